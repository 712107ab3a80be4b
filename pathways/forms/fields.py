"""Fields that several forms share."""

from django import forms


def text_field(label: str, *, rows: int = 3, max_length: int = 2000, **options) -> forms.CharField:
    return forms.CharField(label=label, max_length=max_length, widget=forms.Textarea(attrs={"rows": rows}), **options)


def email_field(label: str, **options) -> forms.EmailField:
    # Django's field takes 320 characters, its column 254.
    return forms.EmailField(label=label, max_length=254, **options)


def choices(enum, *, empty: str = "Choisissez…", only=None) -> list[tuple[str, str]]:
    return [("", empty), *((member.value, member.label) for member in (only or enum))]
