"""The forms of attendance: the grid of a workshop, that of a phase, a month reopened."""

from django.urls import reverse
from django.utils import timezone

from apcl.dates import is_working_day
from pathways.attendance import A_DAY, is_locked
from pathways.enums import PhaseStatus
from pathways.grid import phase_grid_of
from tests.factories import a_phase, days_ago
from tests.offer import SessionFactory, a_trainee, a_workshop, begin
from tests.screens.acts import Act, day, the_region


def a_working_day():
    """The last one, today perhaps."""
    found = timezone.localdate()
    while not is_working_day(found):
        found -= A_DAY
    return found


def _grid():
    workshop = a_workshop()
    phase = a_trainee(workshop).pathway.phases.get()
    begin(workshop)
    session = SessionFactory(workshop=workshop, day=days_ago(1))
    url = f"{reverse('attendance_grid', args=[workshop.uuid])}?semaine={session.day}"
    key = f"{phase.uuid}_{session.day}_morning"
    return Act(the_region(), url, {f"etat_{key}": "late", f"minutes_{key}": "90"})


def _phase():
    worked = a_working_day()
    phase = a_phase(PhaseStatus.RUNNING, started_on=worked, planned_end=days_ago(-30))
    cells = [cell for cell in phase_grid_of(phase, worked).cells if cell.is_open]
    typed = {f"etat_{cell.key}": "late" for cell in cells} | {f"minutes_{cell.key}": "45" for cell in cells}
    return Act(phase.pathway.advisor, f"{reverse('phase_attendance', args=[phase.uuid])}?mois={worked:%Y-%m}", typed)


def _reopen():
    workshop = a_workshop()
    a_trainee(workshop)
    locked = next(ago for ago in range(1, 90) if is_locked(days_ago(ago), days_ago(0)))
    url = reverse("reopen_month", args=[workshop.uuid])
    return Act(the_region(), url, {"month": day(locked), "until": day(-5), "reason": "Feuilles,\nretrouvées."})


ACTS = {"attendance_grid": _grid, "phase_attendance": _phase, "reopen_month": _reopen}
