import datetime
import uuid

from django.conf import settings
from django.db import models
from django.db.models import Case, Q, Value, When
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone

from apcl.db import implies, in_order
from apcl.journal.moving import Moving
from apcl.names import new_code
from jobs.models import TargetJob
from pathways.enums import ALLOWED_MOVES, CLOSED_STAGES, ExitReason, Stage
from pathways.models.beneficiary import Beneficiary
from pathways.querysets import PathwayQuerySet

_BEFORE_EXIT = (Stage.PROJECT, Stage.PHASES, Stage.SUSPENDED)
_AFTER_EXIT = (Stage.INTEGRATION, Stage.COMPLETED, Stage.INTERRUPTED)
# What lists are sorted by, as their indexes have it: stages by the road, and what waits for nothing after all the rest.
BY_STAGE = Case(*(When(stage=stage, then=Value(rank)) for rank, stage in enumerate(Stage)))
BY_DUE_DAY = Coalesce("due_on", Value(datetime.date.max))


class Pathway(Moving, models.Model):
    """A parcours: one person towards one target job, from the application to the outcome."""

    STATE, MOVES = "stage", ALLOWED_MOVES

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    # The public number, « APCL-2026-000123 », or the code that the workbook gave.
    code = models.CharField("numéro", max_length=40, unique=True, default=new_code)
    beneficiary = models.ForeignKey(
        Beneficiary, on_delete=models.RESTRICT, related_name="pathways", verbose_name="bénéficiaire"
    )
    target_job = models.ForeignKey(
        TargetJob, on_delete=models.RESTRICT, related_name="pathways", verbose_name="métier cible"
    )
    advisor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.RESTRICT,
        related_name="pathways",
        verbose_name="conseiller référent",
    )
    stage = models.CharField("étape", max_length=12, choices=Stage, default=Stage.PROJECT)
    applied_on = models.DateField("candidature le", default=timezone.localdate)
    suspended_from = models.DateField("suspendu du", null=True, blank=True)
    suspended_until = models.DateField("suspendu au", null=True, blank=True)
    suspension_reason = models.TextField("motif de la suspension", blank=True)
    exited_on = models.DateField("sortie le", null=True, blank=True)
    exit_reason = models.CharField("motif de fin", max_length=20, choices=ExitReason, blank=True)
    closed_on = models.DateField("clos le", null=True, blank=True)
    # Set by every action: the evaluation recomputes what changed since it last looked.
    changed_at = models.DateTimeField("modifié le", default=timezone.now, db_index=True)
    # The next day by which something is due, kept by the database: see `pathways.deadlines`.
    due_on = models.DateField("prochaine échéance", null=True, blank=True, editable=False)

    objects = PathwayQuerySet.as_manager()

    class Meta:
        verbose_name = "parcours"
        verbose_name_plural = "parcours"
        ordering = ["beneficiary__search_name", "pk"]
        indexes = [
            models.Index(fields=["changed_at", "id"], name="pathway_by_change"),
            models.Index(fields=["applied_on", "id"], name="pathway_by_application"),
            models.Index(BY_STAGE, "applied_on", "id", name="pathway_by_stage"),
            models.Index(BY_DUE_DAY, "id", name="pathway_by_due_day"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["beneficiary"],
                condition=~Q(stage__in=CLOSED_STAGES),
                name="pathway_one_open_per_beneficiary",
                violation_error_message="Ce bénéficiaire a déjà un parcours en cours.",
            ),
            in_order(
                "applied_on",
                "exited_on",
                name="pathway_exit_after_opening",
                message="La sortie ne peut précéder la candidature.",
            ),
            in_order(
                "exited_on",
                "closed_on",
                name="pathway_closed_after_exit",
                message="Un parcours ne peut être clos avant la sortie.",
            ),
            in_order(
                "suspended_from",
                "suspended_until",
                name="pathway_suspension_dates",
                message="La suspension ne peut finir avant de commencer.",
            ),
            implies(
                Q(stage__in=_BEFORE_EXIT),
                Q(exited_on__isnull=True, exit_reason="", closed_on__isnull=True),
                name="pathway_no_exit_before_exit",
                message="Un parcours en cours n'a ni sortie, ni motif de fin, ni date de clôture.",
            ),
            implies(
                Q(stage__in=_AFTER_EXIT),
                Q(exited_on__isnull=False) & ~Q(exit_reason__in=["", ExitReason.WITHDRAWAL]),
                name="pathway_exit_has_date_and_reason",
                message="Une sortie a une date et un motif.",
            ),
            implies(
                Q(stage=Stage.COMPLETED) | Q(stage=Stage.NOT_ADMITTED),
                Q(closed_on__isnull=False),
                name="pathway_closed_iff_dated",
                message="Un parcours achevé ou non retenu a une date de clôture.",
            ),
            implies(
                Q(stage=Stage.INTEGRATION),
                Q(closed_on__isnull=True),
                name="pathway_integration_not_closed",
                message="Un parcours en intégration professionnelle n'est pas clos.",
            ),
            implies(
                Q(stage__in=[Stage.INTEGRATION, Stage.COMPLETED]),
                Q(exit_reason__in=[ExitReason.COMPLETED, ExitReason.EARLY_TARGET_JOB]),
                name="pathway_integration_reason",
                message="Seuls le terme du parcours et l'accès anticipé à l'emploi visé mènent à l'intégration.",
            ),
            implies(
                Q(stage=Stage.SUSPENDED),
                Q(suspended_from__isnull=False),
                name="pathway_suspension_is_dated",
                message="Une suspension a une date.",
            ),
        ]

    def __str__(self):
        return self.code

    def get_absolute_url(self):
        return reverse("pathway", args=[self.uuid])

    @property
    def is_open(self) -> bool:
        return self.stage not in CLOSED_STAGES

    def moved(self):
        self.touch()

    def touch(self):
        """Tell the evaluation that something of this pathway changed."""
        self.changed_at = timezone.now()
        type(self).objects.filter(pk=self.pk).update(changed_at=self.changed_at)
