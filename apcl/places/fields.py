"""Asking for a commune in a form: by its name, never by a postcode."""

import re

from django import forms
from django.urls import reverse_lazy

from apcl.places.models import Commune
from apcl.places.names import communes_named, sought

_CODE = re.compile(r"\d[0-9AB]\d{3}", re.ASCII)
# As it is suggested: « Nancy (54395) ».
_NAME_AND_CODE = re.compile(r".*\(([0-9AB]{5})\)", re.ASCII | re.DOTALL)
SUGGESTIONS = 6


class CommuneField(forms.CharField):
    """Its cleaned value is the INSEE code.

    Communes are those loaded by `load_communes`. Five figures alone do not name one of them: two postcodes out of
    three are also the INSEE code of some other commune. Outside of their departments, and before any is loaded, a
    well-formed code is believed.
    """

    def __init__(self, **options):
        options.setdefault("max_length", 100)
        options.setdefault("help_text", "Son nom, par exemple Nancy : pas le code postal.")
        options.setdefault(
            "widget", forms.TextInput(attrs={"data-live": reverse_lazy("communes"), "autocomplete": "off"})
        )
        super().__init__(**options)

    def clean(self, value):
        typed = super().clean(value)
        if not typed:
            return ""
        chosen = _NAME_AND_CODE.fullmatch(typed.upper())
        code = chosen[1] if chosen else typed.replace(" ", "").upper()
        if not _CODE.fullmatch(code):
            return _code_of(typed)
        return _checked(code, is_named=chosen is not None)


def _checked(code: str, *, is_named: bool) -> str:
    if commune := Commune.objects.filter(code=code).first():
        if is_named:
            return code
        raise forms.ValidationError(
            f"Cinq chiffres peuvent être un code postal : indiquez le nom de la commune. Est-ce {commune} ?"
        )
    # No commune is numbered 000: this one is a postcode for sure.
    if code.endswith("000") or Commune.objects.filter(code__startswith=code[:2]).exists():
        raise forms.ValidationError(
            f"Aucune commune n'a le code INSEE {code}. Indiquez la commune, pas le code postal."
        )
    return code


def _code_of(name: str) -> str:
    # Those of that very name come first.
    near = communes_named(name, limit=SUGGESTIONS)
    same = [commune for commune in near if commune.search_name == sought(name)]
    if len(same) == 1:
        return same[0].code
    if same:
        raise forms.ValidationError(f"Plusieurs communes portent ce nom : choisissez entre {_told(same)}.")
    if near:
        raise forms.ValidationError(f"Aucune commune ne porte ce nom. Voulez-vous dire {_told(near)} ?")
    raise forms.ValidationError("Cette commune est inconnue : vérifiez l'orthographe de son nom.")


def _told(communes: list[Commune]) -> str:
    *others, last = map(str, communes)
    return f"{', '.join(others)} ou {last}" if others else last
