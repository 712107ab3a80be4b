"""What people do with the lines of « à traiter »: put off, handed over; and the lines as they were last counted."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from apcl.db import filled_together
from pathways.models.pathway import Pathway
from pathways.querysets import HandOverQuerySet, LineQuerySet


class Snapshot(models.Model):
    """The lines of one person, as they were last counted: a cache, which changes nothing when it is lost.

    It holds no name: keys, days and identifiers only. `pathways.snapshots` says when it still holds.
    """

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name="compte"
    )
    day = models.DateField("jour")
    # What changed from then on is compared with `mark`.
    since = models.DateTimeField("depuis")
    mark = models.CharField("repère", max_length=60)
    # A seat offered is no longer, from then on.
    holds_until = models.DateTimeField("vrai jusqu'à", null=True, blank=True)
    # Of the lines, how many wait: every page says it, and reads no line.
    waiting = models.PositiveIntegerField("lignes en attente", default=0)
    lines = models.JSONField("lignes", default=list)
    # Those that others did today.
    done = models.JSONField("faites par d'autres", default=list)

    class Meta:
        verbose_name = "état de la liste à traiter"
        verbose_name_plural = "états de la liste à traiter"

    def __str__(self):
        return f"{len(self.lines)} lignes le {self.day:%d/%m/%Y}"


class OfLine(models.Model):
    """What someone did with one line: that of a rule about a row, of a pathway or not."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    rule = models.SlugField("motif de la ligne", max_length=40)
    subject = models.UUIDField("objet de la ligne")
    pathway = models.ForeignKey(
        Pathway, on_delete=models.CASCADE, null=True, blank=True, related_name="+", verbose_name="parcours"
    )
    reason = models.TextField("raison")
    made_at = models.DateTimeField("le", auto_now_add=True)
    ended_at = models.DateTimeField("annulé le", null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def file(self):
        return self.pathway


class Postponement(OfLine):
    """A line that someone put off to a day: it comes back that day, or when they take it back."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name="par")
    until = models.DateField("jusqu'au")

    objects = LineQuerySet.as_manager()

    class Meta:
        verbose_name = "report d'une ligne"
        verbose_name_plural = "reports de lignes"
        ordering = ["until", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "rule", "subject"],
                condition=Q(ended_at__isnull=True),
                name="postponement_once",
                violation_error_message="Cette ligne est déjà reportée.",
            )
        ]

    def __str__(self):
        return f"report au {self.until:%d/%m/%Y}"


class HandOver(OfLine):
    """A line that someone handed over to a colleague, until one of them ends it."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name="par")
    to = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name="à")
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.RESTRICT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="rendu par",
    )

    objects = HandOverQuerySet.as_manager()

    class Meta:
        verbose_name = "ligne confiée"
        verbose_name_plural = "lignes confiées"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "rule", "subject"],
                condition=Q(ended_at__isnull=True),
                name="hand_over_once",
                violation_error_message="Cette ligne est déjà confiée.",
            ),
            models.CheckConstraint(
                condition=~Q(user=F("to")),
                name="hand_over_to_another",
                violation_error_message="On confie une ligne à quelqu'un d'autre.",
            ),
            filled_together(
                "ended_at",
                "ended_by",
                name="hand_over_ended_by_someone",
                message="Une ligne rendue l'est par quelqu'un.",
            ),
        ]

    def __str__(self):
        return f"ligne confiée à {self.to}"
