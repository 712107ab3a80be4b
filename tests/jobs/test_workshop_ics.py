"""The `.ics` of a workshop: read back as an agenda reads it, and written to the letter of RFC 5545."""

import datetime
import re

import pytest
from django.urls import reverse
from icalendar import Calendar

from apcl.places.models import Commune
from jobs.enums import HalfDay, WorkshopStatus
from tests.offer import SessionFactory, a_workshop, an_enrolment

pytestmark = pytest.mark.django_db
D, AT = datetime.date, datetime.datetime


@pytest.fixture
def workshop(clock):
    Commune.objects.create(code="57463", name="Metz", search_name="metz")
    return a_workshop(starts_on=D(2025, 10, 20), ends_on=D(2025, 12, 5), title="Soudage TIG", commune="57463")


@pytest.fixture
def body(client, region):
    """`body(workshop)`: what the page sends."""
    client.force_login(region)
    return lambda workshop: client.get(reverse("workshop_ics", args=[workshop.uuid])).content


def events_of(body):
    return Calendar.from_ical(body).walk("VEVENT")


def test_it_is_a_calendar_to_download(client, region, workshop):
    client.force_login(region)
    response = client.get(reverse("workshop_ics", args=[workshop.uuid]))
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert response.headers["Content-Disposition"] == 'attachment; filename="atelier.ics"'


def test_without_sessions_it_is_one_event_of_whole_days(body, workshop, settings):
    settings.SITE_URL = "https://apcl.example"
    [event] = events_of(body(workshop))
    # The end of whole days is the first day after.
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (D(2025, 10, 20), D(2025, 12, 6))
    assert (event["summary"], event["location"]) == ("Soudage TIG", "AFPA de Metz, Metz")
    assert (event["uid"], event["status"]) == (f"{workshop.uuid}@apcl.example", "CONFIRMED")
    assert event["url"] == f"https://apcl.example/ateliers/{workshop.uuid}/"


def test_each_session_is_an_event_on_the_clock_of_paris(body, workshop):
    morning = SessionFactory(workshop=workshop, day=D(2025, 10, 24))
    SessionFactory(workshop=workshop, day=D(2025, 10, 27), half=HalfDay.AFTERNOON, is_in_company=True)
    summer, winter = events_of(body(workshop))
    utc = datetime.UTC
    assert (summer.decoded("dtstart"), summer.decoded("dtend")) == (
        AT(2025, 10, 24, 7, tzinfo=utc),
        AT(2025, 10, 24, 10, tzinfo=utc),
    )
    # Winter time begins on 26 October 2025.
    assert (winter.decoded("dtstart"), winter.decoded("dtend")) == (
        AT(2025, 10, 27, 12, 30, tzinfo=utc),
        AT(2025, 10, 27, 16, tzinfo=utc),
    )
    assert summer["uid"].startswith(str(morning.uuid))
    assert (winter["summary"], winter.get("location")) == ("Soudage TIG (en entreprise)", None)


def test_the_same_event_keeps_its_name(body, clock, workshop):
    SessionFactory(workshop=workshop)
    [before] = events_of(body(workshop))
    clock.shift(3600)
    [after] = events_of(body(workshop))
    assert before["uid"] == after["uid"]
    assert after.decoded("dtstamp") > before.decoded("dtstamp")


def test_a_cancelled_workshop_is_cancelled_in_the_agenda(body):
    [event] = events_of(body(a_workshop(WorkshopStatus.CANCELLED)))
    assert event["status"] == "CANCELLED"


def test_it_is_written_to_the_letter_of_the_standard(body, clock):
    title = "Soudage, « TIG » ; acier \\ inox, épreuve\nde qualification des soudeurs, niveau III, à Pont-à-Mousson"
    written = body(a_workshop(title=title))
    lines = written.split(b"\r\n")
    assert b"\n" not in written.replace(b"\r\n", b"")
    assert max(map(len, lines)) <= 75
    assert (lines[0], lines[-2:]) == (b"BEGIN:VCALENDAR", [b"END:VCALENDAR", b""])
    assert {b"VERSION:2.0"} <= set(lines)
    assert re.search(rb"\r\nDTSTAMP:20250616T08\d{4}Z\r\n", written)
    unfolded = written.replace(b"\r\n ", b"").decode()
    assert "SUMMARY:Soudage\\, « TIG » \\; acier \\\\ inox\\, épreuve\\nde qualification" in unfolded
    [event] = events_of(written)
    assert event["summary"] == title


def test_nobody_is_named_in_it(body, workshop):
    enrolment = an_enrolment(workshop=workshop)
    person = enrolment.pathway.beneficiary
    text = body(workshop).decode()
    assert [word for word in (person.last_name, person.first_names, enrolment.pathway.code) if word in text] == []
