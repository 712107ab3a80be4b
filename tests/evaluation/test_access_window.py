"""The first and the last day on which a job, or a follow-up, makes an access."""

from datetime import date, timedelta

import pytest

from evaluation.rates import Outcome
from pathways.enums import FollowUpStatus, Situation
from tests.evaluation.histories import LATE, follow_up, outcome, pathway, placement

WINDOW_ENDS = {
    "AE-0": date(2025, 7, 28),
    "AE-3": date(2025, 9, 30),
    "AE-6": date(2025, 12, 30),
    "AE-12": date(2026, 6, 30),
}
ONE_DAY = timedelta(days=1)
each_window = pytest.mark.parametrize(("indicator", "window_end"), WINDOW_ENDS.items())


@each_window
def test_job_begun_on_the_last_day_of_the_window(indicator, window_end):
    assert outcome(indicator, pathway(placements=(placement(starts_on=window_end),))) == Outcome.YES


@each_window
def test_job_begun_the_day_after_the_window(indicator, window_end):
    assert outcome(indicator, pathway(placements=(placement(starts_on=window_end + ONE_DAY),))) == Outcome.UNKNOWN


@each_window
def test_follow_up_that_says_employed_45_days_after_the_window(indicator, window_end):
    seen = follow_up(Situation.OTHER_JOB, observed_on=window_end + 45 * ONE_DAY)
    assert outcome(indicator, pathway(follow_ups=(seen,))) == Outcome.YES


@each_window
def test_follow_up_that_says_employed_too_late_teaches_nothing(indicator, window_end):
    seen = follow_up(Situation.OTHER_JOB, observed_on=window_end + 46 * ONE_DAY)
    assert outcome(indicator, pathway(follow_ups=(seen,))) == Outcome.UNKNOWN


@each_window
def test_follow_up_that_says_no_15_days_before_the_end(indicator, window_end):
    seen = follow_up(Situation.SEARCHING, observed_on=window_end - 15 * ONE_DAY)
    assert outcome(indicator, pathway(follow_ups=(seen,))) == Outcome.NO


@each_window
def test_follow_up_that_says_no_too_early_teaches_nothing(indicator, window_end):
    seen = follow_up(Situation.SEARCHING, observed_on=window_end - 16 * ONE_DAY)
    assert outcome(indicator, pathway(follow_ups=(seen,))) == Outcome.UNKNOWN


@each_window
def test_follow_up_that_says_no_long_after_still_says_no(indicator, window_end):
    assert outcome(indicator, pathway(follow_ups=(follow_up(observed_on=LATE),))) == Outcome.NO


@each_window
def test_answer_is_due_45_days_after_the_window(indicator, window_end):
    history = pathway(placements=(placement(starts_on=date(2025, 7, 1)),))
    assert outcome(indicator, history, as_of=window_end + 44 * ONE_DAY) == Outcome.PENDING
    assert outcome(indicator, history, as_of=window_end + 45 * ONE_DAY) == Outcome.YES


@pytest.mark.parametrize("status", [FollowUpStatus.DUE, FollowUpStatus.UNREACHABLE, FollowUpStatus.NOT_APPLICABLE])
def test_follow_up_that_was_not_done_says_nothing(status):
    assert outcome("AE-6", pathway(follow_ups=(follow_up(status=status),))) == Outcome.UNKNOWN


def test_the_month_of_a_follow_up_is_only_a_label():
    assert outcome("AE-3", pathway(follow_ups=(follow_up(month=12, observed_on=date(2025, 9, 30)),))) == Outcome.NO
