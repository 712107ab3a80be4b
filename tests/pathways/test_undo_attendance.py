"""Half-days noted by mistake are put back as they were, unless somebody noted them again since."""

import pytest

from apcl.journal.models import Entry
from pathways.actions.attendance import NOTHING, Mark, note_attendance
from pathways.actions.undo import GONE, undo
from pathways.models import Attendance, Phase
from tests.factories import days_ago
from tests.offer import a_trainee, a_workshop
from tests.pathways.acting import recorded, refused
from tests.pathways.test_note_attendance import where

pytestmark = pytest.mark.django_db
PRESENT, ABSENT, LATE = ("present", None), ("absent", None), ("late", 90)


@pytest.fixture
def phase(provider):
    return a_trainee(a_workshop(provider=provider.organisation)).pathway.phases.get()


def note(by, *marks):
    """Note these half-days; the entry that says so."""
    note_attendance(phases=Phase.objects.filter(uuid__in=[mark.phase for mark in marks]), marks=marks, by=by)
    return Entry.objects.select_related("by__organisation").order_by("-pk").first()


def mark(phase, noted, *, half="morning", shown=NOTHING):
    return Mark(phase.uuid, days_ago(2), half, noted, shown)


def stored():
    return set(Attendance.objects.values_list("half", "state", "minutes"))


def test_each_half_day_takes_back_what_it_was(phase, provider):
    note(provider, mark(phase, LATE))
    entry = note(provider, mark(phase, ABSENT, shown=LATE), mark(phase, PRESENT, half="afternoon"))
    with recorded("attendance.undone", by=provider, file=phase.pathway) as written:
        undo(entries=[entry], by=provider)
    assert stored() == {("morning", "late", 90)}
    assert written[0].details["undoes"] == str(entry.uuid)


def test_what_was_noted_again_since_is_kept(phase, provider, region):
    entry = note(provider, mark(phase, PRESENT))
    note(region, mark(phase, LATE, shown=PRESENT))
    told = f"vous notez « rien », « en retard, 90 minutes » est enregistré entre-temps par {region}. Vérifiez la case."
    with refused(f"{where(phase)} : {told}"):
        undo(entries=[entry], by=provider)


def test_the_second_time_changes_nothing(phase, provider):
    entry = note(provider, mark(phase, PRESENT))
    undo(entries=[entry], by=provider)
    with refused(GONE):
        undo(entries=[entry], by=provider)
