"""What the database itself holds of half-days and of the months reopened."""

import pytest

from pathways.enums import PhaseStatus
from pathways.models import Attendance, ReopenedMonth
from tests.breaking import insert, refused_by, write
from tests.factories import a_phase, days_ago

pytestmark = pytest.mark.django_db


@pytest.fixture
def late(db):
    phase = a_phase(PhaseStatus.ACHIEVED, planned_end=days_ago(10), started_on=days_ago(90))
    return Attendance.objects.create(phase=phase, day=days_ago(30), half="morning", state="late", minutes=90)


@pytest.mark.parametrize("minutes", [0, 601])
def test_invariant_4_minutes_are_those_of_a_half_day(late, minutes):
    with refused_by("attendance_minutes_attended"):
        write(late, minutes=minutes)
    write(late, minutes=600)


@pytest.mark.parametrize("state", ["absent", "excused"])
def test_invariant_4_nobody_attends_minutes_of_an_absence(late, state):
    with refused_by("attendance_minutes_attended"):
        insert(late, half="afternoon", state=state)
    insert(late, half="afternoon", state=state, minutes=None)


def test_a_month_is_reopened_once_for_a_phase(late, region):
    known = {"month": days_ago(30).replace(day=1), "until": days_ago(-3), "reason": "Oubli.", "reopened_by": region}
    row = ReopenedMonth.objects.create(phase=late.phase, **known)
    with refused_by("month_reopened_once"):
        insert(row, until=days_ago(-9))
    insert(row, month=days_ago(80).replace(day=1))
