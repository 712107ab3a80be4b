import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from apcl.db import implies
from jobs.enums import HalfDay
from pathways.enums import ATTENDED_STATES, AttendanceState, ContactKind
from pathways.models.pathway import Pathway
from pathways.models.phase import Phase
from pathways.querysets import FollowedQuerySet


class Attendance(models.Model):
    """One half-day of a phase, as its provider noted it."""

    phase = models.ForeignKey(Phase, on_delete=models.CASCADE, related_name="attendance", verbose_name="phase")
    day = models.DateField("jour")
    half = models.CharField("demi-journée", max_length=10, choices=HalfDay)
    state = models.CharField("état", max_length=10, choices=AttendanceState)
    # Really attended, when it is not the whole half-day.
    minutes = models.PositiveSmallIntegerField("minutes suivies", null=True, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = "présence"
        ordering = ["day", "-half"]
        constraints = [
            models.UniqueConstraint(
                fields=["phase", "day", "half"],
                name="attendance_once",
                violation_error_message="Cette demi-journée est déjà notée.",
            ),
            implies(
                Q(minutes__isnull=False),
                Q(minutes__range=(1, 600), state__in=ATTENDED_STATES),
                name="attendance_minutes_attended",
                message="Les minutes se notent pour une présence ou un retard, de 1 à 600.",
            ),
        ]

    def __str__(self):
        return f"{self.day:%d/%m/%Y}, {self.get_half_display().lower()} : {self.get_state_display().lower()}"


class ReopenedMonth(models.Model):
    """A month of attendance of a phase, locked since, in which half-days may be noted again until a day."""

    phase = models.ForeignKey(Phase, on_delete=models.CASCADE, related_name="reopened_months", verbose_name="phase")
    month = models.DateField("mois (son premier jour)")
    until = models.DateField("rouvert jusqu'au")
    reason = models.TextField("motif")
    reopened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, related_name="+", verbose_name="rouvert par"
    )

    class Meta:
        verbose_name = "mois rouvert"
        verbose_name_plural = "mois rouverts"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["phase", "month"],
                name="month_reopened_once",
                violation_error_message="Ce mois est déjà rouvert.",
            )
        ]

    def __str__(self):
        return f"{self.month:%m/%Y}"


class Contact(models.Model):
    """A contact with the person: a call, a meeting, a letter. That it took place, never what was said."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    pathway = models.ForeignKey(Pathway, on_delete=models.CASCADE, related_name="contacts", verbose_name="parcours")
    kind = models.CharField("moyen", max_length=10, choices=ContactKind)
    made_on = models.DateField("date", default=timezone.localdate)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, related_name="+")

    objects = FollowedQuerySet.as_manager()

    class Meta:
        verbose_name = "contact"
        ordering = ["-made_on", "-pk"]

    def __str__(self):
        return f"{self.get_kind_display()}, {self.made_on:%d/%m/%Y}"

    @property
    def file(self):
        return self.pathway
