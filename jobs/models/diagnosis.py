import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from apcl.accounts.models import Organisation
from apcl.documents.models import Document
from jobs.enums import ConsultationOpinion, FindingOrigin
from jobs.models.target_job import TargetJob
from jobs.querysets import OfTargetJobQuerySet


class Finding(models.Model):
    """A constat of the shared diagnosis: who said, when, that the territory needs this job."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    target_job = models.ForeignKey(
        TargetJob, on_delete=models.RESTRICT, related_name="findings", verbose_name="métier cible"
    )
    origin = models.CharField("origine", max_length=30, choices=FindingOrigin)
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.RESTRICT,
        null=True,
        blank=True,
        related_name="findings",
        verbose_name="organisation",
    )
    found_on = models.DateField("date")
    text = models.TextField("constat")
    document = models.OneToOneField(
        Document, on_delete=models.RESTRICT, null=True, blank=True, related_name="finding", verbose_name="document"
    )
    # Nobody, when it was taken over from a workbook.
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, null=True, blank=True, related_name="+"
    )

    objects = OfTargetJobQuerySet.as_manager()

    class Meta:
        verbose_name = "constat"
        ordering = ["-found_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["target_job", "origin", "organisation", "found_on"],
                name="finding_once",
                violation_error_message="Ce constat est déjà noté : même origine, même organisation, même jour.",
            ),
            models.UniqueConstraint(
                fields=["target_job", "origin", "found_on"],
                condition=Q(organisation__isnull=True),
                name="finding_once_without_organisation",
                violation_error_message="Ce constat est déjà noté : même origine, même jour.",
            ),
            models.CheckConstraint(
                condition=~Q(text=""),
                name="finding_says_something",
                violation_error_message="Un constat dit quelque chose.",
            ),
        ]

    def __str__(self):
        return f"{self.get_origin_display()}, {self.found_on:%d/%m/%Y}"


class Consultation(models.Model):
    """The avis of a partner on a proposed target job."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    target_job = models.ForeignKey(
        TargetJob, on_delete=models.RESTRICT, related_name="consultations", verbose_name="métier cible"
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.RESTRICT, related_name="consultations", verbose_name="organisation"
    )
    opinion = models.CharField("avis", max_length=20, choices=ConsultationOpinion)
    given_on = models.DateField("date")
    comment = models.TextField("commentaire", blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, null=True, blank=True, related_name="+"
    )

    objects = OfTargetJobQuerySet.as_manager()

    class Meta:
        verbose_name = "concertation"
        ordering = ["-given_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["target_job", "organisation", "given_on"],
                name="consultation_once",
                violation_error_message="L'avis de cette organisation à cette date est déjà noté.",
            )
        ]

    def __str__(self):
        return f"{self.organisation}, avis {self.get_opinion_display().lower()}"
