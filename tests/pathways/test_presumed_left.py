"""Who is presumed to have left: one rule, for the worklist in SQL and for the evaluation in Python."""

import datetime
from itertools import product

import pytest

from evaluation.facts import histories
from pathways.actions.leaving import leave
from pathways.actions.phase import end_phase, plan_phase
from pathways.actions.suspension import resume, suspend
from pathways.enums import PhaseKind, PhaseStatus
from pathways.models import Attendance, Pathway
from pathways.presumed import presumed_exit
from tests.factories import a_phase, days_ago
from tests.pathways.silence import a_silent_phase

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


def unnoted():
    return a_phase(PhaseStatus.RUNNING, started_on=days_ago(200), planned_end=days_ago(10)).pathway


def never_attended():
    phase = a_phase(PhaseStatus.RUNNING, started_on=days_ago(120), planned_end=days_ago(10))
    Attendance.objects.create(phase=phase, day=days_ago(119), half="morning", state="absent")
    return phase.pathway


def ended():
    phase = a_phase(PhaseStatus.RUNNING, started_on=days_ago(200), planned_end=days_ago(10))
    end_phase(phase=phase, ended_on=days_ago(95), by=phase.pathway.advisor)
    return phase.pathway


def with_a_plan(kind=PhaseKind.QUALIFYING, end=-5):
    pathway = a_silent_phase().pathway
    dates = {"planned_start": days_ago(30), "planned_end": days_ago(end)}
    plan_phase(pathway=pathway, kind=kind, by=pathway.advisor, **dates)
    return pathway


def suspended(since=60, until=None, resumed=None):
    pathway = a_silent_phase(150).pathway
    known = None if until is None else days_ago(until)
    suspend(pathway=pathway, suspended_from=days_ago(since), until=known, reason="Déménagement.", by=pathway.advisor)
    if resumed:
        resume(pathway=pathway, resumed_on=days_ago(resumed), by=pathway.advisor)
    return pathway


CASES = {
    "silent for 89 days": (lambda: a_silent_phase(89).pathway, None),
    "silent for 90 days": (lambda: a_silent_phase(90).pathway, 90),
    "nobody notes who comes": (unnoted, None),
    "never came": (never_attended, 120),
    "ended": (ended, 95),
    "a phase to come": (with_a_plan, None),
    "a phase to come today at the latest": (lambda: with_a_plan(end=0), None),
    "a plan gone by": (lambda: with_a_plan(end=1), 100),
    "a support to come": (lambda: with_a_plan(PhaseKind.SUPPORT), 100),
    "not entered": (lambda: a_phase(planned_end=days_ago(5)).pathway, None),
    "suspended": (suspended, None),
    "suspended until today": (lambda: suspended(until=0), None),
    "suspended long ago, and never resumed": (lambda: suspended(130, until=100), 150),
    "a suspension over for 89 days": (lambda: suspended(130, resumed=88), None),
    "a suspension over for 90 days": (lambda: suspended(130, resumed=89), 150),
}


@pytest.mark.parametrize("case", CASES)
def test_the_worklist_and_the_evaluation_say_the_same(case):
    build, days = CASES[case]
    pathway = build()
    today, expected = days_ago(0), days and days_ago(days)
    [found] = Pathway.objects.presumed_left(today).values_list("last_attended_on", flat=True) or [None]
    [(_row, history)] = histories(Pathway.objects.filter(pk=pathway.pk))
    assert (found, history.known_on(today).exited_on) == (expected, expected)


def test_who_has_left_is_not_presumed_to():
    pathway = ended()
    leave(pathway=pathway, exit_reason="health", exited_on=days_ago(95), by=pathway.advisor)
    assert not Pathway.objects.presumed_left(days_ago(0)).exists()


LAST = datetime.date(2026, 3, 2)


@pytest.mark.parametrize(("silence", "to_come"), list(product([89, 90, 91], [False, True])))
def test_ninety_days_and_nothing_to_come(silence, to_come):
    found = presumed_exit(last_attended_on=LAST, day=LAST + silence * DAY, has_training_to_come=to_come)
    assert found == (LAST if silence >= 90 and not to_come else None)


@pytest.mark.parametrize(("until", "expected"), [(None, None), (100, None), (11, None), (10, LAST), (-5, LAST)])
def test_a_suspension_in_course_or_just_over_prevents_it(until, expected):
    end = until if until is None else LAST + until * DAY
    assert (
        presumed_exit(last_attended_on=LAST, day=LAST + 100 * DAY, suspended_from=LAST - 9 * DAY, suspended_until=end)
        == expected
    )


def test_one_that_begins_later_is_not_known():
    assert presumed_exit(last_attended_on=LAST, day=LAST + 90 * DAY, suspended_from=LAST + 91 * DAY) == LAST
