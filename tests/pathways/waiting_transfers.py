"""What waits between two organisations."""

from pathways.actions.transfer import accept_transfer, refuse_transfer
from tests.beside import TransferFactory
from tests.factories import a_project, days_ago
from tests.pathways.waiting_case import DAY, Waiting


def _offered(who):
    return TransferFactory(pathway=a_project(), to=who.advisor.organisation)


def _asked_for(who):
    return TransferFactory(pathway=a_project(advisor=who.advisor), attachment=True)


WAITING = [
    Waiting(
        "Transfert à accepter",
        _offered,
        # Whoever of the organisation comes first takes it.
        ("advisor", "colleague"),
        lambda _transfer: days_ago(0) + 7 * DAY,
        lambda transfer, who: accept_transfer(transfer=transfer, taker=who.colleague, by=who.advisor),
    ),
    Waiting(
        "Rattachement demandé",
        _asked_for,
        ("advisor",),
        lambda _transfer: days_ago(0) + 7 * DAY,
        lambda transfer, who: refuse_transfer(transfer=transfer, reason="Elle reste ici.", by=who.advisor),
    ),
]
