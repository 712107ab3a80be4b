"""What a party answers to the convention of an immersion, by link: nothing is checked beforehand."""

from django import forms

from apcl.forms import ActionForm, text_field
from pathways.enums import AgreementAnswer, ImmersionParty


class AgreementForm(ActionForm):
    """An explicit choice and a typed name, which no mail scanner gives."""

    heading, button = "Signer une convention d'immersion", "Enregistrer ma réponse"

    answer = forms.ChoiceField(
        label="Votre réponse",
        choices=AgreementAnswer.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choisissez l'une des trois réponses."},
    )
    signatory = forms.CharField(
        label="Votre nom et votre prénom", max_length=120, error_messages={"required": "Indiquez votre nom."}
    )
    signatory_role = forms.CharField(label="Votre fonction", max_length=120, required=False)
    reason = text_field("Si vous ne signez pas : pourquoi ?", max_length=500, required=False, help_text="Facultatif.")

    def __init__(self, *args, party, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["signatory"].widget.attrs["autocomplete"] = "name"
        if party == ImmersionParty.BENEFICIARY:
            # The person signs for themselves.
            del self.fields["signatory_role"]
        else:
            self.fields["signatory_role"].widget.attrs["autocomplete"] = "organization-title"
