import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from apcl.db import implies
from apcl.documents.models import Document
from pathways.enums import SignatureMeans
from pathways.models.pathway import Pathway
from pathways.querysets import CommitmentTextQuerySet


class CommitmentText(models.Model):
    """A version of the text by which a person engages. Published once, never edited: the next one replaces it."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    version = models.CharField("version", max_length=20)
    text = models.TextField("texte")
    published_at = models.DateTimeField("publié le", auto_now_add=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, related_name="+", verbose_name="publié par"
    )

    objects = CommitmentTextQuerySet.as_manager()

    class Meta:
        verbose_name = "texte de l'engagement"
        verbose_name_plural = "textes de l'engagement"
        ordering = ["-published_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["version"],
                name="commitment_text_version_once",
                violation_error_message="Cette version existe déjà : donnez-en une autre à ce texte.",
            )
        ]

    def __str__(self):
        return f"version {self.version}"


class CommitmentSignature(models.Model):
    """The signature of one version by one person: by their personal link, or on paper, with the document."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    pathway = models.ForeignKey(Pathway, on_delete=models.CASCADE, related_name="signatures", verbose_name="parcours")
    version = models.CharField("version signée", max_length=20)
    means = models.CharField("moyen", max_length=5, choices=SignatureMeans)
    # The name as the person typed it; empty on paper.
    signatory = models.CharField("nom du signataire", max_length=120, blank=True)
    signed_on = models.DateField("signé le")
    recorded_at = models.DateTimeField("enregistré le", auto_now_add=True)
    # What the receipt says, « 7F3K-22 »; empty on paper.
    reference = models.CharField("référence", max_length=20, blank=True)
    document = models.ForeignKey(
        Document, on_delete=models.RESTRICT, null=True, blank=True, related_name="+", verbose_name="document signé"
    )

    class Meta:
        verbose_name = "signature de l'engagement"
        verbose_name_plural = "signatures de l'engagement"
        ordering = ["-recorded_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["pathway", "version"],
                name="commitment_signed_once",
                violation_error_message="Cette version de l'engagement est déjà signée.",
            ),
            implies(
                Q(means=SignatureMeans.LINK),
                ~Q(signatory="") & ~Q(reference="") & Q(document__isnull=True),
                name="commitment_by_link_is_named",
                message="Un engagement signé par le lien a le nom du signataire et une référence, sans document.",
            ),
        ]

    def __str__(self):
        return f"engagement, version {self.version}"

    @property
    def file(self):
        return self.pathway
