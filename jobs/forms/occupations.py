"""Searching the ROME and the communes; what the Region says of a certification."""

import django_filters
from django import forms
from django.utils import timezone

from apcl.forms import ActionForm, DayField, text_field
from jobs.codes import certification_code
from jobs.models import Certification


class SearchForm(forms.Form):
    """What is sought, as one types or all at once."""

    q = forms.CharField(required=False)

    def sought(self) -> str:
        # Nobody seeks more: what is longer is cut, not refused.
        return self.cleaned_data.get("q", "")[:100] if self.is_bound and not self.errors.get("q") else ""


class OccupationSearchForm(SearchForm):
    """`part` asks for the results alone: to be read, or to be ticked."""

    TEMPLATES = {
        "": "jobs/occupations.html",
        "resultats": "jobs/_occupations.html",
        "cases": "jobs/_occupations_to_tick.html",
    }

    part = forms.ChoiceField(choices=[(part, part) for part in TEMPLATES], required=False)

    def template(self) -> str:
        return self.TEMPLATES[self.cleaned_data.get("part", "")]


class CertificationFilter(django_filters.FilterSet):
    etat = django_filters.ChoiceFilter(
        label="Échéance",
        method="by_expiry",
        choices=[("expiring", "À échéance dans les 90 jours"), ("expired", "Expirées")],
        empty_label="Toutes",
    )

    class Meta:
        model = Certification
        fields = []

    def by_expiry(self, queryset, _name, value):
        today = timezone.localdate()
        return queryset.expired(today) if value == "expired" else queryset.expiring(today)


class CertificationForm(ActionForm):
    """What a certification is."""

    title = forms.CharField(label="Intitulé", max_length=300)
    level = forms.IntegerField(label="Niveau européen (1 à 8)", min_value=1, max_value=8, required=False)
    expires_on = DayField(
        label="Échéance", required=False, help_text="Le dernier jour où l'on peut y entrer, selon France compétences."
    )


class AddCertificationForm(CertificationForm):
    heading, button = "Ajouter une certification", "Ajouter la certification"
    done = "La certification est ajoutée."

    code = forms.CharField(
        label="Code RNCP ou RS", max_length=20, help_text="Par exemple RNCP37037 ou RS5440. Un nombre seul est un RNCP."
    )
    field_order = ("code",)

    def clean_code(self):
        code = certification_code(self.cleaned_data["code"])
        if not code:
            raise forms.ValidationError("Indiquez un code comme RNCP37037 ou RS5440.")
        return code


class EditCertificationForm(CertificationForm):
    heading, button = "Modifier la certification", "Enregistrer les changements"
    done = "Les changements sont enregistrés."

    reason = text_field("Motif du changement")
