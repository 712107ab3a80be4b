"""What each situation told at a follow-up says of the access to a job, and to the target job."""

from datetime import date

import pytest

from evaluation.rates import Outcome
from pathways.enums import Match, Situation
from tests.evaluation.histories import follow_up, outcome, pathway, placement

SAYINGS = [
    (Situation.TARGET_JOB, Outcome.YES, Outcome.YES),
    (Situation.OTHER_JOB, Outcome.YES, Outcome.NO),
    (Situation.TRAINING, Outcome.NO, Outcome.NO),
    (Situation.SEARCHING, Outcome.NO, Outcome.NO),
    (Situation.INACTIVE, Outcome.NO, Outcome.NO),
    (Situation.ABROAD, Outcome.NO, Outcome.NO),
    (Situation.REFUSAL, Outcome.UNKNOWN, Outcome.UNKNOWN),
]


@pytest.mark.parametrize(("situation", "any_job", "target_job"), SAYINGS)
def test_what_a_situation_says(situation, any_job, target_job):
    history = pathway(follow_ups=(follow_up(situation),))
    assert (outcome("AE-6", history), outcome("AEV-6", history)) == (any_job, target_job)


def test_inability_after_the_window_says_no():
    seen = follow_up(Situation.INABILITY, observed_on=date(2026, 1, 20), event_on=date(2026, 1, 5))
    assert outcome("AE-6", pathway(follow_ups=(seen,))) == Outcome.NO


def test_death_after_the_window_says_nothing():
    seen = follow_up(Situation.DEATH, observed_on=date(2026, 1, 20), event_on=date(2026, 1, 5))
    assert outcome("AE-6", pathway(follow_ups=(seen,))) == Outcome.UNKNOWN


def test_follow_up_that_was_never_observed_tells_nothing():
    never = follow_up(Situation.DEATH, observed_on=None)
    day = date(2025, 12, 30)
    tells = [never.is_observed_by(day), never.is_observed_since(day), never.tells_of_an_event_by(day)]
    assert tells == [False, False, False]


def test_one_follow_up_that_says_yes_is_enough():
    seen = (follow_up(Situation.TARGET_JOB, date(2025, 8, 1)), follow_up(Situation.SEARCHING, date(2025, 12, 30)))
    assert outcome("AEV-6", pathway(follow_ups=seen)) == Outcome.YES


def test_follow_up_that_says_yes_too_late_does_not_hide_one_that_says_no():
    seen = (follow_up(Situation.TARGET_JOB, date(2026, 6, 30)), follow_up(Situation.SEARCHING, date(2025, 12, 30)))
    assert outcome("AEV-6", pathway(follow_ups=seen)) == Outcome.NO


def test_other_job_told_late_says_no_of_the_target_job_and_nothing_of_any_job():
    history = pathway(follow_ups=(follow_up(Situation.OTHER_JOB, date(2026, 6, 30)),))
    assert (outcome("AE-6", history), outcome("AEV-6", history)) == (Outcome.UNKNOWN, Outcome.NO)


def test_job_in_the_window_prevails_over_a_follow_up_that_says_no():
    assert outcome("AE-6", pathway(placements=(placement(),), follow_ups=(follow_up(),))) == Outcome.YES


@pytest.mark.parametrize(
    ("match", "expected"),
    [
        (Match.EXACT, Outcome.YES),
        (Match.ADMITTED, Outcome.YES),
        (Match.NEAR, Outcome.UNKNOWN),
        (Match.OTHER, Outcome.UNKNOWN),
    ],
)
def test_only_the_target_job_or_one_admitted_for_it_matches(match, expected):
    history = pathway(placements=(placement(match=match),))
    assert (outcome("AE-6", history), outcome("AEV-6", history)) == (Outcome.YES, expected)
