"""Looking for a person, opening the next pathway of someone known, merging two files, and what is protected more."""

import hashlib
import json

from django import forms
from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone

from apcl.forms import ActionForm, DayField, choices, text_field
from apcl.places.names import with_code
from apcl.templatetags.french import date_courte, telephone
from jobs.models import TargetJob
from pathways.actions.duplicates import chosen_columns, differing_columns
from pathways.enums import DisabilityRecognition, ReadingReason
from pathways.forms.project import not_to_come
from pathways.models import Beneficiary

FILE_CHANGED = "L'une des deux fiches vient de changer : relisez-les, puis choisissez de nouveau."


class LookForPersonForm(ActionForm):
    heading, button = "Orienter une personne", "Chercher la personne"
    explanation = (
        "La personne est volontaire. Cherchez d'abord si elle est déjà connue : une personne a une seule fiche."
    )

    last_name = forms.CharField(label="Nom", max_length=100)
    first_names = forms.CharField(label="Prénoms", max_length=100)
    birth_date = DayField(label="Date de naissance", help_text="Par exemple 27/03/1985")

    def clean_birth_date(self):
        return not_to_come(self.cleaned_data["birth_date"])


class AskAttachmentForm(LookForPersonForm):
    """The person by what was typed to look for them: nothing else of them is known on this side."""

    heading, button = "Demander le rattachement", "Envoyer la demande"
    done = "La demande est envoyée. Vous recevrez la réponse par courriel."
    explanation = (
        "La structure qui suit la personne lira votre demande. Elle l'acceptera, ou dira pourquoi elle refuse."
    )

    reason = text_field("Pourquoi suivre cette personne", help_text="Par exemple : la personne a déménagé.")


class OpenNextForm(ActionForm):
    heading, button = "Ouvrir un autre parcours", "Ouvrir le parcours"
    done = "Le parcours est ouvert."
    explanation = "Vous serez le conseiller référent de ce parcours. Les parcours précédents ne changent pas."

    target_job = forms.ModelChoiceField(
        label="Métier cible", queryset=TargetJob.objects.none(), empty_label="Choisissez…"
    )
    applied_on = DayField(label="Candidature le", initial=timezone.localdate)

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["target_job"].queryset = TargetJob.objects.visible_to(user).open()

    def clean_applied_on(self):
        applied_on = self.cleaned_data["applied_on"]
        if applied_on > timezone.localdate():
            raise forms.ValidationError("La candidature ne peut être dans le futur.")
        return applied_on


class MergeWithForm(forms.Form):
    """The other file, in the address of the page that merges."""

    avec = forms.UUIDField(required=False)

    def chosen(self):
        return self.cleaned_data["avec"] if self.is_valid() else None


class MergeForm(ActionForm):
    """One choice for each column in which two files differ; the values shown are those merged, or nothing is."""

    heading, button = "Fusionner deux fiches", "Fusionner les deux fiches"
    done = "Les deux fiches n'en font plus qu'une."

    reason = text_field("Motif", help_text="Par exemple : même personne, prénom mal saisi.")
    seen = forms.CharField(widget=forms.HiddenInput, max_length=64, required=False)

    def __init__(self, *args, kept: Beneficiary, other: Beneficiary, **kwargs):
        super().__init__(*args, **kwargs)
        self.ours, self.theirs = kept, other
        self.columns = differing_columns(kept, other)
        for column in self.columns:
            sides = [(side, value_in_words(person, column.name)) for side, person in self._sides()]
            stands = "kept" if getattr(kept, column.name) not in ("", None) else "other"
            self.fields[column.name] = forms.ChoiceField(
                label=_capitalised(column.verbose_name), choices=sides, initial=stands, widget=forms.RadioSelect
            )

    @property
    def choices_to_make(self):
        """The fields of the columns that differ, in their order."""
        return [self[column.name] for column in self.columns]

    @property
    def same(self) -> list[tuple[str, str]]:
        """What both files say alike, and that is not empty."""
        names = {column.name for column in self.columns}
        alike = [column for column in chosen_columns() if column.name not in names]
        told = [(_capitalised(column.verbose_name), value_in_words(self.ours, column.name)) for column in alike]
        return [(label, value) for label, value in told if value != NOTHING]

    def clean(self):
        cleaned = super().clean()
        seen = cleaned.pop("seen", "")
        if seen and seen != self.state:
            self.add_error(None, FILE_CHANGED)
        people = dict(self._sides())
        chosen = {column.name: cleaned.pop(column.name, "") for column in self.columns}
        cleaned["values"] = {name: getattr(people[side], name) for name, side in chosen.items() if side}
        return cleaned

    def _sides(self):
        return (("kept", self.ours), ("other", self.theirs))

    @property
    def state(self) -> str:
        """What both files say now, in short: the page carries what it shows, and never what it was sent."""
        said = [[getattr(person, column.name) for column in chosen_columns()] for _side, person in self._sides()]
        return hashlib.sha256(json.dumps(said, cls=DjangoJSONEncoder).encode()).hexdigest()


NOTHING = "Rien"


def value_in_words(person: Beneficiary, name: str) -> str:
    """What a file says in this column, as people read it."""
    value = getattr(person, name)
    if value in ("", None):
        return NOTHING
    told = {"commune": with_code, "phone": telephone, "birth_date": date_courte, "registered_on": date_courte}
    if name in told:
        return str(told[name](value))
    display = getattr(person, f"get_{name}_display", None)
    return str(display()) if display else str(value)


def _capitalised(text) -> str:
    return str(text)[:1].upper() + str(text)[1:]


class TellApartForm(ActionForm):
    heading, button = "Deux personnes différentes", "Ce sont deux personnes"
    done = "Ces deux fiches ne seront plus proposées ensemble."


class ReadSensitiveForm(ActionForm):
    heading, button = "Informations sensibles", "Lire les informations"
    explanation = (
        "Seul le référent, ou qui le remplace, les lit. Chaque lecture est inscrite au journal, avec son motif."
    )

    reason = forms.ChoiceField(label="Pourquoi les lire", choices=choices(ReadingReason))


class NoteSensitiveForm(ActionForm):
    heading, button = "Noter une information sensible", "Enregistrer"
    done = "L'information est enregistrée."
    explanation = (
        "Notez seulement ce que la personne choisit de dire, et qui sert à aménager sa formation ou son poste. "
        "Aucune liste, aucun chiffre et aucun organisme ne lit cette information."
    )

    disability_recognition = forms.ChoiceField(
        label="Reconnaissance de la qualité de travailleur handicapé",
        choices=choices(DisabilityRecognition, empty="Effacer ce qui est noté"),
        required=False,
    )
    is_agreed = forms.BooleanField(label="La personne est d'accord pour que ce soit noté")

    def clean(self):
        cleaned = super().clean()
        # A promise of who writes, not a fact for the action.
        cleaned.pop("is_agreed", None)
        return cleaned
