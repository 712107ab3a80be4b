import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from apcl.accounts.models import Organisation
from apcl.db import implies, in_order
from apcl.documents.models import Document
from pathways.enums import (
    IMMERSION_MOVES,
    ImmersionObject,
    ImmersionOutcome,
    ImmersionParty,
    ImmersionStatus,
    LedToJob,
)
from pathways.models.moving import MovingInPathway
from pathways.models.pathway import Pathway
from pathways.models.phase import Phase
from pathways.querysets import FollowedQuerySet, SignatureQuerySet


class Immersion(MovingInPathway, models.Model):
    """The convention of an immersion in a company (PMSMP): who, where, what for, signed by three; then its report.

    Once the project is validated it is also a phase of the pathway; before, it only brings evidence to the decision.
    """

    STATE, MOVES = "status", IMMERSION_MOVES

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    pathway = models.ForeignKey(Pathway, on_delete=models.CASCADE, related_name="immersions", verbose_name="parcours")
    phase = models.OneToOneField(
        Phase, on_delete=models.CASCADE, null=True, blank=True, related_name="immersion", verbose_name="phase"
    )
    host = models.ForeignKey(
        Organisation, on_delete=models.RESTRICT, related_name="+", verbose_name="entreprise d'accueil"
    )
    tutor_name = models.CharField("tuteur", max_length=120)
    tutor_role = models.CharField("fonction du tuteur", max_length=120, blank=True)
    object = models.CharField("objet", max_length=10, choices=ImmersionObject)
    tasks = models.TextField("activités confiées", blank=True)
    starts_on = models.DateField("premier jour")
    ends_on = models.DateField("dernier jour")
    weekly_hours = models.PositiveSmallIntegerField("heures par semaine", null=True, blank=True)
    status = models.CharField("état", max_length=10, choices=ImmersionStatus, default=ImmersionStatus.DRAFT)
    # The day of the last of the three signatures.
    agreed_on = models.DateField("convention signée le", null=True, blank=True)
    # Signed on paper, when someone has no address: what was signed.
    paper = models.ForeignKey(
        Document, on_delete=models.RESTRICT, null=True, blank=True, related_name="+", verbose_name="convention papier"
    )
    outcome = models.CharField("bilan", max_length=10, choices=ImmersionOutcome, blank=True)
    last_day = models.DateField("dernier jour fait", null=True, blank=True)
    report = models.TextField("ce qui en ressort", blank=True)
    led_to_job = models.CharField("a mené à un emploi", max_length=10, choices=LedToJob, blank=True)
    reported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, null=True, blank=True, related_name="+"
    )

    objects = FollowedQuerySet.as_manager()

    class Meta:
        verbose_name = "immersion (PMSMP)"
        verbose_name_plural = "immersions (PMSMP)"
        ordering = ["starts_on", "pk"]
        constraints = [
            in_order(
                "starts_on",
                "ends_on",
                name="immersion_dates",
                message="Le dernier jour de l'immersion suit le premier.",
            ),
            in_order(
                "agreed_on",
                "starts_on",
                name="immersion_agreed_before_start",
                message="La convention d'une immersion se signe avant son début, ou le jour même.",
            ),
            implies(
                Q(status__in=[ImmersionStatus.AGREED, ImmersionStatus.REPORTED]),
                Q(agreed_on__isnull=False),
                name="immersion_agreed_is_dated",
                message="Une convention signée a une date.",
            ),
            models.CheckConstraint(
                condition=(Q(status=ImmersionStatus.REPORTED) & ~Q(outcome="") & ~Q(led_to_job=""))
                | (~Q(status=ImmersionStatus.REPORTED) & Q(outcome="", led_to_job="")),
                name="immersion_reported_iff_outcome",
                violation_error_message="Le bilan dit si l'immersion a été suivie, et si elle mène à un emploi.",
            ),
            models.CheckConstraint(
                condition=Q(status=ImmersionStatus.REPORTED, reported_by__isnull=False)
                | (~Q(status=ImmersionStatus.REPORTED) & Q(reported_by__isnull=True)),
                name="immersion_reported_by_someone",
                violation_error_message="Un bilan nomme la personne qui l'a fait.",
            ),
            models.CheckConstraint(
                condition=Q(outcome=ImmersionOutcome.PARTIAL, last_day__isnull=False)
                | (~Q(outcome=ImmersionOutcome.PARTIAL) & Q(last_day__isnull=True)),
                name="immersion_last_day_iff_partial",
                violation_error_message="Une immersion suivie en partie a un dernier jour, et elle seule.",
            ),
            in_order(
                "starts_on",
                "last_day",
                "ends_on",
                name="immersion_last_day_inside",
                message="Le dernier jour fait est l'un de ceux de l'immersion.",
            ),
            implies(
                Q(paper__isnull=False),
                Q(agreed_on__isnull=False),
                name="immersion_paper_is_dated",
                message="Une convention signée sur papier a une date.",
            ),
        ]

    def __str__(self):
        return f"immersion chez {self.host}"

    def get_absolute_url(self):
        return reverse("immersion", args=[self.uuid])


class ImmersionSignature(models.Model):
    """One of the three signatures of a convention: who is asked, at which address, and what they typed."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    immersion = models.ForeignKey(
        Immersion, on_delete=models.CASCADE, related_name="signatures", verbose_name="immersion"
    )
    party = models.CharField("partie", max_length=11, choices=ImmersionParty)
    email = models.EmailField("adresse électronique")
    signatory = models.CharField("nom du signataire", max_length=120, blank=True)
    signatory_role = models.CharField("fonction du signataire", max_length=120, blank=True)
    signed_at = models.DateTimeField("signé le", null=True, blank=True)
    reference = models.CharField("référence", max_length=20, blank=True)

    objects = SignatureQuerySet.as_manager()

    class Meta:
        verbose_name = "signature d'une convention"
        verbose_name_plural = "signatures d'une convention"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["immersion", "party"],
                name="immersion_signature_once",
                violation_error_message="Cette partie a déjà été appelée à signer.",
            ),
            models.CheckConstraint(
                condition=Q(signed_at__isnull=True, signatory="") | (Q(signed_at__isnull=False) & ~Q(signatory="")),
                name="immersion_signed_iff_named",
                violation_error_message="Une signature nomme qui a signé.",
            ),
        ]

    def __str__(self):
        return self.get_party_display()

    @property
    def file(self):
        return self.immersion.pathway
