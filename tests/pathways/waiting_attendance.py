"""What waits about attendance: the half-days that a provider has to note, the people who no longer come."""

from pathways.actions.attendance import Mark, note_attendance
from pathways.actions.presence import note_contact
from pathways.enums import PhaseStatus
from tests.factories import a_phase, days_ago
from tests.offer import SessionFactory, a_trainee, a_workshop, begin
from tests.pathways.waiting_case import DAY, Waiting


def _note(phase, by, state, *days):
    marks = [Mark(phase.uuid, days_ago(day), "morning", (state, None)) for day in days]
    note_attendance(phases=[phase], marks=marks, by=by)


def _planned(who):
    """Two half-days of which the second only is noted."""
    workshop = a_workshop(provider=who.provider.organisation)
    phase = a_trainee(workshop, planned_end=days_ago(-30)).pathway.phases.get()
    begin(workshop)
    for day in (3, 2):
        SessionFactory(workshop=workshop, day=days_ago(day))
    _note(phase, who.provider, "present", 2)
    return phase


def _absent(who):
    phase = a_phase(PhaseStatus.RUNNING, advisor=who.advisor, planned_end=days_ago(-30), started_on=days_ago(60))
    _note(phase, who.advisor, "absent", 4, 3, 2)
    return phase.pathway


WAITING = [
    Waiting(
        "Présences à noter",
        _planned,
        ("provider",),
        lambda phase: days_ago(3) + DAY,
        lambda phase, who: _note(phase, who.provider, "absent", 3),
    ),
    Waiting(
        "Trois absences de suite : prendre contact",
        _absent,
        ("advisor",),
        lambda pathway: days_ago(2) + 3 * DAY,
        lambda pathway, who: note_contact(pathways=[pathway], kind="call", made_on=days_ago(4), by=who.advisor),
    ),
]
