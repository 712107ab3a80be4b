"""Suspending, leaving, closing, reopening and following up a pathway."""

from django import forms
from django.utils import timezone
from django.utils.formats import date_format

from apcl.forms import ActionForm, DayField, choices, text_field
from pathways.enums import EXPLAINED_REASONS, ExitReason, FollowUpSource, FollowUpStatus, Situation


def _yes_or_no(label: str, *, yes: str, no: str) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label, choices=[("oui", yes), ("non", no)], coerce=lambda word: word == "oui", widget=forms.RadioSelect
    )


class SuspendForm(ActionForm):
    """`initial["running"]` are the phases under way: without any, nothing is asked about them."""

    heading, button = "Suspendre le parcours", "Suspendre le parcours"
    done = "Le parcours est suspendu. Notez la reprise le jour où la personne revient."
    explanation = (
        "Pendant la suspension, aucune phase ne commence. À la reprise, vous pourrez décaler les phases à venir."
    )

    suspended_from = DayField(label="Premier jour de la suspension", initial=timezone.localdate)
    until = DayField(
        label="Dernier jour, s'il est connu", required=False, help_text="Ce jour passé, la reprise vous sera proposée."
    )
    stops_phases = _yes_or_no(
        "La phase en cours", yes="S'arrête la veille de la suspension", no="Continue pendant la suspension"
    )
    reason = text_field("Motif")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        running = self.initial.get("running", ())
        self.fields["stops_phases"].help_text = " ; ".join(str(phase) for phase in running)
        if not running:
            del self.fields["stops_phases"]


class ResumeForm(ActionForm):
    """`initial["delayed"]` are the phases to come with the dates that a resumption today would give them."""

    heading, button = "Reprendre le parcours", "Reprendre le parcours"
    done = "Le parcours reprend. Vérifiez les dates des phases à venir."

    resumed_on = DayField(label="Jour de la reprise", initial=timezone.localdate)
    moves_phases = _yes_or_no(
        "Les phases à venir", yes="Les décaler de la durée de la suspension", no="Garder leurs dates"
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        delayed = self.initial.get("delayed", ())
        told = [f"{phase}, du {_day(start)} au {_day(end)}" for phase, start, end in delayed]
        self.fields["moves_phases"].help_text = f"Décalées, pour une reprise aujourd'hui : {' ; '.join(told)}."
        if not delayed:
            del self.fields["moves_phases"]


def _day(day) -> str:
    return date_format(day, "j F Y")


class LeaveForm(ActionForm):
    heading, button = "Noter la sortie", "Vérifier avant d'enregistrer"
    is_presumed = False
    explanation = (
        "La sortie est le dernier jour suivi. À l'écran suivant, vous verrez ce qu'elle change, avant de l'enregistrer."
    )

    exit_reason = forms.ChoiceField(
        label="Motif", choices=choices(ExitReason, only=[r for r in ExitReason if r != ExitReason.WITHDRAWAL])
    )
    exited_on = DayField(label="Dernier jour suivi", initial=timezone.localdate)
    details = text_field(
        "Précisions",
        required=False,
        help_text="Demandées pour une difficulté, une exclusion, une réorientation, un transfert ou une erreur. "
        "N'écrivez rien sur la santé.",
    )

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("exit_reason") in EXPLAINED_REASONS and not cleaned.get("details"):
            self.add_error("details", "Expliquez ce motif en quelques mots.")
        return cleaned

    def report(self):
        return (
            "Accès à l'emploi visé : c'est enregistré." if self.outcome.is_for_the_job else "La sortie est enregistrée."
        )

    def told(self) -> list[tuple[str, str]]:
        """What was typed, in words, to be checked before it is recorded."""
        typed = self.cleaned_data
        facts = [("Motif", ExitReason(typed["exit_reason"]).label), ("Précisions", typed["details"])]
        return [(label, value) for label, value in facts if value]


class PresumedExitForm(LeaveForm):
    heading, is_presumed = "Confirmer la sortie présumée", True
    explanation = (
        "Personne n'a noté de présence depuis 90 jours, et rien n'est prévu. La sortie est datée du dernier jour suivi."
    )


class ReopenForm(ActionForm):
    heading, button = "Rouvrir le parcours", "Rouvrir le parcours"
    done = "Le parcours est rouvert. Prévenez son conseiller référent."

    reason = text_field("Motif", help_text="Le conseiller référent le lira dans l'historique.")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.explanation = self.initial["effect"]


class WithdrawForm(ActionForm):
    heading, button = "Noter le retrait de la candidature", "Enregistrer le retrait"
    done = "Le retrait est enregistré."

    reason = text_field("Motif")


class CompleteForm(ActionForm):
    heading, button = "Clore le parcours", "Clore le parcours"
    done = "Le parcours est achevé. Une embauche peut encore y être déclarée."
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
        initial=FollowUpStatus.DONE,
    )
    observed_on = DayField(label="Observé le", initial=timezone.localdate)
    situation = forms.ChoiceField(label="Situation", choices=choices(Situation), required=False)
    # Nearly always: the person, on the telephone.
    source = forms.ChoiceField(
        label="Source", choices=choices(FollowUpSource), required=False, initial=FollowUpSource.BENEFICIARY
    )
    event_on = DayField(label="Date du décès ou de l'inaptitude", required=False)

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("status") == FollowUpStatus.DONE and not cleaned.get("situation"):
            self.add_error("situation", "Indiquez la situation de la personne.")
        if cleaned.get("event_on") and cleaned.get("situation") not in (Situation.DEATH, Situation.INABILITY):
            self.add_error("event_on", "Seuls un décès ou une inaptitude ont une date d'événement.")
        return cleaned
