import uuid

from django.conf import settings
from django.db import models

from apcl.db import implies, in_order
from jobs.models import TargetJob
from pathways.enums import PhaseKind
from pathways.models.phase import Phase


class FormerPlan(models.Model):
    """What was planned of a phase before it was planned otherwise, and why it was."""

    phase = models.ForeignKey(Phase, on_delete=models.CASCADE, related_name="former_plans", verbose_name="phase")
    planned_start = models.DateField("début prévu")
    planned_end = models.DateField("fin prévue")
    planned_hours = models.PositiveIntegerField("heures prévues", null=True, blank=True)
    company_hours = models.PositiveIntegerField("dont heures en entreprise", null=True, blank=True)
    reason = models.TextField("motif du changement")
    replaced_at = models.DateTimeField("remplacé le", auto_now_add=True)
    # Nobody when the workbook replaced it.
    replaced_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.RESTRICT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="remplacé par",
    )

    class Meta:
        verbose_name = "plan antérieur"
        verbose_name_plural = "plans antérieurs"
        ordering = ["pk"]
        constraints = [
            in_order(
                "planned_start",
                "planned_end",
                name="former_plan_dates",
                message="La fin prévue ne peut précéder le début prévu.",
            )
        ]

    def __str__(self):
        return f"{self.planned_start:%d/%m/%Y} au {self.planned_end:%d/%m/%Y}"


class PhaseTemplate(models.Model):
    """A phase of the model of phases of a target job, from which the plan of a pathway starts."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    target_job = models.ForeignKey(
        TargetJob, on_delete=models.CASCADE, related_name="phase_templates", verbose_name="métier cible"
    )
    position = models.PositiveSmallIntegerField("ordre")
    kind = models.CharField("type", max_length=14, choices=PhaseKind)
    days = models.PositiveSmallIntegerField("durée (jours, dimanches compris)")
    # Of the days between the end of the phase before and its start.
    gap = models.PositiveSmallIntegerField("attente avant (jours)", default=0)
    hours = models.PositiveIntegerField("heures", null=True, blank=True)
    company_hours = models.PositiveIntegerField("dont heures en entreprise", null=True, blank=True)

    class Meta:
        verbose_name = "phase type"
        verbose_name_plural = "phases types"
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["target_job", "position"],
                name="phase_template_order",
                violation_error_message="Deux phases types ont le même ordre.",
            ),
            models.CheckConstraint(
                condition=models.Q(days__gte=1),
                name="phase_template_lasts",
                violation_error_message="Une phase dure un jour au moins.",
            ),
            implies(
                models.Q(company_hours__isnull=False),
                models.Q(hours__isnull=False, hours__gte=models.F("company_hours")),
                name="phase_template_company_hours",
                message="Les heures en entreprise font partie des heures de la phase type.",
            ),
        ]

    def __str__(self):
        return self.get_kind_display()

    @property
    def centre_hours(self) -> int | None:
        """Of its hours, those that do not take place in a company."""
        return None if self.hours is None else self.hours - (self.company_hours or 0)
