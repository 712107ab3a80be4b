"""The forms of the acts on a phase."""

from django import forms
from django.utils import timezone

from apcl.forms import ActionForm, DayField, choices, text_field
from pathways.enums import DROPPED_STATUSES, PhaseKind
from pathways.forms.plan import PROVIDERS, hours_field


class PlanPhaseForm(ActionForm):
    heading, button = "Planifier une phase", "Planifier la phase"
    done = "La phase est planifiée."

    kind = forms.ChoiceField(
        label="Type de phase",
        # An immersion starts from its convention, which makes its phase.
        choices=choices(PhaseKind, only=[kind for kind in PhaseKind if kind != PhaseKind.IMMERSION]),
        help_text="Pour une immersion en entreprise, choisissez « Préparer une immersion » dans la page du parcours.",
    )
    provider = forms.ModelChoiceField(
        label="Organisme de formation",
        queryset=PROVIDERS,
        required=False,
        empty_label="Aucun",
    )
    planned_start = DayField(label="Début prévu")
    planned_end = DayField(label="Fin prévue")
    planned_hours = hours_field("Heures prévues")
    company_hours = hours_field("Dont heures en entreprise", help_text="Le reste se passe au centre.")


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
        choices=[(status.value, status.label) for status in DROPPED_STATUSES],
        widget=forms.RadioSelect,
    )
    reason = text_field("Motif")
