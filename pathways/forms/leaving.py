"""Suspending, leaving, closing and following up a pathway."""

from django import forms
from django.utils import timezone

from apcl.forms import ActionForm, DayField, choices, text_field
from pathways.enums import ExitReason, FollowUpSource, FollowUpStatus, Situation


class SuspendForm(ActionForm):
    heading, button = "Suspendre le parcours", "Suspendre le parcours"
    done = "Le parcours est suspendu."

    suspended_from = DayField(label="Premier jour de la suspension", initial=timezone.localdate)
    until = DayField(label="Dernier jour, s'il est connu", required=False)
    reason = text_field("Motif")


class ResumeForm(ActionForm):
    heading, button = "Reprendre le parcours", "Reprendre le parcours"
    done = "Le parcours reprend."

    resumed_on = DayField(label="Jour de la reprise", initial=timezone.localdate)


class LeaveForm(ActionForm):
    heading, button = "Noter la sortie", "Enregistrer la sortie"
    done = "La sortie est enregistrée ; les points de suivi sont planifiés."
    explanation = (
        "La sortie est le dernier jour suivi. Une sortie anticipée interrompt les phases en cours et annule celles à "
        "venir ; l'accès anticipé à l'emploi visé mène à l'intégration professionnelle."
    )

    exit_reason = forms.ChoiceField(
        label="Motif", choices=choices(ExitReason, only=[r for r in ExitReason if r != ExitReason.WITHDRAWAL])
    )
    exited_on = DayField(label="Dernier jour suivi", initial=timezone.localdate)
    details = text_field("Précisions", required=False)


class WithdrawForm(ActionForm):
    heading, button = "Noter le retrait de la candidature", "Enregistrer le retrait"
    done = "Le retrait est enregistré."

    reason = text_field("Motif")


class CompleteForm(ActionForm):
    heading, button = "Clore le parcours", "Clore le parcours"
    done = "Le parcours est achevé."
    explanation = "L'issue est connue : la personne est en emploi, ou l'on sait qu'elle ne l'est pas."


class FollowUpForm(ActionForm):
    heading, button = "Noter le point de suivi", "Enregistrer le suivi"
    done = "Le point de suivi est enregistré."

    status = forms.ChoiceField(
        label="La personne",
        choices=[
            (FollowUpStatus.DONE.value, "a donné de ses nouvelles"),
            (FollowUpStatus.UNREACHABLE.value, "est injoignable"),
            (FollowUpStatus.NOT_APPLICABLE.value, "n'est plus concernée par ce suivi"),
        ],
        widget=forms.RadioSelect,
    )
    observed_on = DayField(label="Observé le", initial=timezone.localdate)
    situation = forms.ChoiceField(label="Situation", choices=choices(Situation), required=False)
    source = forms.ChoiceField(label="Source", choices=choices(FollowUpSource), required=False)
    event_on = DayField(label="Date du décès ou de l'inaptitude", required=False)

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("status") == FollowUpStatus.DONE and not cleaned.get("situation"):
            self.add_error("situation", "Indiquez la situation de la personne.")
        if cleaned.get("event_on") and cleaned.get("situation") not in (Situation.DEATH, Situation.INABILITY):
            self.add_error("event_on", "Seuls un décès ou une inaptitude ont une date d'événement.")
        return cleaned
