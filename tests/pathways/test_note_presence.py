"""A half-day of several people, noted together: in the phase that each follows with the provider of the workshop."""

import pytest

from apcl.journal.models import Entry
from apcl.templatetags.french import jour
from pathways.actions.attendance import locked_sentence
from pathways.actions.phase import end_phase
from pathways.actions.presence import note_presence
from pathways.attendance import is_locked
from pathways.enums import AttendanceState, PhaseKind, PhaseStatus
from pathways.models import Attendance, Pathway
from tests.factories import a_phase, days_ago
from tests.offer import a_trainee, a_workshop, begin
from tests.pathways.acting import recorded, refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def workshop(provider):
    return a_workshop(provider=provider.organisation)


def note(enrolments, provider, *, day=2, half="morning", state=AttendanceState.PRESENT):
    note_presence(enrolments=enrolments, day=days_ago(day), half=half, state=state, by=provider)


def nobody_follows(enrolment):
    person = enrolment.pathway.beneficiary
    return f"{person} ne suit ce jour-là aucune phase chez l'organisme de l'atelier : rien n'est noté."


def test_each_has_their_half_day(workshop, provider):
    people = [a_trainee(workshop) for _ in range(3)]
    note(people, provider)
    rows = Attendance.objects.order_by("phase__pathway")
    assert [row.phase.pathway for row in rows] == [person.pathway for person in people]
    assert set(rows.values_list("day", "half", "state", "recorded_by")) == {
        (days_ago(2), "morning", "present", provider.pk)
    }


def test_it_is_journaled_in_the_file_of_each_and_the_figures_will_see_it(workshop, provider):
    person = a_trainee(workshop)
    with recorded("attendance.noted", by=provider, file=person.pathway) as entries:
        note([person], provider, state=AttendanceState.LATE)
    assert entries[0].subject == person.pathway.phases.get().uuid
    assert entries[0].state == ""
    assert entries[0].details == {
        "noted": [f"{days_ago(2)} morning late"],
        "before": [f"{days_ago(2)} morning none"],
    }


def test_noted_again_it_replaces_what_was_noted(workshop, provider, region):
    person = a_trainee(workshop)
    note([person], provider)
    note([person], provider, half="afternoon")
    note([person], region, state=AttendanceState.EXCUSED)
    assert set(Attendance.objects.values_list("half", "state", "recorded_by")) == {
        ("morning", "excused", region.pk),
        ("afternoon", "present", provider.pk),
    }
    assert Entry.objects.filter(verb="attendance.noted").count() == 3


@pytest.mark.parametrize("day", [91, -1])
def test_a_day_outside_the_phase_is_refused(workshop, provider, day):
    person = a_trainee(workshop, planned_end=days_ago(10))
    to_come = f"{person.pathway.beneficiary}, {jour(days_ago(-1))}, matin : ce jour n'est pas encore passé."
    sentences = {91: nobody_follows(person), -1: to_come}
    with refused(sentences[day]):
        note([person], provider, day=day)


def test_one_who_follows_nothing_there_is_named_and_nothing_is_noted(workshop, provider):
    person, elsewhere = a_trainee(workshop), a_trainee(workshop, provider=a_workshop().provider)
    with refused(nobody_follows(elsewhere)):
        note([person, elsewhere], provider)


def test_a_phase_that_ended_keeps_the_days_until_its_end(workshop, provider):
    person = a_trainee(workshop)
    end_phase(phase=person.pathway.phases.get(), ended_on=days_ago(5), by=provider)
    note([person], provider, day=5)
    with refused(nobody_follows(person)):
        note([person], provider, day=4)


def test_of_two_phases_of_one_day_the_last_begun_holds_it(workshop, provider):
    person = a_trainee(workshop)
    later = a_phase(
        PhaseStatus.RUNNING, provider=provider.organisation, planned_end=days_ago(-1), started_on=days_ago(9)
    )
    type(later).objects.filter(pk=later.pk).update(
        pathway=person.pathway, kind=PhaseKind.IMMERSION, agreement_on=days_ago(20), host=provider.organisation
    )
    note([person], provider)
    assert Attendance.objects.get().phase == later


def test_it_may_be_noted_once_the_workshop_has_started(workshop, provider):
    person = a_trainee(workshop)
    begin(workshop)
    note([person], provider, day=0)
    assert Pathway.objects.filter(phases__attendance__isnull=False).get() == person.pathway


def test_a_locked_month_is_refused_here_too(workshop, provider):
    person = a_trainee(workshop)
    locked = next(day for day in range(1, 90) if is_locked(days_ago(day), days_ago(0)))
    with refused(locked_sentence(days_ago(locked))):
        note([person], provider, day=locked)
