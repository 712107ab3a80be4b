"""People who are not seen any more."""

from pathways.enums import PhaseStatus
from pathways.models import Attendance
from tests.factories import a_phase, days_ago


def a_silent_phase(last=100, **facts):
    """Under way, attended until that many days ago, absent since."""
    phase = a_phase(PhaseStatus.RUNNING, started_on=days_ago(200), planned_end=days_ago(10), **facts)
    rows = [(160, "present"), (last, "late"), (20, "absent")]
    for days, state in rows:
        Attendance.objects.create(phase=phase, day=days_ago(days), half="morning", state=state)
    return phase
