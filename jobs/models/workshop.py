import uuid

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from apcl.accounts.enums import OrganisationKind
from apcl.accounts.models import Organisation
from apcl.db import in_order
from apcl.journal.moving import Moving
from apcl.names import new_code
from jobs.enums import ENROLLING_STATUSES, WORKSHOP_MOVES, HalfDay, WorkshopStatus
from jobs.models.target_job import TargetJob
from jobs.querysets import WorkshopQuerySet


class Workshop(Moving, models.Model):
    """An atelier: a dated session around one target job, with one provider, in one commune."""

    STATE, MOVES = "status", WORKSHOP_MOVES

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    code = models.CharField("code", max_length=40, unique=True, default=new_code)
    target_job = models.ForeignKey(
        TargetJob, on_delete=models.RESTRICT, related_name="workshops", verbose_name="métier cible"
    )
    provider = models.ForeignKey(
        Organisation,
        on_delete=models.RESTRICT,
        related_name="workshops",
        limit_choices_to={"kind": OrganisationKind.TRAINING_PROVIDER},
        verbose_name="organisme de formation",
    )
    title = models.CharField("intitulé", max_length=200)
    # Its INSEE code: one postcode may cover forty-two communes.
    commune = models.CharField("commune (code INSEE)", max_length=5, blank=True)
    starts_on = models.DateField("début")
    ends_on = models.DateField("fin")
    seats = models.PositiveIntegerField("places")
    hours_in_centre = models.PositiveIntegerField("heures en centre", null=True, blank=True)
    hours_in_company = models.PositiveIntegerField("heures en entreprise", null=True, blank=True)
    cost = models.DecimalField("coût total (€)", max_digits=12, decimal_places=2, null=True, blank=True)
    # The share of the cost that the Region pays; the others are named, whatever each gives.
    region_share = models.DecimalField("part de la Région (€)", max_digits=12, decimal_places=2, null=True, blank=True)
    other_funders = models.CharField("autres financeurs", max_length=300, blank=True)
    status = models.CharField("statut", max_length=10, choices=WorkshopStatus, default=WorkshopStatus.PLANNED)

    objects = WorkshopQuerySet.as_manager()

    class Meta:
        verbose_name = "atelier"
        ordering = ["-starts_on", "title", "pk"]
        constraints = [
            in_order(
                "starts_on",
                "ends_on",
                name="workshop_dates",
                message="Un atelier ne peut finir avant de commencer.",
            ),
            models.CheckConstraint(
                condition=Q(region_share__isnull=True) | Q(cost__isnull=True) | Q(region_share__lte=F("cost")),
                name="workshop_region_share",
                violation_error_message="La part de la Région ne peut dépasser le coût total.",
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("workshop", args=[self.uuid])

    @property
    def file(self):
        """The history of a target job tells that of its workshops."""
        return self.target_job

    @property
    def is_enrolling(self) -> bool:
        return self.status in ENROLLING_STATUSES

    @property
    def is_over(self) -> bool:
        """Ended or cancelled: what it was no longer changes."""
        return self.status not in self.MOVES

    def is_run_by(self, user) -> bool:
        """Whether this user plans, starts and ends it; see `run_by` of its queryset."""
        organisation = user.organisation
        return organisation.kind == OrganisationKind.REGION or organisation.pk == self.provider_id


class WorkshopSession(models.Model):
    """A séance: one half-day of a workshop, in its centre or in a company."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    workshop = models.ForeignKey(Workshop, on_delete=models.CASCADE, related_name="sessions", verbose_name="atelier")
    day = models.DateField("jour")
    half = models.CharField("demi-journée", max_length=10, choices=HalfDay)
    is_in_company = models.BooleanField("en entreprise", default=False)

    class Meta:
        verbose_name = "séance"
        # « afternoon » sorts before « morning ».
        ordering = ["day", "-half"]
        constraints = [
            models.UniqueConstraint(
                fields=["workshop", "day", "half"],
                name="workshop_session_once",
                violation_error_message="Cette demi-journée est déjà une séance de l'atelier.",
            )
        ]

    def __str__(self):
        return f"{self.day:%d/%m/%Y}, {self.get_half_display().lower()}"
