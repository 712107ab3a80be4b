"""The calendar of a month: what starts, ends and takes place each day, for whom may see it."""

import datetime

import pytest
from django.urls import reverse

from jobs.calendar import days_of, month_of, next_dates
from jobs.enums import HalfDay, WorkshopStatus
from jobs.models import Workshop
from tests.factories import UserFactory, WorkshopFactory
from tests.offer import SessionFactory, a_workshop
from tests.screens.reading import page_of

pytestmark = pytest.mark.django_db
D = datetime.date
JULY = D(2025, 7, 1)


def told(workshops=None, first=JULY):
    """What each day of the month says, by day."""
    weeks = month_of(Workshop.objects.all() if workshops is None else workshops, first)
    return {
        day.date: [(line.workshop.title, line.what) for line in day.lines]
        for week in weeks
        for day in week
        if day.lines
    }


@pytest.fixture
def workshop(clock):
    found = a_workshop(starts_on=D(2025, 7, 7), ends_on=D(2025, 7, 18), title="Soudage TIG")
    for half in (HalfDay.AFTERNOON, HalfDay.MORNING):
        SessionFactory(workshop=found, day=D(2025, 7, 7), half=half)
    SessionFactory(workshop=found, day=D(2025, 7, 18), is_in_company=True)
    return found


def test_each_day_says_what_starts_takes_place_and_ends(workshop):
    assert told() == {
        D(2025, 7, 7): [("Soudage TIG", "début, matin, après-midi")],
        D(2025, 7, 18): [("Soudage TIG", "matin en entreprise, fin")],
    }


def test_a_month_is_whole_weeks_from_monday_and_shows_its_own_days_only(workshop):
    a_workshop(starts_on=D(2025, 6, 30), ends_on=D(2025, 8, 1))
    weeks = month_of(Workshop.objects.all(), JULY)
    assert {len(week) for week in weeks} == {7}
    assert (weeks[0][0].date, weeks[-1][-1].date) == (D(2025, 6, 30), D(2025, 8, 3))
    days = [day for week in weeks for day in week]
    assert [day.date for day in days if not day.is_outside] == [D(2025, 7, number) for number in range(1, 32)]
    assert not [day for day in days if day.is_outside and day.lines]
    assert not next(day for day in days if day.date == D(2025, 7, 14)).is_working


def test_a_workshop_over_the_month_shows_its_sessions(clock):
    workshop = a_workshop(starts_on=D(2025, 6, 20), ends_on=D(2025, 9, 30))
    SessionFactory(workshop=workshop, day=D(2025, 7, 31))
    SessionFactory(workshop=workshop, day=D(2025, 8, 1))
    assert told() == {D(2025, 7, 31): [("Atelier soudure", "matin")]}


def test_several_workshops_of_a_day_are_in_alphabetic_order(clock):
    for title in ("Tournage", "Fraisage"):
        a_workshop(title=title, starts_on=D(2025, 7, 7), ends_on=D(2025, 9, 1))
    assert told() == {D(2025, 7, 7): [("Fraisage", "début"), ("Tournage", "début")]}


def test_a_cancelled_workshop_takes_no_place(clock):
    a_workshop(WorkshopStatus.CANCELLED, starts_on=D(2025, 7, 7), ends_on=D(2025, 7, 18))
    assert told() == {}


def test_the_page_shows_what_one_may_see(client, workshop, advisor):
    hidden = a_workshop(WorkshopStatus.PLANNED, starts_on=D(2025, 7, 8), ends_on=D(2025, 9, 1), title="Pas encore")
    SessionFactory(workshop=hidden, day=D(2025, 7, 9))
    client.force_login(advisor)
    page = client.get(reverse("workshop_calendar"), {"mois": "2025-07"}).content.decode()
    assert "Soudage TIG" in page
    assert "Pas encore" not in page
    client.force_login(UserFactory(region=True))
    assert "Pas encore" in client.get(reverse("workshop_calendar"), {"mois": "2025-07"}).content.decode()


def test_this_month_with_today_marked_unless_another_is_asked_for(client, clock, advisor):
    client.force_login(advisor)
    page = page_of(client.get(reverse("workshop_calendar")))
    [today] = page.find("td", **{"aria-current": "date"})
    assert "16 juin aujourd'hui" in today.text
    links = {link.attrs["rel"]: link.attrs["href"] for link in page.find("a") if "rel" in link.attrs}
    assert links == {"prev": "?mois=2025-05", "next": "?mois=2025-07"}
    assert not list(page_of(client.get("?mois=2025-07")).find("td", **{"aria-current": "date"}))


@pytest.mark.parametrize("wrong", ["juillet", "2025-13", "9999-12", "1899-12", "2025-07-01"])
def test_a_month_that_is_none_is_told_and_this_one_is_shown(client, clock, advisor, wrong):
    client.force_login(advisor)
    response = client.get(reverse("workshop_calendar"), {"mois": wrong})
    assert response.status_code == 200
    assert response.context["month"] == D(2025, 6, 1)
    assert response.context["form"].errors


@pytest.mark.parametrize("month", ["1900-01", "2100-12"])
def test_the_first_and_the_last_month_show(client, advisor, month):
    client.force_login(advisor)
    assert not client.get(reverse("workshop_calendar"), {"mois": month}).context["form"].errors


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "expected"),
    [
        (D(2025, 3, 3), D(2025, 3, 21), (D(2025, 6, 23), D(2025, 7, 11))),
        (D(2025, 6, 16), D(2025, 6, 16), (D(2025, 6, 23), D(2025, 6, 23))),
        (D(2025, 9, 1), D(2025, 9, 30), (D(2025, 10, 6), D(2025, 11, 4))),
    ],
    ids=["past", "today", "to come"],
)
def test_the_next_dates_are_the_same_weekdays_once_both_are_past(clock, starts_on, ends_on, expected):
    assert next_dates(WorkshopFactory.build(target_job=None, provider=None, starts_on=starts_on, ends_on=ends_on)) == (
        expected
    )


def test_sessions_by_day(workshop):
    days = days_of(workshop.sessions.all())
    assert [(day.date, bool(day.morning), bool(day.afternoon)) for day in days] == [
        (D(2025, 7, 7), True, True),
        (D(2025, 7, 18), True, False),
    ]
