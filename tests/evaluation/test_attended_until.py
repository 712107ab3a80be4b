"""What the attendance rows of a phase tell the evaluation: the last day noted present or late."""

import pytest

from evaluation.facts import histories
from pathways.actions.presence import note_presence
from pathways.enums import AttendanceState
from pathways.models import Attendance, Pathway
from tests.factories import days_ago
from tests.offer import a_trainee, a_workshop

pytestmark = pytest.mark.django_db


@pytest.fixture
def trainee(provider):
    return a_trainee(a_workshop(provider=provider.organisation))


def attended_until():
    return {phase.attended_until for _pathway, history in histories(Pathway.objects.all()) for phase in history.phases}


def noted(trainee, days, state):
    phase = trainee.pathway.phases.get()
    Attendance.objects.create(phase=phase, day=days_ago(days), half="morning", state=state)


def test_nothing_noted_says_nothing(trainee):
    assert attended_until() == {None}


@pytest.mark.parametrize("state", [AttendanceState.PRESENT, AttendanceState.LATE])
def test_the_last_day_attended_counts_whatever_was_missed_since(trainee, state):
    for days in (40, 60):
        noted(trainee, days, state)
    for days in (30, 50):
        noted(trainee, days, AttendanceState.ABSENT)
    noted(trainee, 20, AttendanceState.EXCUSED)
    assert attended_until() == {days_ago(40)}


def test_rows_without_a_day_attended_leave_the_first_day_of_the_phase(trainee):
    noted(trainee, 20, AttendanceState.ABSENT)
    assert attended_until() == {trainee.pathway.phases.get().started_on}


def test_a_half_day_noted_moves_the_presumed_exit(trainee, provider):
    [(_pathway, history)] = histories(Pathway.objects.all())
    assert history.known_on(days_ago(-100)).exited_on is None
    note_presence(enrolments=[trainee], day=days_ago(5), half="morning", state="present", by=provider)
    [(_pathway, history)] = histories(Pathway.objects.all())
    assert history.known_on(days_ago(-84)).exited_on is None
    assert history.known_on(days_ago(-85)).exited_on == days_ago(5)


def test_it_costs_no_query_more_whatever_is_noted(trainee, django_assert_num_queries):
    for days in range(2, 30):
        noted(trainee, days, AttendanceState.PRESENT)
    a_trainee(trainee.workshop)
    # The pathways, their phases, their hires, their follow-ups.
    with django_assert_num_queries(4):
        assert len(list(histories(Pathway.objects.all()))) == 2
