"""An access is confirmed when one job that makes it, at least, is proved."""

from datetime import date

import pytest

from pathways.enums import Match, PlacementStatus, Proof, Situation
from tests.evaluation.histories import answers, confirmed, disputed, follow_up, mission, outcome, pathway, placement


def is_confirmed(indicator, *placements, follow_ups=()):
    [answer] = answers(indicator, pathway(placements=placements, follow_ups=follow_ups))
    return answer.confirmed


@pytest.mark.parametrize("proof", Proof)
def test_employer_and_document_both_prove(proof):
    assert is_confirmed("AE-6", confirmed(proof=proof))


@pytest.mark.parametrize(
    "status", [PlacementStatus.DECLARED, PlacementStatus.AWAITING_EMPLOYER, PlacementStatus.UNANSWERED]
)
def test_declared_job_makes_a_yes_that_is_not_confirmed(status):
    job = placement(status=status)
    assert outcome("AE-6", pathway(placements=(job,))) == "yes"
    assert not is_confirmed("AE-6", job)


def test_one_proved_job_among_the_credited_is_enough():
    assert is_confirmed("AE-6", placement(), confirmed(starts_on=date(2025, 9, 1)))


def test_proved_job_that_is_not_credited_confirms_nothing():
    late = confirmed(starts_on=date(2026, 3, 1))
    assert not is_confirmed("AE-6", placement(), late)


def test_proof_of_another_job_does_not_confirm_the_target_job():
    jobs = (placement(), confirmed(match=Match.OTHER))
    assert is_confirmed("AE-6", *jobs)
    assert not is_confirmed("AEV-6", *jobs)


def test_follow_up_alone_confirms_nothing():
    assert not is_confirmed("AE-6", follow_ups=(follow_up(Situation.TARGET_JOB),))


def test_disputed_job_is_not_confirmed():
    assert not is_confirmed("AE-6", disputed(proof=Proof.EMPLOYER))


def test_one_proved_mission_confirms_its_chain():
    first = mission(date(2025, 7, 1), date(2025, 7, 20))
    second = mission(date(2025, 7, 21), date(2025, 8, 10), status=PlacementStatus.CONFIRMED, proof=Proof.EMPLOYER)
    assert is_confirmed("AE-6", first, second)
