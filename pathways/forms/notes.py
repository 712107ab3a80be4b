"""What is kept beside the acts of a pathway: notes, documents, where to reach the person."""

from django import forms

from apcl.documents.fields import DocumentField
from apcl.forms import ActionForm, email_field, text_field
from apcl.health import health_words
from apcl.phones import kept_form
from apcl.places.fields import CommuneField
from pathways.enums import Audience

NOTE_LENGTH = 4000
_FOR_A_NOTE = [(who.value, who.label) for who in (Audience.FOLLOWERS, Audience.OWN)]


class CarefulForm(ActionForm):
    """A form whose text should not speak of health: when it seems to, whoever writes it says that it does not."""

    # The text that is read, and what the form calls it.
    read, called = "text", "Cette note"

    is_not_health = forms.BooleanField(label="")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # Asked only of a text that seems to speak of health, and last.
        asked = self.fields.pop("is_not_health")
        words = health_words(self.data.get(self.read, "")) if self.is_bound else []
        if words:
            told = ", ".join(f"« {word} »" for word in words[:5])
            asked.label = f"{self.called} ne contient pas d'information de santé"
            asked.error_messages["required"] = (
                f"{self.called} semble parler de santé : {told}. Récrivez-la, ou cochez la case si ce n'est pas le cas."
            )
            self.fields["is_not_health"] = asked

    def clean(self):
        cleaned = super().clean()
        # A promise of who writes, not a fact for the action.
        cleaned.pop("is_not_health", None)
        return cleaned


class AddNoteForm(CarefulForm):
    heading, button = "Ajouter une note", "Ajouter la note"
    done = "La note est ajoutée."
    can_be_undone = True
    explanation = (
        "Écrivez ce qui sert au parcours, en des termes que la personne pourrait lire. "
        "Ni information de santé, ni numéro de sécurité sociale."
    )

    text = text_field("Note", rows=6, max_length=NOTE_LENGTH, help_text="4 000 caractères au plus.")
    audience = forms.ChoiceField(
        label="Qui peut la lire", choices=_FOR_A_NOTE, widget=forms.RadioSelect, initial=Audience.FOLLOWERS
    )


class AddDocumentForm(ActionForm):
    heading, button = "Ajouter un document", "Ajouter le document"
    done = "Le document est ajouté."
    can_be_undone = True
    explanation = "Un curriculum vitæ, une attestation, un devis : rien de médical."

    label = forms.CharField(label="Intitulé", max_length=120, help_text="Par exemple : curriculum vitæ.")
    document = DocumentField(label="Document")
    audience = forms.ChoiceField(
        label="Qui peut le lire", choices=Audience.choices, widget=forms.RadioSelect, initial=Audience.FOLLOWERS
    )


class RemoveDocumentForm(ActionForm):
    heading, button = "Retirer un document", "Retirer le document"
    done = "Le document est retiré."
    explanation = "Le document est effacé. L'historique garde qu'il a existé, et pourquoi il est retiré."

    reason = text_field("Motif")


class ContactDetailsForm(ActionForm):
    heading, button = "Modifier les coordonnées", "Enregistrer les coordonnées"
    done = "Les coordonnées sont modifiées."
    explanation = "Si l'adresse électronique change, les liens envoyés à l'ancienne ne s'ouvrent plus."

    phone = forms.CharField(
        label="Téléphone",
        max_length=30,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
        help_text="Par exemple 06 12 34 56 78 ou +352 621 123 456.",
    )
    email = email_field("Adresse électronique", required=False)
    commune = CommuneField(label="Commune", required=False)

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("phone") and "phone" not in self.errors:
            cleaned["phone"] = kept_form(cleaned["phone"])
            if not cleaned["phone"]:
                self.add_error("phone", "Indiquez un numéro de téléphone, comme 06 12 34 56 78.")
        return cleaned
