from django import forms


class HelpForm(forms.Form):
    """What is sought among the guides; anything else shows them all."""

    q = forms.CharField(label="Chercher dans l'aide", max_length=100, required=False)

    def sought(self) -> str:
        return self.cleaned_data["q"] if self.is_valid() else ""
