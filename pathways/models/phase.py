import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from apcl.accounts.models import Organisation
from apcl.db import in_order
from apcl.names import new_code
from pathways.enums import PHASE_MOVES, PhaseKind, PhaseStatus, ResultKind
from pathways.models.moving import MovingInPathway
from pathways.models.pathway import Pathway
from pathways.querysets import PhaseQuerySet

_NOT_STARTED = (PhaseStatus.PLANNED, PhaseStatus.CANCELLED, PhaseStatus.WAIVED)
_ENDED = (PhaseStatus.ACHIEVED, PhaseStatus.INTERRUPTED)


class Phase(MovingInPathway, models.Model):
    """One planned stretch of a pathway, and what really happened. *Entry* is the first real start."""

    STATE, MOVES = "status", PHASE_MOVES

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    code = models.CharField("code", max_length=40, unique=True, default=new_code)
    pathway = models.ForeignKey(Pathway, on_delete=models.CASCADE, related_name="phases", verbose_name="parcours")
    position = models.PositiveSmallIntegerField("ordre")
    kind = models.CharField("type", max_length=14, choices=PhaseKind)
    provider = models.ForeignKey(
        Organisation,
        on_delete=models.RESTRICT,
        null=True,
        blank=True,
        related_name="provided_phases",
        verbose_name="organisme de formation",
    )
    host = models.ForeignKey(
        Organisation,
        on_delete=models.RESTRICT,
        null=True,
        blank=True,
        related_name="hosted_phases",
        verbose_name="entreprise d'accueil",
    )
    agreement_on = models.DateField("convention signée le", null=True, blank=True)
    planned_start = models.DateField("début prévu")
    planned_end = models.DateField("fin prévue")
    started_on = models.DateField("début réel", null=True, blank=True)
    ended_on = models.DateField("fin réelle", null=True, blank=True)
    planned_hours = models.PositiveIntegerField("heures prévues", null=True, blank=True)
    # Hours come from attendance; a history taken over may carry a total, and only there.
    taken_over_hours = models.PositiveIntegerField("heures réalisées (reprises)", null=True, blank=True)
    status = models.CharField("statut", max_length=11, choices=PhaseStatus, default=PhaseStatus.PLANNED)
    reason = models.TextField("motif", blank=True)

    objects = PhaseQuerySet.as_manager()

    class Meta:
        verbose_name = "phase"
        ordering = ["position", "planned_start", "pk"]
        constraints = [
            in_order(
                "planned_start",
                "planned_end",
                name="phase_planned_dates",
                message="La fin prévue ne peut précéder le début prévu.",
            ),
            in_order(
                "started_on",
                "ended_on",
                name="phase_real_dates",
                message="La fin réelle ne peut précéder le début réel.",
            ),
            models.CheckConstraint(
                condition=Q(status__in=_NOT_STARTED, started_on__isnull=True, ended_on__isnull=True)
                | Q(status=PhaseStatus.RUNNING, started_on__isnull=False, ended_on__isnull=True)
                | Q(status__in=_ENDED, started_on__isnull=False, ended_on__isnull=False),
                name="phase_dates_agree_with_status",
                violation_error_message="Les dates réelles d'une phase disent la même chose que son statut.",
            ),
        ]

    def __str__(self):
        return self.get_kind_display()


class CertificationResult(models.Model):
    """What the jury said of a qualifying phase."""

    phase = models.OneToOneField(Phase, on_delete=models.CASCADE, related_name="result")
    kind = models.CharField("résultat", max_length=10, choices=ResultKind)
    obtained_on = models.DateField("date du résultat", null=True, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = "résultat de certification"
        verbose_name_plural = "résultats de certification"
        constraints = [
            models.CheckConstraint(
                condition=Q(kind=ResultKind.AWAITING) | Q(obtained_on__isnull=False),
                name="result_is_dated",
                violation_error_message="Un résultat a une date, sauf s'il est en attente du jury.",
            )
        ]

    def __str__(self):
        return self.get_kind_display()
