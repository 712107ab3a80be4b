"""What the person answers and asks, on a telephone and without an account."""

from django import forms

from apcl.forms import ActionForm, text_field
from pathways.actions.commitment import LATER, TEXT_CHANGED


class CommitmentAnswerForm(ActionForm):
    """Nothing is pre-checked: an explicit choice and a typed name, which no mail scanner gives.

    Whoever signs says which text: when another has replaced it, the new one is shown and nothing is signed.
    """

    heading, button = "Votre engagement", "Envoyer ma réponse"

    choice = forms.ChoiceField(
        label="Votre réponse",
        widget=forms.RadioSelect,
        error_messages={"required": "Choisissez l'une des deux réponses.", "invalid_choice": TEXT_CHANGED},
    )
    signatory = forms.CharField(
        label="Votre prénom et votre nom",
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": "Indiquez votre prénom et votre nom."},
    )

    def __init__(self, *args, text, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["choice"].choices = [
            (str(text.uuid), "Je m'engage"),
            (LATER, "Je ne m'engage pas maintenant"),
        ]


class QuestionForm(ActionForm):
    heading, button = "Poser une question", "Envoyer ma question"
    done = "Votre question est partie. Votre conseiller vous répondra ici, et par courriel."

    text = text_field("Votre question", rows=5, max_length=1000)
