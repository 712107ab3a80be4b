"""The forms of the acts on an employer's engagement. Field names are the actions' own arguments."""

from django import forms
from django.utils import timezone

from apcl.accounts.forms import EMPLOYERS, EmployerForm
from apcl.documents.fields import DocumentField
from apcl.forms import ActionForm, DayField, choices, email_field, text_field
from jobs.enums import ContractKind
from jobs.models import TargetJob, Workshop


class AskedForm(forms.Form):
    """What the page that led here speaks of: a target job, or one of its workshops."""

    metier = forms.ModelChoiceField(TargetJob.objects, to_field_name="uuid", required=False)
    atelier = forms.ModelChoiceField(
        Workshop.objects.select_related("target_job"), to_field_name="uuid", required=False
    )

    def chosen(self) -> dict:
        """The fields that need not be chosen again; none when the address makes no sense."""
        asked = self.cleaned_data if self.is_valid() else {}
        workshop = asked.get("atelier")
        return {"workshop": workshop, "target_job": workshop.target_job if workshop else asked.get("metier")}


class WorkshopField(forms.ModelChoiceField):
    """A workshop among all: its name alone does not tell it from those of other years."""

    def label_from_instance(self, workshop):
        return f"{workshop.target_job} : {workshop}, du {workshop.starts_on:%d/%m/%Y} au {workshop.ends_on:%d/%m/%Y}"


class CommitmentForm(ActionForm):
    """What is promised, whoever promises it."""

    target_job = forms.ModelChoiceField(label="Métier cible", queryset=TargetJob.objects, empty_label="Choisissez…")
    workshop = WorkshopField(
        label="Atelier",
        queryset=Workshop.objects.select_related("target_job"),
        required=False,
        empty_label="Aucun : tout le métier cible",
        help_text="Si l'entreprise ne s'engage que pour les personnes de cet atelier.",
    )
    posts = forms.IntegerField(label="Postes promis", min_value=1, max_value=10_000)
    contract = forms.ChoiceField(
        label="Contrat promis", choices=choices(ContractKind, empty="Non précisé"), required=False
    )
    signatory = forms.CharField(label="Signataire", max_length=120, required=False)
    signed_on = DayField(label="Signé le", initial=timezone.localdate)
    due_on = DayField(label="Échéance", help_text="Le dernier jour où une embauche tient l'engagement.")
    document = DocumentField(label="Document signé", required=False)

    def clean(self):
        cleaned = super().clean()
        target_job, workshop = cleaned.get("target_job"), cleaned.get("workshop")
        if target_job and workshop and workshop.target_job != target_job:
            self.add_error("workshop", f"Cet atelier mène au métier cible « {workshop.target_job} ».")
        return cleaned


class AddCommitmentForm(CommitmentForm, EmployerForm):
    heading, button = "Noter l'engagement d'une entreprise", "Enregistrer l'engagement"
    done = "L'engagement est enregistré."
    explanation = "Les postes qu'une entreprise promet sur un métier cible, ou sur un atelier qui y mène."
    field_order = ["employer", "employer_name", "employer_siret", "employer_email"]

    employer_email = email_field(
        "Adresse électronique du nouvel employeur", required=False, help_text="Les rappels d'échéance y partent."
    )


class EditCommitmentForm(CommitmentForm):
    heading, button = "Modifier l'engagement d'une entreprise", "Enregistrer les changements"
    done = "Les changements sont enregistrés."
    explanation = "Le document que vous choisissez remplace celui qui était joint."
    field_order = ["employer"]

    employer = forms.ModelChoiceField(label="Employeur", queryset=EMPLOYERS, empty_label="Choisissez…")
    reason = text_field("Motif du changement")
