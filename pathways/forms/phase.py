"""The forms of the acts on a phase."""

from django import forms
from django.utils import timezone

from apcl.accounts.enums import OrganisationKind
from apcl.accounts.models import Organisation
from apcl.forms import ActionForm, DayField, choices, text_field
from pathways.enums import PhaseKind, PhaseStatus, ResultKind


class PlanPhaseForm(ActionForm):
    heading, button = "Planifier une phase", "Planifier la phase"
    done = "La phase est planifiée."

    kind = forms.ChoiceField(label="Type de phase", choices=choices(PhaseKind))
    provider = forms.ModelChoiceField(
        label="Organisme de formation",
        queryset=Organisation.objects.filter(kind=OrganisationKind.TRAINING_PROVIDER),
        required=False,
        empty_label="Aucun",
    )
    planned_start = DayField(label="Début prévu")
    planned_end = DayField(label="Fin prévue")
    planned_hours = forms.IntegerField(label="Heures prévues", min_value=0, max_value=5000, required=False)


class StartPhaseForm(ActionForm):
    heading, button = "Noter le début de la phase", "Enregistrer le début"
    done = "Le début de la phase est enregistré."

    started_on = DayField(label="Début réel", initial=timezone.localdate)


class EndPhaseForm(ActionForm):
    heading, button = "Noter la fin de la phase", "Enregistrer la fin"
    done = "La phase est achevée."
    explanation = "La personne a suivi la phase jusqu'au bout. Sinon, notez une interruption."

    ended_on = DayField(label="Dernier jour suivi", initial=timezone.localdate)


class InterruptPhaseForm(ActionForm):
    heading, button = "Interrompre la phase", "Enregistrer l'interruption"
    done = "L'interruption est enregistrée."

    ended_on = DayField(label="Dernier jour suivi", initial=timezone.localdate)
    reason = text_field("Motif")


class DropPhaseForm(ActionForm):
    heading, button = "Annuler la phase ou en dispenser la personne", "Enregistrer"
    done = "La phase ne sera pas suivie."

    status = forms.ChoiceField(
        label="Cette phase est",
        choices=[(status.value, status.label) for status in (PhaseStatus.CANCELLED, PhaseStatus.WAIVED)],
        widget=forms.RadioSelect,
    )
    reason = text_field("Motif")


class ResultForm(ActionForm):
    heading, button = "Noter le résultat", "Enregistrer le résultat"
    done = "Le résultat est enregistré."

    kind = forms.ChoiceField(label="Résultat", choices=ResultKind.choices, widget=forms.RadioSelect)
    obtained_on = DayField(label="Date du résultat", required=False, help_text="Inutile si le jury n'a pas délibéré.")

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("kind") not in (None, ResultKind.AWAITING) and not cleaned.get("obtained_on"):
            self.add_error("obtained_on", "Indiquez la date du résultat.")
        return cleaned
