"""A grid of half-days noted together: all or none, told line by line, and never over what somebody else noted."""

import datetime

import pytest

from apcl.errors import RuleViolation
from apcl.journal.models import Entry
from apcl.templatetags.french import jour
from pathways.actions.attendance import NOTHING, Mark, note_attendance, reopen_month
from pathways.actions.phase import end_phase
from pathways.attendance import is_locked
from pathways.models import Attendance, Phase, ReopenedMonth
from tests.factories import days_ago
from tests.offer import a_trainee, a_workshop
from tests.pathways.acting import recorded, refused

pytestmark = pytest.mark.django_db
PRESENT, ABSENT, LATE = ("present", None), ("absent", None), ("late", 90)


@pytest.fixture
def workshop(provider):
    return a_workshop(provider=provider.organisation)


@pytest.fixture
def phase(workshop):
    return a_trainee(workshop).pathway.phases.get()


def mark(phase, noted=PRESENT, *, day=2, half="morning", shown=NOTHING):
    return Mark(phase.uuid, days_ago(day), half, noted, shown)


def note(by, *marks):
    phases = Phase.objects.filter(uuid__in=[each.phase for each in marks])
    return note_attendance(phases=phases, marks=marks, by=by)


def stored():
    return set(Attendance.objects.values_list("day", "half", "state", "minutes"))


def where(phase, day=2):
    return f"{phase.pathway.beneficiary}, {jour(days_ago(day))}, matin"


def locked_day():
    return next(day for day in range(1, 90) if is_locked(days_ago(day), days_ago(0)))


def test_half_days_of_several_people_are_noted_with_one_entry_each(workshop, phase, provider):
    other = a_trainee(workshop).pathway.phases.get()
    marks = [mark(each, half=half) for each in (phase, other) for half in ("morning", "afternoon")]
    assert note(provider, *marks) == 4
    assert set(Attendance.objects.values_list("phase", "recorded_by")) == {
        (phase.pk, provider.pk),
        (other.pk, provider.pk),
    }
    assert Entry.objects.filter(verb="attendance.noted").count() == 2


def test_the_journal_tells_it_and_the_figures_will_see_it(phase, provider):
    with recorded("attendance.noted", by=provider, file=phase.pathway) as entries:
        note(provider, mark(phase, LATE))
    assert (entries[0].subject, entries[0].state) == (phase.uuid, "")
    told = {"noted": [f"{days_ago(2)} morning late 90"], "before": [f"{days_ago(2)} morning none"]}
    assert entries[0].details == told
    assert stored() == {(days_ago(2), "morning", "late", 90)}


def test_sent_twice_it_is_noted_once(phase, provider):
    assert note(provider, mark(phase)) == 1
    assert note(provider, mark(phase)) == 0
    assert Entry.objects.filter(verb="attendance.noted").count() == 1


def test_what_is_not_touched_says_nothing(phase, provider):
    with refused("Rien n'a changé."):
        note(provider, mark(phase, NOTHING))


def test_what_was_noted_by_mistake_is_taken_back(phase, provider):
    note(provider, mark(phase))
    note(provider, mark(phase, NOTHING, shown=PRESENT))
    assert stored() == set()
    assert Entry.objects.filter(verb="attendance.noted").order_by("pk").last().details == {
        "noted": [f"{days_ago(2)} morning none"],
        "before": [f"{days_ago(2)} morning present"],
    }


def test_what_someone_else_noted_meanwhile_is_told_and_kept(phase, provider, region):
    note(region, mark(phase, LATE))
    told = (
        f"vous notez « absent », « en retard, 90 minutes » est enregistré entre-temps par {region}. Vérifiez la case."
    )
    with refused(f"{where(phase)} : {told}"):
        note(provider, mark(phase, ABSENT), mark(phase, half="afternoon"))


def test_once_read_it_may_be_replaced(phase, provider, region):
    note(region, mark(phase, LATE))
    note(provider, mark(phase, ABSENT, shown=LATE))
    assert stored() == {(days_ago(2), "morning", "absent", None)}


def test_a_day_to_come_is_refused(phase, provider):
    with refused(f"{where(phase, -1)} : ce jour n'est pas encore passé."):
        note(provider, mark(phase, day=-1))


def test_a_day_outside_the_phase_is_refused(phase, provider):
    end_phase(phase=phase, ended_on=days_ago(5), by=provider)
    with refused(f"{where(phase, 4)} : cette personne ne suit pas la phase ce jour-là."):
        note(provider, mark(phase, day=4))
    assert note(provider, mark(phase, day=5)) == 1


def test_minutes_of_an_absence_are_refused(phase, provider):
    with refused(f"{where(phase)} : les minutes se notent pour une présence ou un retard."):
        note(provider, mark(phase, ("absent", 30)))


def test_a_phase_that_is_not_theirs_is_refused(workshop, phase, provider):
    elsewhere = a_trainee(a_workshop()).pathway.phases.get()
    with refused("Une personne de cette page ne suit plus de phase ici : rechargez la page."):
        note_attendance(phases=[phase], marks=[mark(elsewhere)], by=provider)


def test_each_half_day_refused_is_told_and_none_is_noted(phase, provider):
    with pytest.raises(RuleViolation) as refusal:
        note(provider, mark(phase), mark(phase, day=-1), mark(phase, day=91))
    assert len(refusal.value.args) == 2
    assert stored() == set()


def test_a_month_is_locked_fifteen_days_after_its_end():
    march = datetime.date(2026, 3, 10)
    assert [is_locked(march, datetime.date(2026, 4, day)) for day in (15, 16)] == [False, True]


def test_a_locked_month_is_refused_once_whatever_the_days(phase, provider):
    day = days_ago(locked_day())
    with pytest.raises(RuleViolation, match=f"du mois {day:%m/%Y} sont verrouillées") as refusal:
        note(provider, *[mark(phase, day=locked_day(), half=half) for half in ("morning", "afternoon")])
    assert len(refusal.value.args) == 1


def test_reopened_it_is_noted_until_the_day_said(workshop, phase, provider, region):
    locked = locked_day()
    reopen_month(workshop=workshop, month=days_ago(locked), until=days_ago(-3), reason="Oubli.", by=region)
    assert note(provider, mark(phase, day=locked)) == 1
    ReopenedMonth.objects.update(until=days_ago(1))
    with pytest.raises(RuleViolation, match="verrouillées"):
        note(provider, mark(phase, day=locked, half="afternoon"))
