"""Invariant 6, of a hire: its proof, its dispute, its arbitration and its cancellation agree with its status."""

import pytest

from pathways.enums import UNPROVED_STATUSES, PlacementStatus, Proof
from tests.breaking import insert, refused_by, write
from tests.factories import a_placement, days_ago

pytestmark = pytest.mark.django_db
TO_COME = [
    {"proof": Proof.DOCUMENT},
    {"answered_on": days_ago(0)},
    {"disputed_on": days_ago(0)},
    {"arbitrated_on": days_ago(0)},
]


@pytest.mark.parametrize("columns", TO_COME, ids=lambda columns: next(iter(columns)))
@pytest.mark.parametrize("status", UNPROVED_STATUSES)
def test_invariant_6_a_hire_only_declared_has_no_proof(status, columns):
    placement = a_placement(status)
    with refused_by("placement_unproved_has_no_proof"):
        write(placement, **columns)


@pytest.mark.parametrize("missing", [{"proof": ""}, {"answered_on": None}], ids=["no proof", "no date"])
def test_invariant_6_a_confirmed_hire_has_a_proof_and_a_date(missing):
    placement = a_placement(PlacementStatus.CONFIRMED)
    with refused_by("placement_confirmed_iff_proved"):
        write(placement, **missing)
    write(placement, answered_on=None, arbitrated_on=days_ago(0))


@pytest.mark.parametrize(
    "wrong", [{"disputed_on": None}, {"arbitrated_on": days_ago(0)}], ids=["no date", "arbitrated"]
)
def test_invariant_6_a_dispute_has_a_date_and_awaits_its_arbitration(wrong):
    placement = a_placement(PlacementStatus.DISPUTED)
    with refused_by("placement_disputed_iff_dated"):
        write(placement, **wrong)


def test_invariant_6_a_rejection_is_an_arbitration():
    placement = a_placement(PlacementStatus.REJECTED)
    with refused_by("placement_rejected_iff_arbitrated"):
        write(placement, arbitrated_on=None)


@pytest.mark.parametrize("status", [PlacementStatus.CONFIRMED, PlacementStatus.DISPUTED, PlacementStatus.REJECTED])
def test_invariant_6_only_a_cancelled_hire_has_a_day_of_cancellation(status):
    placement = a_placement(status)
    with refused_by("placement_cancelled_iff_dated"):
        write(placement, cancelled_on=days_ago(0))


@pytest.mark.parametrize("status", PlacementStatus)
def test_invariant_6_a_taken_over_hire_may_have_any_status(status):
    placement = a_placement(status)
    assert insert(placement).status == status
