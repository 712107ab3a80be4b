"""The address by which an agenda reads a calendar: initials only, closed at will, known by its token alone."""

import datetime
import logging

import pytest
from django.db import connection
from django.urls import reverse
from icalendar import Calendar

from apcl.journal.models import Entry
from apcl.links.logs import MaskTokens
from pathways.actions.feed import open_feed, token_of
from pathways.models import CalendarFeed
from tests.beside import AppointmentFactory
from tests.breaking import write
from tests.factories import BeneficiaryFactory, a_phase, a_project, days_ago
from tests.pathways.acting import every_row
from tests.screens.reading import page_of

pytestmark = pytest.mark.django_db
URL, PAGE = reverse("calendar_feed"), reverse("calendar")
CHANGE_OF_CLOCKS = datetime.datetime(2025, 10, 26, 7, tzinfo=datetime.UTC)


@pytest.fixture
def feed(clock, advisor):
    return open_feed(by=advisor)


def read(client, feed):
    return client.get(URL, {"jeton": token_of(feed)})


def events_in(response):
    assert (response.status_code, response["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    return {str(event["UID"]).split("@")[0]: event for event in Calendar.from_ical(response.content).walk("VEVENT")}


def test_it_holds_what_the_calendar_of_its_owner_holds(client, feed, advisor):
    appointment = AppointmentFactory(pathway=a_project(advisor=advisor))
    phase = a_phase(advisor=advisor, started_on=days_ago(-5), planned_end=days_ago(-90))
    AppointmentFactory(pathway=a_project())
    found = events_in(read(client, feed))
    assert set(found) == {str(appointment.uuid), f"{phase.uuid}-début", f"{phase.uuid}-fin"}
    assert found[f"{phase.uuid}-début"]["DTSTART"].dt == days_ago(-5)
    assert found[f"{phase.uuid}-début"]["DTEND"].dt == days_ago(-6)


def test_nobody_is_named_nor_reached_and_no_place_is_told(client, feed, advisor):
    person = BeneficiaryFactory(
        first_names="Marie-Ève", last_name="Dupont", email="marie@personne.example", phone="+33612345678"
    )
    pathway = a_project(advisor=advisor, beneficiary=person)
    AppointmentFactory(pathway=pathway, means="meeting", place="12 rue des Forges")
    body = read(client, feed).content.decode()
    hidden = ("Dupont", "Marie", "personne.example", "612345678", "rue des Forges", "LOCATION", pathway.code)
    assert [words for words in hidden if words in body] == []
    assert "M.-È. D. – Rendez-vous" in body


@pytest.mark.parametrize(
    "starts_at", [CHANGE_OF_CLOCKS, datetime.datetime(2026, 3, 29, 7, tzinfo=datetime.UTC)], ids=str
)
def test_the_hour_is_the_same_on_the_days_when_clocks_change(client, feed, advisor, starts_at):
    AppointmentFactory(pathway=a_project(advisor=advisor), starts_at=starts_at, minutes=60)
    [event] = events_in(read(client, feed)).values()
    assert event["DTSTART"].dt == starts_at
    assert event["DTEND"].dt - event["DTSTART"].dt == datetime.timedelta(hours=1)


def test_a_phase_that_begins_on_29_february_ends_the_next_day_for_an_agenda(client, clock, advisor):
    clock.move_to(datetime.datetime(2024, 3, 10, tzinfo=datetime.UTC))
    phase = a_phase(advisor=advisor, started_on=datetime.date(2024, 2, 29), planned_end=datetime.date(2024, 2, 29))
    event = events_in(read(client, open_feed(by=advisor)))[f"{phase.uuid}-début"]
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (datetime.date(2024, 2, 29), datetime.date(2024, 3, 1))


def test_the_token_is_stored_nowhere(client, feed):
    read(client, feed)
    assert len(token_of(feed)) == 43
    assert token_of(feed) not in str(every_row())
    with connection.cursor() as cursor:
        cursor.execute("SELECT session_data FROM django_session")
        assert not [row for row in cursor.fetchall() if token_of(feed) in row[0]]


def test_the_token_is_masked_in_the_logs(feed):
    record = logging.LogRecord("x", 20, "", 0, '"GET %s?jeton=%s HTTP/1.1" 200', (URL, token_of(feed)), None)
    MaskTokens().filter(record)
    assert record.getMessage() == f'"GET {URL}?jeton=*** HTTP/1.1" 200'


@pytest.mark.parametrize("way", ["changed", "closed", "account closed", "another kind"])
def test_once_revoked_it_answers_like_one_that_never_existed(client, feed, advisor, way):
    if way == "changed":
        open_feed(by=advisor)
    elif way == "closed":
        client.force_login(advisor)
        client.post(reverse("close_feed"))
        client.logout()
    elif way == "account closed":
        write(advisor, is_active=False)
    else:
        write(advisor.organisation, kind="evaluator")
    revoked, unknown = read(client, feed), client.get(URL, {"jeton": "a" * 43})
    assert (revoked.status_code, unknown.status_code) == (404, 404)


@pytest.mark.parametrize(
    "asked", [{}, {"jeton": ""}, {"jeton": "x" * 5000}, {"jeton": "é'\"<>"}, {"autre": "a"}], ids=str
)
def test_anything_else_is_not_found(client, feed, asked):
    assert client.get(URL, asked).status_code == 404


def test_one_letter_changed_opens_nothing(client, feed):
    token = token_of(feed)
    for place in range(0, len(token), 7):
        other = "A" if token[place] != "A" else "B"
        assert client.get(URL, {"jeton": token[:place] + other + token[place + 1 :]}).status_code == 404


def test_it_is_read_without_signing_in_stays_in_no_cache_and_writes_nothing(client, feed):
    before = every_row()
    response = read(client, feed)
    assert "no-store" in response["Cache-Control"]
    assert client.head(URL, {"jeton": token_of(feed)}).status_code == 200
    assert client.post(URL, {"jeton": token_of(feed)}).status_code == 405
    assert every_row() == before


def test_it_is_opened_shown_to_its_owner_changed_and_closed_from_the_calendar(client, clock, advisor):
    client.force_login(advisor)

    def address():
        inputs = page_of(client.get(PAGE)).find("input", id="adresse")
        return next((field.attrs["value"] for field in inputs), "")

    assert address() == ""
    seen = []
    for _ in range(2):
        client.post(reverse("open_feed"))
        seen.append(address())
    assert len(set(seen)) == 2
    assert CalendarFeed.objects.count() == 1
    path = seen[1].partition("testserver")[2] or seen[1].split("//", 1)[1].partition("/")[2]
    assert client.get(f"/{path.lstrip('/')}").status_code == 200
    page = client.post(reverse("close_feed"), follow=True)
    assert "ne lit plus ce calendrier" in page.content.decode()
    assert address() == ""
    told = Entry.objects.filter(subject_kind="calendarfeed").order_by("pk").values_list("verb", flat=True)
    assert list(told) == ["feed.opened", "feed.opened", "feed.closed"]
    assert "déjà fermé" in client.post(reverse("close_feed"), follow=True).content.decode()


def test_its_price_does_not_grow(client, feed, advisor, django_assert_num_queries):
    for more in (1, 29):
        for _ in range(more):
            AppointmentFactory(
                pathway=a_phase(advisor=advisor, started_on=days_ago(-5), planned_end=days_ago(-9)).pathway
            )
        # Whose it is, whom they stand in for, the appointments, the phases, the points of follow-up, the juries.
        with django_assert_num_queries(6):
            read(client, feed)
