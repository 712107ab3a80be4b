"""What waits between two organisations: a person offered, or asked for."""

import datetime

from django.utils import timezone

from pathways.models import Transfer
from pathways.waiting.rule import ADVISOR, Rule

ANSWER_DELAY = datetime.timedelta(days=7)


def _answer_by(transfer):
    return timezone.localdate(transfer.asked_at) + ANSWER_DELAY


RULES = (
    Rule(
        "transfert",
        "Transfert à accepter",
        "Répondre",
        "transfer",
        Transfer,
        ADVISOR,
        lambda reader, _today: Transfer.objects.visible_to(reader.user).offered_to(reader.user),
        _answer_by,
        # Their pathway opens once it is accepted, not before; and a line holds no name.
        label=lambda transfer: f"Parcours {transfer.pathway.code}",
    ),
    Rule(
        "rattachement",
        "Rattachement demandé",
        "Répondre",
        "transfer",
        Transfer,
        ADVISOR,
        lambda reader, _today: Transfer.objects.visible_to(reader.user).asked_of(reader.user, reader.advisors),
        _answer_by,
    ),
)
