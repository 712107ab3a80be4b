"""The employer's three questions, on a telephone and without an account."""

from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.utils import timezone
from django.utils.formats import date_format

from apcl.forms import ActionForm, DayField, email_field
from jobs.enums import FIXED_TERM_CONTRACTS, ContractKind
from pathways.enums import EmployerAnswer

_YES = (EmployerAnswer.YES_TARGET, EmployerAnswer.YES_OTHER)


class EmployerAnswerForm(ActionForm):
    """Nothing is pre-checked: an explicit choice and a typed name, which no mail scanner gives."""

    heading, button = "Confirmation d'embauche", "Continuer"

    contract = forms.ChoiceField(
        label="Type de contrat", choices=ContractKind.choices, widget=forms.RadioSelect, required=False
    )
    starts_on = DayField(label="Date de début", required=False)
    planned_end_on = DayField(label="Fin prévue, pour un CDD ou une mission d'intérim", required=False)
    expected_on = DayField(label="Si c'est prévu : à partir du", required=False)
    colleague_email = email_field(
        "Si ce n'est pas vous : adresse de la bonne personne",
        required=False,
        help_text="Le conseiller la vérifiera avant d'écrire.",
    )
    signatory = forms.CharField(label="Votre nom", max_length=120, error_messages={"required": "Indiquez votre nom."})
    signatory_role = forms.CharField(label="Votre fonction", max_length=120, required=False)

    def __init__(self, *args, placement, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper.layout = Layout(
            Fieldset("1. L'embauche", "answer", "expected_on", "colleague_email"),
            Fieldset("2. Si cette personne travaille chez vous", "contract", "starts_on", "planned_end_on"),
            Fieldset("3. Vous", "signatory", "signatory_role"),
        )
        self.answers = [
            (answer.value, f"Oui, comme {placement}" if answer == EmployerAnswer.YES_TARGET else answer.label)
            for answer in EmployerAnswer
        ]
        self.fields["answer"] = forms.ChoiceField(
            label="Cette personne travaille-t-elle chez vous ?",
            choices=self.answers,
            widget=forms.RadioSelect,
            error_messages={"required": "Choisissez l'une des cinq réponses."},
        )
        self.order_fields(["answer"])

    def clean(self):
        cleaned = super().clean()
        answer = cleaned.get("answer")
        expected_on = cleaned.pop("expected_on", None)
        if answer in _YES:
            self._check_contract(cleaned)
        else:
            cleaned |= {"contract": "", "starts_on": None, "planned_end_on": None}
        if answer == EmployerAnswer.NOT_YET:
            cleaned["starts_on"] = expected_on
            if not expected_on or expected_on <= timezone.localdate():
                self.add_error("expected_on", "Indiquez la date prévue, après aujourd'hui.")
        if answer != EmployerAnswer.WRONG_PERSON:
            cleaned["colleague_email"] = ""
        return cleaned

    def told(self) -> list[tuple[str, str]]:
        """What was answered, in words, to be checked before it is recorded."""
        answered = self.cleaned_data
        facts = [
            ("Cette personne travaille-t-elle chez vous ?", dict(self.answers)[answered["answer"]]),
            ("Type de contrat", dict(ContractKind.choices).get(answered["contract"], "")),
            ("Date de début", _day(answered["starts_on"])),
            ("Fin prévue", _day(answered["planned_end_on"])),
            ("Adresse de la bonne personne", answered["colleague_email"]),
            ("Votre nom", answered["signatory"]),
            ("Votre fonction", answered["signatory_role"]),
        ]
        return [(label, value) for label, value in facts if value]

    def _check_contract(self, cleaned):
        if not cleaned.get("contract"):
            self.add_error("contract", "Choisissez le type de contrat.")
        starts_on, planned_end_on = cleaned.get("starts_on"), cleaned.get("planned_end_on")
        if not starts_on or starts_on > timezone.localdate():
            self.add_error("starts_on", "Indiquez la date de début, aujourd'hui au plus tard.")
        if cleaned.get("contract") in FIXED_TERM_CONTRACTS and not planned_end_on:
            self.add_error("planned_end_on", "Indiquez la fin prévue du contrat.")
        if starts_on and planned_end_on and planned_end_on < starts_on:
            self.add_error("planned_end_on", "La fin prévue suit la date de début.")


def _day(day) -> str:
    return date_format(day, "j F Y") if day else ""
