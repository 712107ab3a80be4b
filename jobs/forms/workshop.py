"""The forms of the acts on a workshop. Field names are the actions' own arguments."""

import datetime

from django import forms
from django.utils import timezone
from django.utils.formats import date_format

from apcl.accounts.enums import OrganisationKind
from apcl.accounts.models import Organisation
from apcl.forms import ActionForm, DayField, text_field
from apcl.places.fields import CommuneField
from jobs.enums import HalfDay, TargetJobStatus
from jobs.models import TargetJob, WorkshopSession

WEEKDAYS = ("Lundi", "Mardi", "Mercredi", "Jeudi", "Vendredi")
NOT_CLOSED = TargetJob.objects.exclude(status=TargetJobStatus.CLOSED)


def amount_field(label: str, **options) -> forms.DecimalField:
    # Typed as people write it, « 12 500,50 »: a number of the browser takes no space.
    return forms.DecimalField(
        label=label, min_value=0, max_digits=12, decimal_places=2, required=False, localize=True, **options
    )


class WorkshopForm(ActionForm):
    """What a workshop is, its target job apart."""

    provider = forms.ModelChoiceField(
        label="Organisme de formation",
        queryset=Organisation.objects.filter(kind=OrganisationKind.TRAINING_PROVIDER),
        empty_label="Choisissez…",
    )
    title = forms.CharField(label="Intitulé", max_length=200)
    commune = CommuneField(label="Commune", required=False)
    starts_on = DayField(label="Premier jour")
    ends_on = DayField(label="Dernier jour")
    seats = forms.IntegerField(label="Places", min_value=1, max_value=500)
    hours_in_centre = forms.IntegerField(label="Heures en centre", min_value=0, max_value=5000, required=False)
    hours_in_company = forms.IntegerField(label="Heures en entreprise", min_value=0, max_value=5000, required=False)
    cost = amount_field("Coût total (€)")
    region_share = amount_field("Part de la Région (€)")
    other_funders = forms.CharField(
        label="Autres financeurs", max_length=300, required=False, help_text="Par exemple : Opco 2i, Pôle emploi."
    )


class CreateWorkshopForm(WorkshopForm):
    heading, button = "Créer un atelier", "Créer l'atelier"
    done = "L'atelier est prévu. Ouvrez-le quand les inscriptions peuvent commencer."

    target_job = forms.ModelChoiceField(label="Métier cible", queryset=NOT_CLOSED, empty_label="Choisissez…")
    field_order = ["target_job"]


class CopyWorkshopForm(CreateWorkshopForm):
    heading, button = "Copier un atelier", "Créer l'atelier"
    explanation = "Tout est repris de l'atelier copié, sauf les dates : vérifiez celles qui sont proposées."


class AboutForm(forms.Form):
    """The target job that a link asks a workshop for."""

    metier = forms.ModelChoiceField(NOT_CLOSED, to_field_name="uuid")

    def chosen(self) -> TargetJob | None:
        return self.cleaned_data["metier"] if self.is_valid() else None


class MonthForm(forms.Form):
    """The month to show; this one unless another is asked for."""

    mois = DayField(
        label="Mois",
        required=False,
        input_formats=["%Y-%m"],
        widget=forms.DateInput(attrs={"type": "month"}, format="%Y-%m"),
        error_messages={"invalid": "Indiquez un mois, comme 2026-11."},
    )

    def chosen(self) -> datetime.date:
        """Its first day."""
        return (self.is_valid() and self.cleaned_data["mois"]) or timezone.localdate().replace(day=1)


class PlanSessionsForm(ActionForm):
    heading, button = "Planifier des séances", "Ajouter les séances"
    explanation = (
        "Les demi-journées choisies sont ajoutées chaque semaine, jours fériés exceptés. Celles qui sont déjà prévues "
        "ne changent pas."
    )

    weekdays = forms.TypedMultipleChoiceField(
        label="Jours de la semaine",
        choices=list(enumerate(WEEKDAYS)),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
    )
    halves = forms.MultipleChoiceField(
        label="Demi-journées", choices=HalfDay.choices, widget=forms.CheckboxSelectMultiple
    )
    is_in_company = forms.TypedChoiceField(
        label="Lieu",
        choices=[("centre", "En centre"), ("entreprise", "En entreprise")],
        coerce=lambda place: place == "entreprise",
        widget=forms.RadioSelect,
    )
    starts_on = DayField(label="À partir du")
    ends_on = DayField(label="Jusqu'au")

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("starts_on") and cleaned.get("ends_on") and cleaned["ends_on"] < cleaned["starts_on"]:
            self.add_error("ends_on", "La fin ne peut précéder le début.")
        return cleaned

    def report(self):
        return f"{self.outcome} demi-journées sont ajoutées." if self.outcome > 1 else "Une demi-journée est ajoutée."


class SessionsField(forms.ModelMultipleChoiceField):
    """Sessions to tick, by day."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, session):
        place = ", en entreprise" if session.is_in_company else ""
        return f"{date_format(session.day, 'l d/m/Y')}, {session.get_half_display().lower()}{place}"


class CancelSessionsForm(ActionForm):
    heading, button = "Retirer des séances", "Retirer les séances cochées"

    # By UUID: a number may be larger than a database holds.
    sessions = SessionsField(label="Séances", queryset=WorkshopSession.objects.none(), to_field_name="uuid")
    reason = text_field("Motif")

    def __init__(self, *args, workshop, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["sessions"].queryset = workshop.sessions.all()

    def report(self):
        return f"{self.outcome} demi-journées sont retirées." if self.outcome > 1 else "Une demi-journée est retirée."
