import datetime
import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from apcl.accounts.models import Organisation
from apcl.db import NoOverlap, implies, in_order
from apcl.documents.models import Document
from apcl.names import new_code
from pathways.enums import PHASE_MOVES, RESULT_DELAY, PhaseKind, PhaseStatus, ResultKind
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
    company_hours = models.PositiveIntegerField("dont heures en entreprise", null=True, blank=True)
    # Hours come from attendance; a history taken over may carry a total, and only there.
    taken_over_hours = models.PositiveIntegerField("heures réalisées (reprises)", null=True, blank=True)
    status = models.CharField("statut", max_length=11, choices=PhaseStatus, default=PhaseStatus.PLANNED)
    reason = models.TextField("motif", blank=True)

    objects = PhaseQuerySet.as_manager()

    class Meta:
        verbose_name = "phase"
        ordering = ["position", "planned_start", "pk"]
        # What a provider sees: the first thousand of its pathways, without reading all its phases.
        indexes = [models.Index(fields=["provider", "pathway"], name="phase_by_provider")]
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
            implies(
                Q(company_hours__isnull=False),
                Q(planned_hours__isnull=False, planned_hours__gte=F("company_hours")),
                name="phase_company_hours_are_planned",
                message="Les heures en entreprise font partie des heures prévues.",
            ),
            implies(
                Q(kind=PhaseKind.IMMERSION, agreement_on__isnull=False, started_on__isnull=False),
                Q(agreement_on__lte=F("started_on")),
                name="phase_agreed_before_start",
                message="La convention d'une immersion se signe avant son début, ou le jour même.",
            ),
            # The guard of the same name says the whole rule, immersions included, on both databases; this one also
            # holds between two transactions.
            NoOverlap(
                "pathway",
                start="started_on",
                end="ended_on",
                bounds="[)",
                condition=Q(started_on__isnull=False) & ~Q(kind__in=[PhaseKind.IMMERSION, PhaseKind.SUPPORT]),
                name="phase_no_overlap",
                message="Cette phase en chevauche une autre : vérifiez les dates, ou notez d'abord la fin de l'autre.",
            ),
        ]

    def __str__(self):
        return self.get_kind_display()

    @property
    def result_due_on(self) -> datetime.date | None:
        """The day by which the jury's word is due: the day it meets, or two months after the end; None before it.

        A workbook gives the day of a jury to come as that of the result.
        """
        result = getattr(self, "result", None)
        meets_on = (result.jury_on or result.obtained_on) if result else None
        return meets_on or (self.ended_on + RESULT_DELAY if self.ended_on else None)

    @property
    def centre_hours(self) -> int | None:
        """Of the planned hours, those that do not take place in a company."""
        return None if self.planned_hours is None else self.planned_hours - (self.company_hours or 0)


class CertificationResult(models.Model):
    """What the jury said of a qualifying phase."""

    phase = models.OneToOneField(Phase, on_delete=models.CASCADE, related_name="result")
    kind = models.CharField("résultat", max_length=10, choices=ResultKind)
    obtained_on = models.DateField("date du résultat", null=True, blank=True)
    # Of a partial certification, the blocks obtained, one a line.
    blocks = models.TextField("blocs obtenus", blank=True)
    # While the jury is awaited, when it meets.
    jury_on = models.DateField("jury prévu le", null=True, blank=True)
    certificate = models.ForeignKey(
        Document, on_delete=models.RESTRICT, null=True, blank=True, related_name="+", verbose_name="attestation"
    )
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = "résultat de certification"
        verbose_name_plural = "résultats de certification"
        constraints = [
            implies(
                ~Q(blocks=""),
                Q(kind=ResultKind.PARTIAL),
                name="result_blocks_of_a_partial",
                message="Seule une certification partielle énumère ses blocs.",
            ),
            implies(
                Q(jury_on__isnull=False),
                Q(kind=ResultKind.AWAITING),
                name="result_jury_is_awaited",
                message="Un jury n'est prévu que pour un résultat en attente.",
            ),
            implies(
                Q(certificate__isnull=False),
                Q(kind__in=[ResultKind.TOTAL, ResultKind.PARTIAL]),
                name="result_certificate_of_success",
                message="Une attestation accompagne une certification obtenue, en totalité ou en partie.",
            ),
            models.CheckConstraint(
                condition=Q(kind=ResultKind.AWAITING) | Q(obtained_on__isnull=False),
                name="result_is_dated",
                violation_error_message="Un résultat a une date, sauf s'il est en attente du jury.",
            ),
        ]

    def __str__(self):
        return self.get_kind_display()
