import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from apcl.db import implies, in_order
from pathways.enums import FOLLOW_UP_MONTHS, FOLLOW_UP_MOVES, FollowUpSource, FollowUpStatus, Situation
from pathways.models.moving import MovingInPathway
from pathways.models.pathway import Pathway
from pathways.querysets import FollowedQuerySet


class FollowUp(MovingInPathway, models.Model):
    """A point de suivi after the exit: due, done with a situation, or impossible."""

    STATE, MOVES = "status", FOLLOW_UP_MOVES

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    pathway = models.ForeignKey(Pathway, on_delete=models.CASCADE, related_name="follow_ups", verbose_name="parcours")
    month = models.PositiveSmallIntegerField("mois", choices=[(m, f"à {m} mois") for m in FOLLOW_UP_MONTHS])
    due_on = models.DateField("à faire le", null=True, blank=True)
    observed_on = models.DateField("observé le", null=True, blank=True)
    status = models.CharField("statut", max_length=14, choices=FollowUpStatus, default=FollowUpStatus.DUE)
    situation = models.CharField("situation", max_length=10, choices=Situation, blank=True)
    # The day of the death or of the inability, when the situation is one of these.
    event_on = models.DateField("date de l'événement", null=True, blank=True)
    source = models.CharField("source", max_length=14, choices=FollowUpSource, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, null=True, blank=True, related_name="+"
    )

    objects = FollowedQuerySet.as_manager()

    class Meta:
        verbose_name = "point de suivi"
        verbose_name_plural = "points de suivi"
        ordering = ["month", "observed_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["pathway", "month", "observed_on"],
                name="follow_up_once_per_day",
                violation_error_message="Ce point de suivi est déjà enregistré à cette date.",
            ),
            models.UniqueConstraint(
                fields=["pathway", "month"],
                condition=Q(observed_on__isnull=True),
                name="follow_up_once_undated",
                violation_error_message="Ce point de suivi est déjà prévu.",
            ),
            models.CheckConstraint(
                condition=(Q(status=FollowUpStatus.DONE, observed_on__isnull=False) & ~Q(situation=""))
                | (~Q(status=FollowUpStatus.DONE) & Q(situation="")),
                name="follow_up_done_iff_observed",
                violation_error_message="Un point de suivi fait a une date et une situation, et lui seul.",
            ),
            implies(
                Q(event_on__isnull=False),
                Q(situation__in=[Situation.DEATH, Situation.INABILITY]),
                name="follow_up_event_of_a_situation",
                message="Seuls un décès ou une inaptitude ont une date d'événement.",
            ),
            in_order(
                "event_on",
                "observed_on",
                name="follow_up_event_before_observation",
                message="L'événement ne peut suivre le jour où il est connu.",
            ),
        ]

    def __str__(self):
        return f"suivi {self.get_month_display()}"
