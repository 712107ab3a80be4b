"""Which acts to undo, and the page to go back to."""

import uuid

from django import forms
from django.core.exceptions import ValidationError
from django.urls import Resolver404, resolve
from django.utils.http import url_has_allowed_host_and_scheme

# As many as a group may hold.
MOST = 200


class EntriesField(forms.Field):
    """The identifiers of entries of the journal, each in a hidden control."""

    widget = forms.MultipleHiddenInput

    def to_python(self, value):
        try:
            return list({uuid.UUID(each) for each in value or []})
        except ValueError as error:
            raise ValidationError("Cet acte est inconnu.") from error

    def validate(self, value):
        super().validate(value)
        if len(value) > MOST:
            raise ValidationError("Trop d'actes à la fois.")


class UndoForm(forms.Form):
    actes = EntriesField()
    retour = forms.CharField(max_length=2000, required=False)

    def clean_retour(self):
        """A page of ours, or nothing."""
        address = self.cleaned_data["retour"]
        try:
            resolve(address.partition("?")[0])
        except Resolver404:
            return ""
        return address if url_has_allowed_host_and_scheme(address, allowed_hosts=None) else ""
