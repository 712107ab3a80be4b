"""Interim missions with one employer add up, and only they do."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apcl.dates import lasts_at_least
from evaluation.employment import admissible
from evaluation.rates import Outcome
from pathways.enums import Match
from tests.evaluation.histories import mission, outcome, pathway

UNTIL = date(2025, 12, 30)
SEPTEMBER_FIRST = date(2025, 9, 1)


def days_from(first, length, **changes):
    return mission(first, first + timedelta(days=length - 1), **changes)


def test_mission_of_one_month_is_admissible_alone():
    assert len(admissible([days_from(SEPTEMBER_FIRST, 30)], UNTIL)) == 1
    assert admissible([days_from(SEPTEMBER_FIRST, 29)], UNTIL) == []


def test_days_are_laid_end_to_end_from_the_first_start():
    # September has 30 days: the 29 of the first two missions are not enough, one more is.
    first, second = days_from(SEPTEMBER_FIRST, 15), days_from(date(2025, 9, 22), 14)
    assert admissible([first, second], UNTIL) == []
    third = days_from(date(2025, 10, 13), 1)
    assert admissible([first, second, third], UNTIL) == [first, second, third]


@pytest.mark.parametrize(("free_days", "expected"), [(0, 2), (45, 2), (46, 0)])
def test_gap_is_at_most_45_free_days(free_days, expected):
    first = days_from(SEPTEMBER_FIRST, 20)
    second = days_from(SEPTEMBER_FIRST + timedelta(days=20 + free_days), 20)
    assert len(admissible([first, second], UNTIL)) == expected


def test_gap_is_counted_from_the_end_really_held_and_the_length_from_the_plan():
    broken = days_from(SEPTEMBER_FIRST, 20, ended_on=SEPTEMBER_FIRST)
    soon, late = (days_from(SEPTEMBER_FIRST + timedelta(days=days), 20) for days in (46, 47))
    assert len(admissible([broken, soon], UNTIL)) == 2
    assert admissible([broken, late], UNTIL) == []


def test_missions_with_two_employers_do_not_add_up():
    missions = [days_from(SEPTEMBER_FIRST, 20), days_from(date(2025, 9, 21), 20, employer="ENT-2")]
    assert admissible(missions, UNTIL) == []


def test_missions_add_up_whatever_their_order():
    missions = [days_from(date(2025, 9, 21), 20), days_from(SEPTEMBER_FIRST, 20)]
    assert len(admissible(missions, UNTIL)) == 2


def test_missions_at_the_same_time_are_laid_end_to_end_too():
    first, second = days_from(SEPTEMBER_FIRST, 20), days_from(SEPTEMBER_FIRST, 9)
    assert admissible([first, second], UNTIL) == []
    third = days_from(date(2025, 9, 5), 1)
    assert len(admissible([first, second, third], UNTIL)) == 3


def test_mission_inside_another_does_not_shorten_it():
    longest = days_from(SEPTEMBER_FIRST, 20)
    inside = days_from(date(2025, 9, 5), 2)
    after = days_from(SEPTEMBER_FIRST + timedelta(days=65), 20)
    assert len(admissible([longest, inside, after], UNTIL)) == 3


def test_mission_without_a_planned_end_lends_no_day():
    assert admissible([mission(SEPTEMBER_FIRST, None)], UNTIL) == []
    assert admissible([days_from(SEPTEMBER_FIRST, 29), mission(date(2025, 10, 1), None)], UNTIL) == []


def test_mission_begun_after_the_window_does_not_lengthen_a_chain():
    inside = days_from(date(2025, 12, 15), 16)
    begun_on_the_last_day = days_from(date(2025, 12, 30), 20)
    begun_the_day_after = days_from(date(2025, 12, 31), 20)
    assert outcome("AE-6", pathway(placements=(inside, begun_on_the_last_day))) == Outcome.YES
    assert outcome("AE-6", pathway(placements=(inside, begun_the_day_after))) == Outcome.UNKNOWN


def test_chain_over_the_exit_counts_by_its_missions_held_that_day_or_begun_after():
    before = mission(date(2025, 6, 2), date(2025, 6, 20))
    after = mission(date(2025, 7, 10), date(2025, 7, 25))
    assert outcome("AE-3", pathway(placements=(before, after))) == Outcome.YES
    # The exit falls in the gap and nothing began since: no job was held that day.
    earlier = mission(date(2025, 5, 12), date(2025, 5, 31))
    assert outcome("AE-3", pathway(placements=(earlier, before))) == Outcome.UNKNOWN


def test_mission_in_another_job_lengthens_the_chain_but_is_no_access_to_the_target_job():
    matching, other = days_from(SEPTEMBER_FIRST, 20), days_from(date(2025, 9, 21), 20, match=Match.OTHER)
    assert outcome("AEV-6", pathway(placements=(matching, other))) == Outcome.YES
    assert outcome("AEV-6", pathway(placements=(other,))) == Outcome.UNKNOWN


def test_days_are_counted_from_the_first_start_of_the_chain():
    # From 10 January a month takes 31 days: the day before and 28 days of February are 29.
    before = days_from(date(2025, 1, 10), 1)
    february = [days_from(date(2025, 2, 1), 14), days_from(date(2025, 2, 15), 14)]
    assert admissible([before, *february], UNTIL) == []


def test_mission_of_a_month_stays_admissible_in_a_chain_that_is_not():
    before, whole_february = days_from(date(2025, 1, 10), 1), days_from(date(2025, 2, 1), 28)
    assert admissible([before, whole_february], UNTIL) == [whole_february]


def planned_days(job):
    return [job.starts_on + timedelta(days=n) for n in range((job.planned_end_on - job.starts_on).days + 1)]


@st.composite
def missions(draw):
    steps = draw(st.lists(st.tuples(st.integers(-3, 60), st.integers(1, 20)), max_size=8))
    day, found = SEPTEMBER_FIRST, []
    for gap, length in steps:
        day = max(SEPTEMBER_FIRST, day + timedelta(days=gap))
        found.append(days_from(day, length))
        day += timedelta(days=length)
    return found


@given(missions(), st.integers(0, 400))
def test_a_later_mission_never_takes_a_credit_away(found, days):
    until = SEPTEMBER_FIRST + timedelta(days=days)
    with_one_less = {job.uuid for job in admissible(found[:-1], until)}
    assert with_one_less <= {job.uuid for job in admissible(found, until)}


@given(missions())
def test_whole_chain_that_makes_a_month_is_admissible(found):
    days = sorted({day for job in found for day in planned_days(job)})
    is_one_chain = all((later - earlier).days - 1 <= 45 for earlier, later in pairwise(days))
    if days and is_one_chain and lasts_at_least(days[0], days[0] + timedelta(days=len(days) - 1), 1):
        assert len(admissible(found, date.max)) == len(found)
