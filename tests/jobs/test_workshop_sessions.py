"""The séances of a workshop: planned by the week, removed with a reason."""

import datetime

import pytest

from apcl.journal.models import Entry
from jobs.actions.sessions import cancel_sessions, plan_sessions
from jobs.enums import HalfDay, WorkshopStatus
from tests.breaking import write
from tests.offer import SessionFactory, a_workshop
from tests.pathways.acting import refused

pytestmark = pytest.mark.django_db
D = datetime.date
MORNING, AFTERNOON = HalfDay.MORNING, HalfDay.AFTERNOON
OUTSIDE = "Les séances d'un atelier tombent entre son début et sa fin."
NOTHING = "Aucune demi-journée à ajouter : elles sont déjà prévues, ou chômées."
# In the months of the `clock`: Monday 14 July is a holiday.
FIRST, END_OF_JULY, LAST = D(2025, 7, 1), D(2025, 7, 31), D(2025, 12, 31)


@pytest.fixture
def workshop(clock):
    return a_workshop(starts_on=FIRST, ends_on=LAST)


def plan(workshop, region, weekdays=(0,), halves=(MORNING,), starts_on=FIRST, ends_on=END_OF_JULY, **place):
    return plan_sessions(
        workshop=workshop,
        weekdays=weekdays,
        halves=halves,
        starts_on=starts_on,
        ends_on=ends_on,
        is_in_company=place.get("is_in_company", False),
        by=region,
    )


def planned(workshop):
    return list(workshop.sessions.values_list("day", "half", "is_in_company"))


def test_every_week_between_two_days_both_included_but_on_holidays(workshop, region):
    assert plan(workshop, region, weekdays=(0, 3), starts_on=D(2025, 7, 3), ends_on=D(2025, 7, 21)) == 5
    days = [D(2025, 7, 3), D(2025, 7, 7), D(2025, 7, 10), D(2025, 7, 17), D(2025, 7, 21)]
    assert planned(workshop) == [(day, MORNING, False) for day in days]


def test_the_holidays_of_the_territory_count(workshop, region):
    with refused(NOTHING):
        plan(workshop, region, weekdays=(4,), starts_on=D(2025, 12, 26), ends_on=D(2025, 12, 26))


def test_a_morning_comes_before_its_afternoon(workshop, region):
    assert plan(workshop, region, halves=(AFTERNOON, MORNING), ends_on=D(2025, 7, 7), is_in_company=True) == 2
    assert planned(workshop) == [(D(2025, 7, 7), MORNING, True), (D(2025, 7, 7), AFTERNOON, True)]


def test_only_what_is_not_there_yet_is_added(workshop, region):
    plan(workshop, region, ends_on=D(2025, 7, 7), is_in_company=True)
    assert plan(workshop, region, halves=(MORNING, AFTERNOON), ends_on=D(2025, 7, 7)) == 1
    assert planned(workshop) == [(D(2025, 7, 7), MORNING, True), (D(2025, 7, 7), AFTERNOON, False)]
    with refused(NOTHING):
        plan(workshop, region, halves=(MORNING, AFTERNOON), ends_on=D(2025, 7, 7))


def test_the_journal_says_how_many(workshop, region):
    plan(workshop, region)
    entry = Entry.objects.get(verb="workshop.sessions_planned")
    assert (entry.subject, entry.file, entry.by) == (workshop.uuid, workshop.target_job.uuid, region)
    assert entry.details == {"added": 3, "from": "2025-07-01", "to": "2025-07-31", "is_in_company": False}


@pytest.mark.parametrize(
    "span", [{"starts_on": D(2025, 6, 30)}, {"starts_on": D(2025, 12, 1), "ends_on": D(2026, 1, 1)}]
)
def test_sessions_stay_inside_the_workshop(workshop, region, span):
    with refused(OUTSIDE):
        plan(workshop, region, **span)


def test_a_year_at_a_time(clock, region):
    workshop = a_workshop(starts_on=FIRST, ends_on=D(2099, 1, 1))
    assert plan(workshop, region, ends_on=D(2026, 7, 2))
    with refused("Prévoyez au plus un an de séances à la fois."):
        plan(workshop, region, ends_on=D(2026, 7, 3))


@pytest.mark.parametrize("status", [WorkshopStatus.ENDED, WorkshopStatus.CANCELLED])
def test_nothing_changes_once_the_workshop_is_over(region, status):
    workshop = a_workshop(status)
    session = SessionFactory(workshop=workshop)
    sentence = "Les séances d'un atelier terminé ou annulé ne changent plus."
    with refused(sentence):
        plan(workshop, region, starts_on=workshop.starts_on, ends_on=workshop.ends_on)
    with refused(sentence):
        cancel_sessions(workshop=workshop, sessions=[session], reason="Férié.", by=region)


def test_sessions_are_removed_with_a_reason(workshop, region):
    plan(workshop, region)
    first, second, kept = workshop.sessions.all()
    assert cancel_sessions(workshop=workshop, sessions=[second, first], reason="Grève.", by=region) == 2
    assert list(workshop.sessions.all()) == [kept]
    entry = Entry.objects.get(verb="workshop.sessions_cancelled")
    assert (entry.subject, entry.reason) == (workshop.uuid, "Grève.")
    assert entry.details == {"removed": 2, "days": ["2025-07-07 morning", "2025-07-21 morning"]}


def test_sessions_of_another_workshop_are_not_removed(workshop, region):
    another = SessionFactory(workshop=a_workshop())
    with refused("Ces séances ne sont plus prévues."):
        cancel_sessions(workshop=workshop, sessions=[another], reason="Grève.", by=region)


def test_what_changed_since_the_page_was_opened_counts(workshop, region):
    write(workshop, ends_on=D(2025, 7, 10))
    with refused(OUTSIDE):
        plan(workshop, region)
