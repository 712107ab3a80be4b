"""Who follows a person, and how that changes hands."""

from django.db import models


class TransferKind(models.TextChoices):
    """Which side asks: those who follow the person, or those who would like to."""

    HANDOVER = "handover", "Transfert"
    ATTACHMENT = "attachment", "Rattachement"


class TransferStatus(models.TextChoices):
    ASKED = "asked", "En attente de réponse"
    ACCEPTED = "accepted", "Accepté"
    REFUSED = "refused", "Refusé"
    CANCELLED = "cancelled", "Annulé"


TRANSFER_MOVES = {
    TransferStatus.ASKED: {TransferStatus.ACCEPTED, TransferStatus.REFUSED, TransferStatus.CANCELLED},
}


class ReadingReason(models.TextChoices):
    """Why someone reads what the law protects more."""

    WORKSTATION = "workstation", "Aménager la formation ou le poste"
    RIGHTS = "rights", "Ouvrir un droit ou une aide"
    REQUEST = "request", "Répondre à une demande de la personne"
