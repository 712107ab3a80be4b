"""A disputed job that would have made the yes, with nothing else to make it, leaves the answer unknown."""

from datetime import date

import pytest

from evaluation.rates import Counts, Outcome
from jobs.enums import ContractKind
from pathways.enums import ExitReason, Match, PlacementStatus, Situation
from tests.evaluation.histories import (
    answers,
    confirmed,
    disputed,
    follow_up,
    mission,
    outcome,
    pathway,
    placement,
)


def test_dispute_prevails_over_a_follow_up_that_says_no():
    assert outcome("AE-6", pathway(placements=(disputed(),), follow_ups=(follow_up(),))) == Outcome.DISPUTED


def test_dispute_is_counted_as_unknown():
    [answer] = answers("AE-6", pathway(placements=(disputed(),)))
    assert Counts.of(answer) == Counts(population=1, unknown=1)


@pytest.mark.parametrize("job", [placement(), confirmed()])
def test_another_job_makes_the_yes_despite_the_dispute(job):
    assert outcome("AE-6", pathway(placements=(disputed(), job))) == Outcome.YES


def test_follow_up_makes_the_yes_despite_the_dispute():
    history = pathway(placements=(disputed(),), follow_ups=(follow_up(Situation.TARGET_JOB),))
    assert outcome("AEV-6", history) == Outcome.YES


@pytest.mark.parametrize(
    "changes",
    [
        {"match": Match.OTHER},
        {"starts_on": date(2025, 12, 31)},
        {"contract": ContractKind.OTHER},
        {"starts_on": date(2025, 5, 1), "ended_on": date(2025, 6, 1)},
    ],
    ids=["other job", "after the window", "not admissible", "ended before the exit"],
)
def test_dispute_that_would_not_have_made_the_yes_changes_nothing(changes):
    assert outcome("AEV-6", pathway(placements=(disputed(**changes),), follow_ups=(follow_up(),))) == Outcome.NO


def test_dispute_of_another_job_is_unknown_for_any_job_only():
    history = pathway(placements=(disputed(match=Match.OTHER),), follow_ups=(follow_up(),))
    assert (outcome("AE-6", history), outcome("AEV-6", history)) == (Outcome.DISPUTED, Outcome.NO)


def test_dispute_does_not_undo_a_neutralisation():
    assert outcome("AE-6", pathway(exit_reason=ExitReason.TRANSFER, placements=(disputed(),))) == Outcome.NEUTRALISED


def test_rejected_job_is_ignored():
    job = placement(status=PlacementStatus.REJECTED, disputed_on=date(2025, 8, 1), arbitrated_on=date(2025, 9, 1))
    assert outcome("AE-6", pathway(placements=(job,), follow_ups=(follow_up(),))) == Outcome.NO


def test_chain_that_needs_a_disputed_mission_is_not_long_enough():
    chain = (
        mission(date(2025, 7, 1), date(2025, 7, 20)),
        mission(date(2025, 7, 21), date(2025, 8, 10), status=PlacementStatus.DISPUTED),
    )
    assert outcome("AE-6", pathway(placements=chain, follow_ups=(follow_up(),))) == Outcome.DISPUTED


def test_chain_that_is_long_enough_without_the_disputed_mission_counts():
    chain = (
        mission(date(2025, 7, 1), date(2025, 7, 20)),
        mission(date(2025, 7, 21), date(2025, 7, 25), status=PlacementStatus.DISPUTED),
        mission(date(2025, 7, 26), date(2025, 8, 15)),
    )
    assert outcome("AE-6", pathway(placements=chain)) == Outcome.YES


def test_disputed_mission_does_not_bridge_a_gap():
    chain = (
        mission(date(2025, 7, 1), date(2025, 7, 20)),
        mission(date(2025, 8, 10), date(2025, 8, 15), status=PlacementStatus.DISPUTED),
        mission(date(2025, 9, 5), date(2025, 9, 25)),
    )
    assert outcome("AE-6", pathway(placements=chain)) == Outcome.DISPUTED
