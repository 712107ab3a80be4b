import pytest

from pathways.actions.placement import end_placement
from pathways.enums import PlacementStatus
from tests.factories import a_placement, days_ago
from tests.pathways.acting import recorded, refused

pytestmark = pytest.mark.django_db


def end(placement, days=0):
    end_placement(placement=placement, ended_on=days_ago(days), reason="Fin d'essai.", by=placement.pathway.advisor)


@pytest.mark.parametrize("status", PlacementStatus)
def test_an_end_is_recorded_on_a_hire_in_any_state(status):
    placement = a_placement(status, starts_on=days_ago(10))
    with recorded("placement.ended", by=placement.pathway.advisor, file=placement.pathway) as entries:
        end(placement)
    assert (entries[0].subject, entries[0].state, entries[0].reason) == (placement.uuid, "", "Fin d'essai.")
    placement.refresh_from_db()
    assert (placement.status, placement.ended_on, placement.end_reason) == (status, days_ago(0), "Fin d'essai.")


def test_once():
    placement = a_placement()
    end(placement, days=2)
    with refused("La fin de cette embauche est déjà notée."):
        end(placement)


def test_not_in_the_future(clock):
    placement = a_placement()
    with refused("La fin réelle ne peut être dans le futur."):
        end(placement, days=-1)


def test_not_before_the_start():
    placement = a_placement(starts_on=days_ago(10))
    with refused("La fin réelle d'un contrat ne peut précéder son début."):
        end(placement, days=11)
