"""What two people typed in the same form, field by field: compared as a browser posts it, told in words."""

import datetime
import json
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms

from apcl.templatetags.french import date_courte, nombre

Values = list[str]


@dataclass(frozen=True, slots=True)
class Option:
    """One value to choose: `is_chosen` when it is the one that somebody changed."""

    value: str
    words: str
    told_by: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that two people filled in differently; with `is_several`, each value is a box to tick."""

    name: str
    label: str
    is_several: bool
    options: list[Option]


def shown_by(form: forms.Form) -> dict[str, Values]:
    """What the form shows of the row that it edits: each field that it was given, as a browser would post it."""
    return {name: _as_posted(form.fields[name], _standing(form, name)) for name in _compared(form, _given(form))}


def sealed(shown: dict[str, Values]) -> str:
    return json.dumps(shown, ensure_ascii=False)


def unsealed(seen: str) -> dict[str, Values] | None:
    """What a form says it showed; None when it says nothing that makes sense."""
    try:
        shown = json.loads(seen)
    except (ValueError, RecursionError):
        return None
    return shown if isinstance(shown, dict) and all(map(_are_values, shown.values())) else None


def differences(form: forms.Form, seen: dict[str, Values] | None) -> list[Difference]:
    """Where what is posted is not what stands. `seen` is what the form showed: who changed it is chosen for."""
    found, seen = [], seen or {}
    # What was emptied since then stands no more among the initial values.
    for name in _compared(form, _given(form) | seen.keys()):
        field = form.fields[name]
        typed, stands = _as_posted(field, form[name].data), _as_posted(field, _standing(form, name))
        before = seen.get(name)
        mine, theirs, shown = (_settled(field, values) for values in (typed, stands, before))
        if mine != theirs:
            tell = _several if _is_several(field) else _single
            options = tell(field, typed, stands, mine_changed=mine != shown, before=shown)
            found.append(Difference(form.add_prefix(name), str(field.label), _is_several(field), options))
    return found


def _given(form) -> set[str]:
    # A day proposed by the form itself, as today, is no state of the row.
    own = {name for name, field in form.fields.items() if field.initial is not None and not callable(field.initial)}
    return own | form.initial.keys()


def _standing(form, name):
    return form.get_initial_for_field(form.fields[name], name)


def _compared(form, names):
    return [name for name, field in form.fields.items() if name in names and not isinstance(field, forms.FileField)]


def _are_values(values) -> bool:
    return isinstance(values, list) and all(isinstance(value, str) for value in values)


def _single(field, typed, stands, *, mine_changed, before):
    return [
        Option("".join(typed), words_of(field, typed), "mine", mine_changed),
        Option("".join(stands), words_of(field, stands), "theirs", not mine_changed),
    ]


def _several(field, typed, stands, *, mine_changed, before):
    # Ticked by one of the two only: whoever moved that very box since it was shown has it their way.
    return [
        Option(
            value,
            words_of(field, [value]),
            _ticked_by(value in typed, value in stands),
            value in (stands if (value in typed) == (value in (before or ())) else typed),
        )
        for value in sorted({*typed, *stands})
    ]


def _ticked_by(mine, theirs):
    return "both" if mine and theirs else "mine" if mine else "theirs"


def words_of(field: forms.Field, values: Values) -> str:
    """These values as they are read on screen."""
    nothing = "Non" if isinstance(field, forms.BooleanField) else "Rien"
    return ", ".join(_words(field, value) for value in values if value) or nothing


def _words(field, value):
    if isinstance(field, forms.BooleanField):
        return "Oui"
    if isinstance(field, forms.ModelChoiceField):
        found = _cleaned(field, value)
        return value if isinstance(found, str) else field.label_from_instance(found)
    if isinstance(field, forms.ChoiceField):
        return next((str(words) for known, words in _flat(field.choices) if str(known) == value), value)
    told = _cleaned(field, value)
    if isinstance(told, datetime.date):
        return date_courte(told)
    return nombre(told) if isinstance(told, int | Decimal) else value


def _flat(choices: Iterable) -> Iterable:
    for value, words in choices:
        if isinstance(words, list | tuple):
            yield from words
        else:
            yield value, words


def _is_several(field):
    return getattr(field.widget, "allow_multiple_selected", False)


def _as_posted(field, value: Any) -> Values:
    prepared = field.prepare_value(value)
    if prepared is None or prepared is False or prepared == "":
        return []
    if isinstance(prepared, str | bytes) or not isinstance(prepared, Iterable):
        return ["on" if prepared is True else _one(prepared)]
    return sorted(map(_one, prepared))


def _one(value) -> str:
    return f"{value.normalize():f}" if isinstance(value, Decimal) else str(value).replace("\r\n", "\n").strip()


def _settled(field, values: Values | None) -> Values | None:
    """The same whatever way it is written: « Nancy » and « Nancy (54395) » are one commune."""
    if not values or _is_several(field):
        return values
    return _as_posted(field, _cleaned(field, "".join(values)))


def _cleaned(field, value: str):
    try:
        return field.clean(value)
    except forms.ValidationError:
        return value
