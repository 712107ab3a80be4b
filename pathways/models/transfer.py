import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from apcl.accounts.enums import OrganisationKind
from apcl.accounts.models import Organisation
from apcl.db import implies
from apcl.journal.moving import Moving
from pathways.enums import TRANSFER_MOVES, TransferKind, TransferStatus
from pathways.models.pathway import Pathway
from pathways.querysets import TransferQuerySet


class Transfer(Moving, models.Model):
    """A pathway that should change organisations, asked by one side and answered by the other.

    A handover is asked by those who follow the person, and taken by a member of the organisation `to`; an attachment
    is asked by a member of `to`, and given by those who follow the person. Nothing changes before the answer.
    """

    STATE, MOVES = "status", TRANSFER_MOVES

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField("sens", max_length=10, choices=TransferKind)
    pathway = models.ForeignKey(Pathway, on_delete=models.CASCADE, related_name="transfers", verbose_name="parcours")
    # The référent when it was asked: who follows the person may have changed since, within the organisation.
    giver = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, related_name="+", verbose_name="référent de départ"
    )
    to = models.ForeignKey(
        Organisation, on_delete=models.RESTRICT, related_name="+", verbose_name="structure d'arrivée"
    )
    # Who is to follow the person: proposed perhaps, known once accepted.
    taker = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.RESTRICT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="référent d'arrivée",
    )
    reason = models.TextField("motif")
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, related_name="+", verbose_name="demandé par"
    )
    asked_at = models.DateTimeField("demandé le", auto_now_add=True)
    status = models.CharField("état", max_length=10, choices=TransferStatus, default=TransferStatus.ASKED)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.RESTRICT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="répondu par",
    )
    answered_at = models.DateTimeField("répondu le", null=True, blank=True)
    refusal = models.TextField("motif du refus", blank=True)

    objects = TransferQuerySet.as_manager()

    class Meta:
        verbose_name = "transfert"
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["pathway"],
                condition=Q(status=TransferStatus.ASKED),
                name="transfer_one_asked_per_pathway",
                violation_error_message="Un transfert ou un rattachement est déjà demandé pour cette personne.",
            ),
            models.CheckConstraint(
                condition=Q(status=TransferStatus.ASKED, answered_at__isnull=True, answered_by__isnull=True)
                | (~Q(status=TransferStatus.ASKED) & Q(answered_at__isnull=False, answered_by__isnull=False)),
                name="transfer_answered_by_someone",
                violation_error_message="Une réponse à un transfert a une date et un auteur.",
            ),
            models.CheckConstraint(
                condition=(Q(status=TransferStatus.REFUSED) & ~Q(refusal=""))
                | (~Q(status=TransferStatus.REFUSED) & Q(refusal="")),
                name="transfer_refused_says_why",
                violation_error_message="Un refus de transfert a un motif, et lui seul.",
            ),
            implies(
                Q(status=TransferStatus.ACCEPTED),
                Q(taker__isnull=False),
                name="transfer_accepted_has_a_taker",
                message="Un transfert accepté a un référent d'arrivée.",
            ),
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="transfer_says_why",
                violation_error_message="Un transfert a un motif.",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display().lower()} vers {self.to}"

    @property
    def file(self):
        return self.pathway

    def names_person_to(self, user) -> bool:
        """Whether this user reads of whom it speaks: those who follow them, and those to whom they are offered."""
        organisation = user.organisation
        is_offered = self.is_handover and self.is_asked and self.to_id == organisation.pk
        is_theirs = self.pathway.advisor.organisation_id == organisation.pk
        return is_theirs or is_offered or organisation.kind == OrganisationKind.REGION

    @property
    def is_handover(self) -> bool:
        return self.kind == TransferKind.HANDOVER

    @property
    def is_asked(self) -> bool:
        return self.status == TransferStatus.ASKED
