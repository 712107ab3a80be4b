import pytest

from pathways.actions.placement import arbitrate
from pathways.enums import PlacementStatus, Proof
from pathways.models import Placement
from tests.factories import a_placement, days_ago
from tests.pathways.acting import no_longer_possible, recorded, refused

pytestmark = pytest.mark.django_db
REASON = "Bulletin de salaire produit."


@pytest.mark.parametrize(
    ("upheld", "status", "proof"),
    [(True, PlacementStatus.CONFIRMED, Proof.DOCUMENT), (False, PlacementStatus.REJECTED, "")],
    ids=["upheld", "rejected"],
)
def test_the_region_settles_a_dispute(region, upheld, status, proof):
    placement = a_placement(PlacementStatus.DISPUTED)
    with recorded("placement.arbitrated", by=region, file=placement.pathway) as entries:
        arbitrate(placement=placement, upheld=upheld, reason=REASON, by=region)
    assert (entries[0].subject, entries[0].state, entries[0].reason) == (placement.uuid, status, REASON)
    placement.refresh_from_db()
    assert (placement.status, placement.proof, placement.arbitrated_on, placement.disputed_on) == (
        status,
        proof,
        days_ago(0),
        days_ago(0),
    )


@pytest.mark.parametrize("upheld", [True, False])
@pytest.mark.parametrize("status", [status for status in PlacementStatus if status != PlacementStatus.DISPUTED])
def test_nothing_else_is_arbitrated(status, upheld, region):
    placement = a_placement(status)
    with refused("Seule une embauche contestée s'arbitre."):
        arbitrate(placement=placement, upheld=upheld, reason=REASON, by=region)


@pytest.mark.parametrize("upheld", [True, False])
def test_a_dispute_is_settled_once(upheld, region):
    as_it_was_read = Placement.objects.get(pk=a_placement(PlacementStatus.DISPUTED).pk)
    arbitrate(placement=Placement.objects.get(), upheld=not upheld, reason=REASON, by=region)
    settled = PlacementStatus.REJECTED if upheld else PlacementStatus.CONFIRMED
    with refused(no_longer_possible(settled)):
        arbitrate(placement=as_it_was_read, upheld=upheld, reason=REASON, by=region)
