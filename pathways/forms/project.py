"""Opening a pathway and validating its project. Field names are the actions' own arguments."""

import datetime

from django import forms
from django.utils import timezone

from apcl.forms import ActionForm, DayField, choices, email_field
from apcl.phones import kept_form
from apcl.places.fields import CommuneField
from jobs.models import TargetJob
from pathways.enums import Sex


def not_to_come(birth_date: datetime.date) -> datetime.date:
    if birth_date > timezone.localdate():
        raise forms.ValidationError("La date de naissance est dans le futur.")
    return birth_date


class OpenPathwayForm(ActionForm):
    heading, button = "Orienter une personne", "Ouvrir le parcours"
    done = "Le parcours est ouvert."
    explanation = "La personne est volontaire. Vous serez son conseiller référent."

    last_name = forms.CharField(label="Nom", max_length=100)
    first_names = forms.CharField(label="Prénoms", max_length=100)
    birth_date = DayField(label="Date de naissance", help_text="Par exemple 27/03/1985")
    sex = forms.ChoiceField(label="Sexe", choices=choices(Sex, empty="Non précisé"), required=False)
    email = email_field("Adresse électronique", required=False)
    phone = forms.CharField(label="Téléphone", max_length=20, required=False)
    commune = CommuneField(label="Commune", required=False)
    education_level = forms.IntegerField(label="Niveau de formation (1 à 8)", min_value=1, max_value=8, required=False)
    registered_on = DayField(label="Inscription comme demandeur d'emploi", required=False)
    target_job = forms.ModelChoiceField(
        label="Métier cible", queryset=TargetJob.objects.none(), empty_label="Choisissez…"
    )
    applied_on = DayField(label="Candidature le", initial=timezone.localdate)
    # The UUIDs of the files that look like this person's, and that someone said are not.
    told_apart = forms.CharField(required=False, max_length=2000, widget=forms.HiddenInput)

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["target_job"].queryset = TargetJob.objects.visible_to(user).open()

    def clean_birth_date(self):
        return not_to_come(self.cleaned_data["birth_date"])

    def clean_told_apart(self):
        return self.cleaned_data["told_apart"].split()

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("phone") and "phone" not in self.errors:
            cleaned["phone"] = kept_form(cleaned["phone"])
            if not cleaned["phone"]:
                self.add_error("phone", "Indiquez un numéro de téléphone, comme 06 12 34 56 78.")
        return cleaned

    def clean_applied_on(self):
        applied_on = self.cleaned_data["applied_on"]
        if applied_on > timezone.localdate():
            raise forms.ValidationError("La candidature ne peut être dans le futur.")
        return applied_on
