import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from apcl.db import implies
from pathways.enums import DecisionCode, SectionKind, SectionStatus, Verdict
from pathways.models.pathway import Pathway
from pathways.querysets import OpinionQuerySet


class DiagnosisSection(models.Model):
    """A section of the shared diagnosis, once someone has written in it.

    `answers` holds what was typed by the names of the section's form: texts, or lists of texts.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    pathway = models.ForeignKey(Pathway, on_delete=models.CASCADE, related_name="sections", verbose_name="parcours")
    kind = models.CharField("rubrique", max_length=10, choices=SectionKind)
    status = models.CharField("état", max_length=10, choices=SectionStatus, default=SectionStatus.STARTED)
    answers = models.JSONField("réponses", default=dict)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, related_name="+", verbose_name="écrite par"
    )
    written_at = models.DateTimeField("écrite le", auto_now=True)

    class Meta:
        verbose_name = "rubrique du diagnostic"
        verbose_name_plural = "rubriques du diagnostic"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["pathway", "kind"],
                name="section_once",
                violation_error_message="Cette rubrique du diagnostic est déjà commencée.",
            )
        ]

    def __str__(self):
        return self.get_kind_display()

    @property
    def file(self):
        return self.pathway


class ProjectOpinion(models.Model):
    """What one person thinks of a project, before the decision: asked first, perhaps, then given."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    pathway = models.ForeignKey(Pathway, on_delete=models.CASCADE, related_name="opinions", verbose_name="parcours")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, related_name="+", verbose_name="avis de"
    )
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.RESTRICT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="demandé par",
    )
    asked_on = models.DateField("demandé le", null=True, blank=True)
    verdict = models.CharField("avis", max_length=12, choices=Verdict, blank=True)
    # Values of `DecisionCode`.
    codes = models.JSONField("motifs et réserves", default=list, blank=True)
    text = models.TextField("précisions", blank=True)
    given_on = models.DateField("donné le", null=True, blank=True)

    objects = OpinionQuerySet.as_manager()

    class Meta:
        verbose_name = "avis sur un projet"
        verbose_name_plural = "avis sur un projet"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["pathway", "person"],
                name="project_opinion_once",
                violation_error_message="Cette personne a déjà un avis, donné ou demandé, sur ce projet.",
            ),
            models.CheckConstraint(
                condition=(Q(verdict="") & Q(given_on__isnull=True)) | (~Q(verdict="") & Q(given_on__isnull=False)),
                name="project_opinion_given_iff_dated",
                violation_error_message="Un avis donné a une date, et lui seul.",
            ),
            models.CheckConstraint(
                condition=Q(asked_by__isnull=True, asked_on__isnull=True)
                | Q(asked_by__isnull=False, asked_on__isnull=False),
                name="project_opinion_asked_by_someone",
                violation_error_message="Un avis demandé dit quand, et par qui.",
            ),
            implies(
                Q(verdict__in=[Verdict.RESERVED, Verdict.UNFAVOURABLE]),
                ~Q(codes=[]),
                name="project_opinion_says_why",
                message="Un avis qui n'est pas favorable dit pourquoi.",
            ),
        ]

    def __str__(self):
        return f"avis de {self.person}"

    @property
    def code_labels(self) -> list[str]:
        return [str(DecisionCode(code).label) for code in self.codes]

    @property
    def file(self):
        return self.pathway
