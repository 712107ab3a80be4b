import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from pathways.models.beneficiary import Beneficiary


class Merge(models.Model):
    """Two files that were one person: what the file set aside was, and the one that holds everything now.

    The UUID and the code of the file set aside still lead to the one kept. What it said and was not retained stays
    here, for the Region; its sensitive facts, for who may read those of the person.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    former_uuid = models.UUIDField("identifiant de la fiche fusionnée", unique=True)
    former_code = models.CharField("code de la fiche fusionnée", max_length=40, unique=True)
    kept = models.ForeignKey(
        Beneficiary, on_delete=models.CASCADE, related_name="merges", verbose_name="fiche conservée"
    )
    # By the name of the column, what the file set aside said otherwise.
    dropped = models.JSONField("valeurs écartées", default=dict)
    dropped_sensitive = models.JSONField("valeurs sensibles écartées", default=dict)
    reason = models.TextField("motif")
    merged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, related_name="+", verbose_name="fusionnée par"
    )
    merged_at = models.DateTimeField("fusionnée le", auto_now_add=True)

    class Meta:
        verbose_name = "fusion de fiches"
        verbose_name_plural = "fusions de fiches"
        ordering = ["-merged_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason=""), name="merge_says_why", violation_error_message="Une fusion a un motif."
            )
        ]

    def __str__(self):
        return f"fusion de la fiche {self.former_code}"

    @property
    def dropped_in_words(self) -> list[tuple[str, str]]:
        """What was set aside, as people read it: the name of each column, and its value."""
        columns = {column.name: column for column in Beneficiary._meta.concrete_fields}
        told = [(columns[name], value) for name, value in sorted(self.dropped.items())]
        return [
            (str(column.verbose_name).capitalize(), str(dict(column.flatchoices).get(value, value)))
            for column, value in told
        ]


class ToldApart(models.Model):
    """Two files that look alike, and that someone said are two people: they are proposed no more."""

    first = models.ForeignKey(Beneficiary, on_delete=models.CASCADE, related_name="told_apart_from_later")
    second = models.ForeignKey(Beneficiary, on_delete=models.CASCADE, related_name="told_apart_from_earlier")
    told_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, related_name="+")
    told_at = models.DateTimeField("le", auto_now_add=True)

    class Meta:
        verbose_name = "fiches de deux personnes"
        verbose_name_plural = "fiches de deux personnes"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["first", "second"],
                name="told_apart_once",
                violation_error_message="Ces deux fiches sont déjà notées comme deux personnes.",
            ),
            models.CheckConstraint(
                condition=Q(first__lt=F("second")),
                name="told_apart_in_order",
                violation_error_message="Deux fiches distinctes sont notées une fois, la plus ancienne d'abord.",
            ),
        ]

    def __str__(self):
        return f"fiches n° {self.first_id} et n° {self.second_id}"
