import pytest

from pathways.actions.placement import check_document
from pathways.enums import EmployerAnswer, PlacementStatus, Proof
from pathways.models import Placement
from tests.factories import UserFactory, a_placement, an_answer, days_ago
from tests.pathways.acting import no_longer_possible, recorded, refused

pytestmark = pytest.mark.django_db
UNPROVED = (PlacementStatus.DECLARED, PlacementStatus.AWAITING_EMPLOYER, PlacementStatus.UNANSWERED)
DISPUTED = "Une embauche contestée attend l'arbitrage de la Région."


@pytest.mark.parametrize("status", UNPROVED)
def test_a_document_confirms_a_hire_not_yet_proved(status, region):
    placement = a_placement(status)
    with recorded("placement.document_checked", by=region, file=placement.pathway) as entries:
        check_document(placement=placement, by=region)
    assert (entries[0].subject, entries[0].state) == (placement.uuid, PlacementStatus.CONFIRMED)
    placement.refresh_from_db()
    assert (placement.status, placement.proof, placement.answered_on) == (
        PlacementStatus.CONFIRMED,
        Proof.DOCUMENT,
        days_ago(0),
    )


def test_also_when_the_employer_said_not_yet(hire, region):
    an_answer(EmployerAnswer.NOT_YET, placement=hire)
    check_document(placement=hire, by=region)
    assert hire.proof == Proof.DOCUMENT


@pytest.mark.parametrize("status", UNPROVED)
def test_whoever_declared_it_does_not_check_it(status):
    placement = a_placement(status)
    with refused("Le document est vérifié par une autre personne que celle qui a déclaré l'embauche."):
        check_document(placement=placement, by=placement.declared_by)


def test_a_colleague_may():
    placement = a_placement()
    check_document(placement=placement, by=UserFactory(organisation=placement.declared_by.organisation))
    assert placement.status == PlacementStatus.CONFIRMED


def test_a_disputed_hire_is_arbitrated(region):
    placement = a_placement(PlacementStatus.DISPUTED)
    with refused(DISPUTED):
        check_document(placement=placement, by=region)


def test_even_when_the_dispute_has_just_come(hire, region):
    as_it_was_read = Placement.objects.get()
    an_answer(EmployerAnswer.NO, placement=hire)
    with refused(no_longer_possible(PlacementStatus.DISPUTED)):
        check_document(placement=as_it_was_read, by=region)


@pytest.mark.parametrize("status", [PlacementStatus.CONFIRMED, PlacementStatus.REJECTED, PlacementStatus.CANCELLED])
def test_a_settled_hire_stays_so(status, region):
    placement = a_placement(status)
    with refused(no_longer_possible(status)):
        check_document(placement=placement, by=region)
