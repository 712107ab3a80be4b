from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q

from pathways.models import Pathway


class PathwayFact(models.Model):
    """One pathway as the evaluation sees it today: its dimensions and the answer of each indicator. No name in it.

    Stale once `seen_changed_at` is no longer the pathway's, or on `due_on`, the next day on which time alone may
    change an answer.
    """

    pathway = models.OneToOneField(Pathway, on_delete=models.CASCADE, related_name="fact", verbose_name="parcours")
    seen_changed_at = models.DateTimeField("version du parcours vue")
    due_on = models.DateField("à recalculer le", null=True, blank=True, db_index=True)
    # [[indicator, {dimension: value}, outcome, confirmed, partial], …], one for each unit of each population.
    answers = models.JSONField("réponses", encoder=DjangoJSONEncoder)

    class Meta:
        verbose_name = "fait d'évaluation"
        verbose_name_plural = "faits d'évaluation"

    def __str__(self):
        return f"fait n° {self.pk}"


class Cell(models.Model):
    """The six counts of one indicator, for the total (`dimension` empty) or for one value of one dimension."""

    indicator = models.CharField("indicateur", max_length=12)
    dimension = models.CharField("dimension", max_length=20, blank=True)
    # Empty for a missing value, and for the total.
    value = models.CharField("valeur", max_length=200, blank=True)
    population = models.PositiveIntegerField("effectif")
    pending = models.PositiveIntegerField("en attente d'échéance")
    neutralised = models.PositiveIntegerField("neutralisés")
    yes = models.PositiveIntegerField("oui")
    no = models.PositiveIntegerField("non")
    unknown = models.PositiveIntegerField("inconnus")
    confirmed = models.PositiveIntegerField("oui confirmés")
    partial = models.PositiveIntegerField("certifications partielles")

    class Meta:
        verbose_name = "cellule"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "dimension", "value"],
                name="cell_once",
                violation_error_message="Cette cellule existe déjà.",
            ),
            models.CheckConstraint(
                condition=Q(population=F("pending") + F("neutralised") + F("yes") + F("no") + F("unknown")),
                name="cell_adds_up",
                violation_error_message="Les cinq comptes s'additionnent pour faire l'effectif.",
            ),
            models.CheckConstraint(
                condition=Q(confirmed__lte=F("yes"), partial__lte=F("no")),
                name="cell_parts",
                violation_error_message="Les confirmés sont des oui, les partiels des non.",
            ),
        ]

    def __str__(self):
        return f"{self.indicator} {self.dimension} {self.value}".strip()
