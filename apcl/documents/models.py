import uuid

from django.conf import settings
from django.db import models


class DocumentKind(models.TextChoices):
    """What may be joined: the type is read in the content, whatever the name says."""

    PDF = "application/pdf", "PDF"
    JPEG = "image/jpeg", "JPEG"
    PNG = "image/png", "PNG"
    ODT = "application/vnd.oasis.opendocument.text", "ODT"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "DOCX"


class DocumentManager(models.Manager):
    def get_queryset(self):
        # The content is read by the one page that serves it.
        return super().get_queryset().defer("content")


class Document(models.Model):
    """A document joined to an act, kept in the database: written and lost with its row, and never public."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField("nom du fichier", max_length=150)
    kind = models.CharField("type", max_length=80, choices=DocumentKind)
    size = models.PositiveIntegerField("taille (octets)")
    content = models.BinaryField("contenu")
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, related_name="+", verbose_name="ajouté par"
    )
    added_at = models.DateTimeField("ajouté le", auto_now_add=True)

    objects = DocumentManager()

    class Meta:
        verbose_name = "document"

    def __str__(self):
        return self.name
