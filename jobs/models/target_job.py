import uuid

from django.db import models
from django.urls import reverse

from apcl.db import in_order
from apcl.journal.moving import Moving
from apcl.names import new_code
from jobs.enums import TARGET_JOB_MOVES, TargetJobStatus
from jobs.models.occupation import Certification, Occupation, Sector
from jobs.querysets import TargetJobQuerySet


class TargetJob(Moving, models.Model):
    """A métier cible: a job that employers of the territory need, aimed at by pathways.

    What the application creates is a draft; the conditions of each move are asked by the action, as rows taken over
    from a workbook may be approved without the findings that led there.
    """

    STATE, MOVES = "status", TARGET_JOB_MOVES

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    code = models.CharField("code", max_length=40, unique=True, default=new_code)
    title = models.CharField("intitulé", max_length=200)
    sector = models.ForeignKey(Sector, on_delete=models.RESTRICT, verbose_name="secteur")
    occupation = models.ForeignKey(Occupation, on_delete=models.RESTRICT, related_name="+", verbose_name="métier ROME")
    admitted_occupations = models.ManyToManyField(
        Occupation, related_name="+", blank=True, verbose_name="métiers ROME admis"
    )
    estimated_posts = models.PositiveIntegerField("postes estimés", null=True, blank=True)
    valid_from = models.DateField("valide du", null=True, blank=True)
    valid_until = models.DateField("valide au", null=True, blank=True)
    certification = models.ForeignKey(
        Certification,
        on_delete=models.RESTRICT,
        null=True,
        blank=True,
        related_name="target_jobs",
        verbose_name="certification",
    )
    status = models.CharField("statut", max_length=10, choices=TargetJobStatus, default=TargetJobStatus.DRAFT)

    objects = TargetJobQuerySet.as_manager()

    class Meta:
        verbose_name = "métier cible"
        ordering = ["title", "pk"]
        constraints = [
            in_order(
                "valid_from",
                "valid_until",
                name="target_job_period",
                message="La validité d'un métier cible ne peut finir avant de commencer.",
            )
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("target_job", args=[self.uuid])
