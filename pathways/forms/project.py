"""Opening a pathway and validating its project. Field names are the actions' own arguments."""

from django import forms
from django.utils import timezone

from apcl.forms import ActionForm, DayField, choices, email_field
from jobs.models import TargetJob
from pathways.enums import Sex


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
    commune = forms.RegexField(
        r"^[0-9][0-9AB][0-9]{3}$",
        label="Commune (code INSEE)",
        required=False,
        help_text="Cinq caractères, par exemple 54395 pour Nancy : ce n'est pas le code postal.",
        error_messages={"invalid": "Un code INSEE a cinq caractères, par exemple 54395."},
    )
    education_level = forms.IntegerField(label="Niveau de formation (1 à 8)", min_value=1, max_value=8, required=False)
    registered_on = DayField(label="Inscription comme demandeur d'emploi", required=False)
    target_job = forms.ModelChoiceField(
        label="Métier cible", queryset=TargetJob.objects.none(), empty_label="Choisissez…"
    )
    applied_on = DayField(label="Candidature le", initial=timezone.localdate)

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["target_job"].queryset = TargetJob.objects.visible_to(user).open()

    def clean_birth_date(self):
        birth_date = self.cleaned_data["birth_date"]
        if birth_date > timezone.localdate():
            raise forms.ValidationError("La date de naissance est dans le futur.")
        return birth_date

    def clean_applied_on(self):
        applied_on = self.cleaned_data["applied_on"]
        if applied_on > timezone.localdate():
            raise forms.ValidationError("La candidature ne peut être dans le futur.")
        return applied_on
