"""Fields that several forms share."""

from django import forms


def text_field(label: str, *, rows: int = 3, max_length: int = 2000, **options) -> forms.CharField:
    return forms.CharField(label=label, max_length=max_length, widget=forms.Textarea(attrs={"rows": rows}), **options)


def choices(enum, *, empty: str = "Choisissez…", only=None) -> list[tuple[str, str]]:
    return [("", empty), *((member.value, member.label) for member in (only or enum))]
