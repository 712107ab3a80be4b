import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from apcl.accounts.enums import OrganisationKind
from apcl.accounts.models import Organisation
from apcl.db import NoOverlap, in_order
from apcl.documents.models import Document
from apcl.names import new_code
from jobs.enums import ContractKind
from jobs.models.target_job import TargetJob
from jobs.models.workshop import Workshop
from jobs.querysets import EmployerCommitmentQuerySet


class EmployerCommitment(models.Model):
    """An engagement: the posts that an employer promises on a target job, from its signature to its due date."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    code = models.CharField("code", max_length=40, unique=True, default=new_code)
    employer = models.ForeignKey(
        Organisation,
        on_delete=models.RESTRICT,
        related_name="commitments",
        limit_choices_to={"kind": OrganisationKind.EMPLOYER},
        verbose_name="entreprise",
    )
    target_job = models.ForeignKey(
        TargetJob, on_delete=models.RESTRICT, related_name="commitments", verbose_name="métier cible"
    )
    workshop = models.ForeignKey(
        Workshop, on_delete=models.RESTRICT, null=True, blank=True, related_name="commitments", verbose_name="atelier"
    )
    posts = models.PositiveIntegerField("postes promis")
    contract = models.CharField("contrat", max_length=20, choices=ContractKind, blank=True)
    signatory = models.CharField("signataire", max_length=120, blank=True)
    signed_on = models.DateField("signé le")
    due_on = models.DateField("échéance")
    document = models.OneToOneField(
        Document, on_delete=models.RESTRICT, null=True, blank=True, related_name="commitment", verbose_name="document"
    )
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, null=True, blank=True, related_name="+"
    )

    objects = EmployerCommitmentQuerySet.as_manager()

    class Meta:
        verbose_name = "engagement d'entreprise"
        verbose_name_plural = "engagements d'entreprise"
        ordering = ["due_on", "pk"]
        constraints = [
            in_order(
                "signed_on",
                "due_on",
                name="commitment_dates",
                message="L'échéance d'un engagement ne peut précéder sa signature.",
            ),
            models.CheckConstraint(
                condition=Q(posts__gte=1),
                name="commitment_promises_posts",
                violation_error_message="Un engagement promet au moins un poste.",
            ),
            NoOverlap(
                "employer",
                "target_job",
                start="signed_on",
                end="due_on",
                name="commitment_no_overlap",
                message="Cette entreprise a déjà un engagement sur ce métier cible à cette période.",
            ),
        ]

    def __str__(self):
        return f"{self.posts} poste{'s' if self.posts > 1 else ''} promis par {self.employer}"
