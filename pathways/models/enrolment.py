import uuid

from django.db import models
from django.db.models import Q

from apcl.db import implies
from apcl.journal.moving import Moving
from jobs.models import Workshop
from pathways.enums import ENROLMENT_MOVES, EnrolmentStatus
from pathways.models.pathway import Pathway
from pathways.querysets import EnrolmentQuerySet


class Enrolment(Moving, models.Model):
    """An inscription: a person's seat in a workshop, or their rank in its waiting list.

    Seats are numbered from 1 without a gap, ranks grow without being numbered again. A person who waits and is
    offered a seat holds it until `offered_until`. One row per person and workshop: who withdrew may come back.
    """

    STATE, MOVES = "status", ENROLMENT_MOVES

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    workshop = models.ForeignKey(Workshop, on_delete=models.RESTRICT, related_name="enrolments", verbose_name="atelier")
    pathway = models.ForeignKey(Pathway, on_delete=models.CASCADE, related_name="enrolments", verbose_name="parcours")
    status = models.CharField("état", max_length=10, choices=EnrolmentStatus)
    seat = models.PositiveIntegerField("place", null=True, blank=True)
    rank = models.PositiveIntegerField("rang", null=True, blank=True)
    offered_until = models.DateTimeField("place proposée jusqu'au", null=True, blank=True)

    objects = EnrolmentQuerySet.as_manager()

    class Meta:
        verbose_name = "inscription"
        ordering = ["seat", "rank", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["workshop", "pathway"],
                name="enrolment_once",
                violation_error_message="Cette personne a déjà une inscription dans cet atelier.",
            ),
            models.UniqueConstraint(
                fields=["pathway"],
                condition=Q(status=EnrolmentStatus.SEATED),
                name="enrolment_one_seat_per_pathway",
                violation_error_message="Cette personne a déjà une place dans un atelier.",
            ),
            # With the guard on the number of seats, this is what makes an overbooked workshop impossible.
            models.UniqueConstraint(
                fields=["workshop", "seat"],
                name="enrolment_seat_taken_once",
                violation_error_message="Cette place vient d'être prise.",
            ),
            models.UniqueConstraint(
                fields=["workshop", "rank"],
                name="enrolment_rank_taken_once",
                violation_error_message="Ce rang de la liste d'attente vient d'être pris.",
            ),
            implies(
                Q(status=EnrolmentStatus.SEATED),
                Q(seat__isnull=False, rank__isnull=True, offered_until__isnull=True),
                name="enrolment_seated_has_a_seat",
                message="Une personne inscrite a une place, et n'attend plus.",
            ),
            implies(
                Q(status=EnrolmentStatus.WAITING),
                Q(rank__isnull=False)
                & (
                    Q(seat__isnull=True, offered_until__isnull=True)
                    | Q(seat__isnull=False, offered_until__isnull=False)
                ),
                name="enrolment_waiting_has_a_rank",
                message="Une personne en attente a un rang, et une place si on la lui propose jusqu'à une heure dite.",
            ),
            implies(
                Q(status=EnrolmentStatus.WITHDRAWN),
                Q(seat__isnull=True, rank__isnull=True, offered_until__isnull=True),
                name="enrolment_withdrawn_has_nothing",
                message="Une personne désistée n'a ni place ni rang.",
            ),
            implies(
                Q(seat__isnull=False),
                Q(seat__gte=1),
                name="enrolment_seats_from_one",
                message="Les places sont numérotées à partir de 1.",
            ),
        ]

    def __str__(self):
        return f"inscription à l'atelier {self.workshop}"

    @property
    def file(self):
        """A seat changes no figure: unlike a phase or a hire, it does not touch the pathway, which others may hold."""
        return self.pathway
