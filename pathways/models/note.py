import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from apcl.accounts.models import Organisation
from apcl.documents.models import Document
from pathways.models.pathway import Pathway
from pathways.querysets import FollowedQuerySet, OwnedQuerySet


class Note(models.Model):
    """A note on a pathway: shared with all who follow it, or reserved to the organisation of its author."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    pathway = models.ForeignKey(Pathway, on_delete=models.CASCADE, related_name="notes", verbose_name="parcours")
    text = models.TextField("texte")
    # The organisation to which the note is reserved; none when it is shared.
    reserved_to = models.ForeignKey(
        Organisation, on_delete=models.RESTRICT, null=True, blank=True, related_name="+", verbose_name="réservée à"
    )
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, related_name="+", verbose_name="écrite par"
    )
    written_at = models.DateTimeField("écrite le", auto_now_add=True)

    objects = OwnedQuerySet.as_manager()

    class Meta:
        verbose_name = "note"
        ordering = ["-written_at", "-pk"]

    def __str__(self):
        return "note réservée" if self.reserved_to_id else "note"

    @property
    def file(self):
        return self.pathway


class PathwayDocument(models.Model):
    """A document of a pathway: shared with all who follow it, or reserved to an organisation; perhaps given to the
    person, on their own page."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    pathway = models.ForeignKey(Pathway, on_delete=models.CASCADE, related_name="documents", verbose_name="parcours")
    label = models.CharField("intitulé", max_length=120)
    document = models.ForeignKey(Document, on_delete=models.RESTRICT, related_name="+", verbose_name="document")
    reserved_to = models.ForeignKey(
        Organisation, on_delete=models.RESTRICT, null=True, blank=True, related_name="+", verbose_name="réservé à"
    )
    is_for_beneficiary = models.BooleanField("visible de la personne", default=False)

    objects = OwnedQuerySet.as_manager()

    class Meta:
        verbose_name = "document du parcours"
        verbose_name_plural = "documents du parcours"
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(is_for_beneficiary=False) | Q(reserved_to__isnull=True),
                name="document_for_the_person_is_shared",
                violation_error_message="Un document remis à la personne n'est pas réservé à une structure.",
            )
        ]

    def __str__(self):
        return self.label

    @property
    def file(self):
        return self.pathway


class Question(models.Model):
    """What the person asks their advisor from their own page, and the answer, sent to them."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    pathway = models.ForeignKey(Pathway, on_delete=models.CASCADE, related_name="questions", verbose_name="parcours")
    text = models.TextField("question")
    asked_at = models.DateTimeField("posée le", auto_now_add=True)
    answer = models.TextField("réponse", blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, null=True, blank=True, related_name="+"
    )
    answered_at = models.DateTimeField("répondue le", null=True, blank=True)

    objects = FollowedQuerySet.as_manager()

    class Meta:
        verbose_name = "question"
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, answered_by__isnull=True, answer="")
                | (Q(answered_at__isnull=False, answered_by__isnull=False) & ~Q(answer="")),
                name="question_answered_by_someone",
                violation_error_message="Une réponse a un texte, une date et un auteur.",
            )
        ]

    def __str__(self):
        return "question de la personne"

    @property
    def file(self):
        return self.pathway
