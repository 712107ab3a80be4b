"""Filters of the lists of the offer, as Forms: a bad value is told, never a 500."""

import django_filters
from django.db.models import F
from django.utils import timezone

from apcl.accounts.enums import OrganisationKind
from apcl.accounts.models import Organisation
from apcl.filters import TickFilter
from apcl.search import holds, words_of
from jobs.enums import ENROLLING_STATUSES, EXPIRY_NOTICE, TargetJobStatus, WorkshopStatus
from jobs.models import Sector, TargetJob, Workshop


class TargetJobFilter(django_filters.FilterSet):
    texte = django_filters.CharFilter(label="Intitulé ou ROME", method="by_text", max_length=100)
    secteur = django_filters.ModelChoiceFilter(
        label="Secteur", field_name="sector", to_field_name="code", queryset=Sector.objects, empty_label="Tous"
    )
    statut = django_filters.ChoiceFilter(
        label="Statut", field_name="status", choices=TargetJobStatus.choices, empty_label="Tous"
    )
    a_echeance = TickFilter(label="Certification à échéance", method="expiring")

    class Meta:
        model = TargetJob
        fields = []

    def by_text(self, queryset, _name, value):
        # No database at hand ignores accents in the same way; a Region has a few hundred target jobs at most.
        sought = words_of(value)
        rows = queryset.values_list("pk", "title", "occupation__code", "occupation__label")
        return queryset.filter(pk__in=[pk for pk, *texts in rows if holds(words_of(" ".join(texts)), sought)])

    def expiring(self, queryset, _name, value):
        soon = timezone.localdate() + EXPIRY_NOTICE
        return queryset.filter(certification__expires_on__lte=soon) if value else queryset


class WorkshopFilter(django_filters.FilterSet):
    """Of a queryset `with_counts`."""

    texte = django_filters.CharFilter(label="Intitulé, code ou organisme", method="by_text", max_length=100)
    metier = django_filters.ModelChoiceFilter(
        label="Métier cible",
        field_name="target_job",
        to_field_name="uuid",
        queryset=lambda request: TargetJob.objects.visible_to(request.user),
        empty_label="Tous",
    )
    organisme = django_filters.ModelChoiceFilter(
        label="Organisme de formation",
        field_name="provider",
        to_field_name="uuid",
        queryset=Organisation.objects.filter(kind=OrganisationKind.TRAINING_PROVIDER),
        empty_label="Tous",
    )
    statut = django_filters.ChoiceFilter(
        label="Statut", field_name="status", choices=WorkshopStatus.choices, empty_label="Tous"
    )
    a_venir = TickFilter(label="À venir", method="to_come")
    places = TickFilter(label="Avec des places", method="free")

    class Meta:
        model = Workshop
        fields = []

    def by_text(self, queryset, _name, value):
        # As for target jobs.
        sought = words_of(value)
        rows = queryset.values_list("pk", "title", "code", "target_job__title", "provider__name")
        return queryset.filter(pk__in=[pk for pk, *texts in rows if holds(words_of(" ".join(texts)), sought)])

    def to_come(self, queryset, _name, value):
        return queryset.filter(starts_on__gt=timezone.localdate()) if value else queryset

    def free(self, queryset, _name, value):
        return queryset.filter(status__in=ENROLLING_STATUSES, taken__lt=F("seats")) if value else queryset
