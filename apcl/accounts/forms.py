"""The employer that an act is about: one of those that are known, or a new one."""

from django import forms
from stdnum.exceptions import ValidationError as InvalidNumber
from stdnum.fr import siret

from apcl.accounts.enums import OrganisationKind
from apcl.accounts.models import Organisation
from apcl.forms import ActionForm

EMPLOYERS = Organisation.objects.filter(kind=OrganisationKind.EMPLOYER)


class EmployerForm(ActionForm):
    """The fields that say which employer, and the rule between them."""

    employer = forms.ModelChoiceField(
        label="Employeur", queryset=EMPLOYERS, required=False, empty_label="Un nouvel employeur"
    )
    employer_name = forms.CharField(label="Nom du nouvel employeur", max_length=200, required=False)
    employer_siret = forms.CharField(label="SIRET du nouvel employeur", max_length=20, required=False)

    def clean_employer_siret(self):
        typed = self.cleaned_data["employer_siret"]
        try:
            return siret.validate(typed) if typed else ""
        except InvalidNumber as error:
            raise forms.ValidationError("Un SIRET a 14 chiffres ; vérifiez celui-ci.") from error

    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("employer") and not cleaned.get("employer_name"):
            self.add_error("employer", "Choisissez l'employeur, ou indiquez le nom d'un nouvel employeur.")
        return cleaned
