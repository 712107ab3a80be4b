"""Choosing what to read side by side."""

from django import forms

from jobs.models import TargetJob


class CompareForm(forms.Form):
    """Two target jobs; one alone, as a link gives it, leaves the other to choose."""

    a = forms.ModelChoiceField(
        label="Premier métier cible", queryset=None, to_field_name="uuid", required=False, empty_label="Choisissez…"
    )
    b = forms.ModelChoiceField(
        label="Second métier cible", queryset=None, to_field_name="uuid", required=False, empty_label="Choisissez…"
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.queryset = TargetJob.objects.visible_to(user)

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("a") and cleaned.get("a") == cleaned.get("b"):
            self.add_error("b", "Choisissez deux métiers cibles différents.")
        return cleaned

    def pair(self) -> list[TargetJob]:
        """Both, or nothing."""
        chosen = list(self.cleaned_data.values()) if self.is_valid() else []
        return chosen if all(chosen) else []
