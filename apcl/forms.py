"""The base of every form that performs an action: its look, and what no typed text may hold."""

import datetime
import re
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator

from apcl.nir import contains_nir

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
NIR_REFUSED = "Ce texte contient un numéro de sécurité sociale : l'application n'en conserve aucun. Retirez-le."
EARLIEST, LATEST = datetime.date(1900, 1, 1), datetime.date(2100, 12, 31)


class DayField(forms.DateField):
    """A day, typed or picked, between 1900 and 2100: beyond, it is a slip of the keyboard."""

    default_validators = [
        MinValueValidator(EARLIEST, "Indiquez une date après 1900."),
        MaxValueValidator(LATEST, "Indiquez une date avant 2101."),
    ]

    def __init__(self, **options):
        options.setdefault("widget", forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
        options.setdefault("error_messages", {"invalid": "Indiquez une date qui existe, comme 31/12/2026."})
        super().__init__(**options)


def without_controls(text: str) -> str:
    """The text without what no keyboard types, nor a database keeps."""
    return _CONTROL.sub("", text)


def text_field(label: str, *, rows: int = 3, max_length: int = 2000, **options) -> forms.CharField:
    return forms.CharField(label=label, max_length=max_length, widget=forms.Textarea(attrs={"rows": rows}), **options)


def email_field(label: str, **options) -> forms.EmailField:
    # Django's field takes 320 characters, its column 254.
    return forms.EmailField(label=label, max_length=254, **options)


def choices(enum, *, empty: str = "Choisissez…", only=None) -> list[tuple[str, str]]:
    return [("", empty), *((member.value, member.label) for member in (only or enum))]


class ActionForm(forms.Form):
    """One act: its title, its button, and the sentence that says it is done."""

    heading = button = done = ""
    explanation = ""
    # Whether what is done is soft: nothing is sent, no state moves, and it may be undone for some days.
    can_be_undone = False
    # What the act returned, once done.
    outcome: Any = None
    # What its page carries so that nothing typed is lost: given by `apcl.acting`.
    kept: Any = None

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        # The page's own <form> carries the token: crispy must not print a second one.
        self.helper.disable_csrf = True

    def report(self) -> str:
        """What is said once the act is done."""
        return self.done

    def add_error(self, field, error):
        """One sentence for each field, the first: what cannot be read is not also said to be missing."""
        if field is None or field not in self.errors:
            super().add_error(field, error)

    def clean(self):
        cleaned = super().clean()
        for name, value in list(cleaned.items()):
            if isinstance(value, str):
                cleaned[name] = without_controls(value).strip()
                if self.fields[name].required and not cleaned[name]:
                    self.add_error(name, self.fields[name].error_messages["required"])
                elif contains_nir(value):
                    self.add_error(name, NIR_REFUSED)
        return cleaned
