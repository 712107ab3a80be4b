"""A job as it was known on a day: what was said of it later had not been said."""

from datetime import date

import pytest

from pathways.enums import PlacementStatus, Proof
from tests.evaluation.histories import confirmed, disputed, placement

DECLARED, CONFIRMED, DISPUTED, REJECTED, CANCELLED = (
    PlacementStatus.DECLARED,
    PlacementStatus.CONFIRMED,
    PlacementStatus.DISPUTED,
    PlacementStatus.REJECTED,
    PlacementStatus.CANCELLED,
)
START = date(2025, 7, 14)
MARCH, APRIL, MAY, JUNE = (date(2026, month, 1) for month in (3, 4, 5, 6))
EVE = {MARCH: date(2026, 2, 28), APRIL: date(2026, 3, 31), MAY: date(2026, 4, 30), JUNE: date(2026, 5, 31)}


def status_on(job, day):
    known = job.known_on(day)
    return known.status if known else None


def test_exists_from_the_declaration_or_the_start_whichever_is_later():
    declared_late = placement(declared_on=MARCH)
    assert declared_late.known_on(EVE[MARCH]) is None
    assert declared_late.known_on(MARCH) == declared_late
    declared_ahead = placement(declared_on=date(2025, 7, 1))
    assert declared_ahead.known_on(date(2025, 7, 13)) is None
    assert declared_ahead.known_on(START) == declared_ahead


def test_real_end_is_known_from_that_day_on():
    job = placement(ended_on=MARCH)
    assert job.known_on(EVE[MARCH]).ended_on is None
    assert job.known_on(MARCH).ended_on == MARCH


@pytest.mark.parametrize("proof", Proof)
def test_confirmation_is_known_from_the_answer_on(proof):
    job = confirmed(answered_on=MARCH, proof=proof)
    before = job.known_on(EVE[MARCH])
    assert (before.status, before.proof, before.answered_on) == (DECLARED, "", None)
    assert job.known_on(MARCH) == job


def test_confirmation_without_a_date_was_always_there():
    assert status_on(confirmed(), START) == CONFIRMED


@pytest.mark.parametrize(
    "status", [PlacementStatus.DECLARED, PlacementStatus.AWAITING_EMPLOYER, PlacementStatus.UNANSWERED]
)
def test_job_that_nobody_answered_for_stays_as_it_is(status):
    assert status_on(placement(status=status), START) == status


def test_dispute_is_known_from_its_day_on():
    job = disputed(answered_on=MARCH, disputed_on=MARCH)
    assert status_on(job, EVE[MARCH]) == DECLARED
    assert status_on(job, MARCH) == DISPUTED


def test_dispute_without_a_date_dates_from_the_answer():
    assert status_on(disputed(answered_on=MARCH), EVE[MARCH]) == DECLARED
    assert status_on(disputed(), START) == DISPUTED


def test_between_a_confirmation_and_a_later_dispute_it_is_proved():
    job = disputed(proof=Proof.DOCUMENT, answered_on=MARCH, disputed_on=APRIL)
    assert status_on(job, EVE[MARCH]) == DECLARED
    assert (job.known_on(EVE[APRIL]).status, job.known_on(EVE[APRIL]).proof) == (CONFIRMED, Proof.DOCUMENT)
    assert status_on(job, APRIL) == DISPUTED


def test_confirmation_without_a_date_came_before_the_dispute():
    job = disputed(proof=Proof.EMPLOYER, disputed_on=APRIL)
    assert status_on(job, EVE[APRIL]) == CONFIRMED


def test_dispute_upheld_by_the_region():
    job = placement(status=REJECTED, answered_on=MARCH, disputed_on=MARCH, arbitrated_on=MAY)
    days = (EVE[MARCH], MARCH, EVE[MAY], MAY)
    assert [status_on(job, day) for day in days] == [DECLARED, DISPUTED, DISPUTED, REJECTED]


def test_dispute_without_any_date_was_there_until_the_region_arbitrated():
    job = placement(status=REJECTED, arbitrated_on=MAY)
    assert [status_on(job, day) for day in (START, EVE[MAY], MAY)] == [DISPUTED, DISPUTED, REJECTED]


def test_dispute_upheld_after_a_confirmation():
    job = placement(status=REJECTED, proof=Proof.EMPLOYER, answered_on=MARCH, disputed_on=APRIL, arbitrated_on=MAY)
    days = (EVE[MARCH], EVE[APRIL], EVE[MAY], MAY)
    assert [status_on(job, day) for day in days] == [DECLARED, CONFIRMED, DISPUTED, REJECTED]


def test_dispute_dismissed_by_the_region():
    job = confirmed(answered_on=MARCH, disputed_on=APRIL, arbitrated_on=MAY)
    days = (EVE[MARCH], EVE[APRIL], EVE[MAY], MAY)
    assert [status_on(job, day) for day in days] == [DECLARED, CONFIRMED, DISPUTED, CONFIRMED]


def test_proof_without_a_date_came_with_the_arbitration():
    job = confirmed(disputed_on=APRIL, arbitrated_on=MAY)
    assert [status_on(job, day) for day in (EVE[APRIL], EVE[MAY], MAY)] == [DECLARED, DISPUTED, CONFIRMED]


def test_document_checked_after_the_dispute_settles_it():
    job = confirmed(proof=Proof.DOCUMENT, disputed_on=MARCH, answered_on=MAY)
    assert [status_on(job, day) for day in (EVE[MARCH], EVE[MAY], MAY)] == [DECLARED, DISPUTED, CONFIRMED]


def test_rejection_without_any_date_was_always_there():
    assert status_on(placement(status=REJECTED), START) == REJECTED


def test_cancellation_without_a_date_means_that_it_never_existed():
    assert placement(status=CANCELLED).known_on(START) is None
    assert placement(status=CANCELLED, answered_on=MAY).known_on(START) is None


def test_cancelled_by_the_day_it_never_existed():
    assert placement(status=CANCELLED, cancelled_on=MARCH).known_on(MARCH) is None


def test_cancelled_later_it_is_as_before():
    declared = placement(status=CANCELLED, cancelled_on=JUNE)
    proved = placement(status=CANCELLED, proof=Proof.EMPLOYER, answered_on=MARCH, cancelled_on=JUNE)
    in_dispute = placement(status=CANCELLED, disputed_on=MARCH, cancelled_on=JUNE)
    dismissed = placement(
        status=CANCELLED,
        proof=Proof.EMPLOYER,
        answered_on=MARCH,
        disputed_on=APRIL,
        arbitrated_on=MAY,
        cancelled_on=JUNE,
    )
    upheld = placement(status=CANCELLED, disputed_on=APRIL, arbitrated_on=MAY, cancelled_on=JUNE)
    found = [status_on(job, EVE[JUNE]) for job in (declared, proved, in_dispute, dismissed, upheld)]
    assert found == [DECLARED, CONFIRMED, DISPUTED, CONFIRMED, REJECTED]
    assert declared.known_on(EVE[JUNE]).cancelled_on is None
