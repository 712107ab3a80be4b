import pytest

from apcl.links import capability
from pathways.actions.placement import cancel_placement
from pathways.enums import PLACEMENT_MOVES, PlacementStatus
from tests.factories import a_placement, days_ago
from tests.pathways.acting import no_longer_possible, recorded, refused

pytestmark = pytest.mark.django_db
CANCELLABLE = [status for status, moves in PLACEMENT_MOVES.items() if PlacementStatus.CANCELLED in moves]


def cancel(placement):
    cancel_placement(placement=placement, reason="Saisie deux fois.", by=placement.pathway.advisor)


@pytest.mark.parametrize("status", CANCELLABLE)
def test_a_hire_declared_by_error_is_cancelled(status):
    placement = a_placement(status)
    with recorded("placement.cancelled", by=placement.pathway.advisor, file=placement.pathway) as entries:
        cancel(placement)
    assert (entries[0].subject, entries[0].state, entries[0].reason) == (
        placement.uuid,
        PlacementStatus.CANCELLED,
        "Saisie deux fois.",
    )
    placement.refresh_from_db()
    assert (placement.status, placement.cancelled_on) == (PlacementStatus.CANCELLED, days_ago(0))


def test_the_link_of_the_employer_answers_no_more(hire, link):
    token = capability.token_of(link)
    assert capability.find(token) == link
    cancel(hire)
    assert capability.find(token) is None


@pytest.mark.parametrize("status", [status for status in PlacementStatus if status not in CANCELLABLE])
def test_a_settled_hire_stays_so(status):
    placement = a_placement(status)
    with refused(no_longer_possible(status)):
        cancel(placement)


def test_what_is_settled():
    assert set(PlacementStatus) - set(CANCELLABLE) == {
        PlacementStatus.CONFIRMED,
        PlacementStatus.REJECTED,
        PlacementStatus.CANCELLED,
    }
