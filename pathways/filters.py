"""Filters of lists, as Forms: a bad value is told, never a 500."""

import django_filters
from django import forms

from jobs.models import TargetJob
from pathways.enums import Stage
from pathways.models import Pathway
from pathways.names import searchable
from pathways.worklist import Moment


class MomentForm(forms.Form):
    """Which lines of the worklist to show: those of one counter, or all."""

    quand = forms.ChoiceField(choices=Moment.choices, required=False)

    def chosen(self) -> str:
        return self.cleaned_data["quand"] if self.is_valid() else ""


class PathwayFilter(django_filters.FilterSet):
    nom = django_filters.CharFilter(label="Nom", method="by_name", max_length=100)
    etape = django_filters.ChoiceFilter(label="Étape", field_name="stage", choices=Stage.choices, empty_label="Toutes")
    metier = django_filters.ModelChoiceFilter(
        label="Métier cible",
        field_name="target_job",
        to_field_name="uuid",
        queryset=lambda request: TargetJob.objects.visible_to(request.user),
        empty_label="Tous",
    )
    a_moi = django_filters.BooleanFilter(label="Mes parcours seulement", method="only_mine", widget=forms.CheckboxInput)

    class Meta:
        model = Pathway
        fields = []

    def by_name(self, queryset, _name, value):
        for word in searchable(value).split():
            queryset = queryset.filter(beneficiary__search_name__contains=word)
        return queryset

    def only_mine(self, queryset, _name, value):
        return queryset.filter(advisor=self.request.user) if value else queryset
