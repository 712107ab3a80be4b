"""Calendar files (RFC 5545), to be opened in any agenda. Nobody is named in them."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpResponse
from django.utils import timezone
from icalendar import Calendar, Event

CONTENT_TYPE = "text/calendar; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Appointment:
    """What takes place: from a moment to another, or from a day to another, both included.

    `key` never changes: an agenda that reads the file again moves the event instead of adding one.
    """

    key: str
    title: str
    start: datetime.datetime | datetime.date
    end: datetime.datetime | datetime.date
    place: str
    address: str
    is_cancelled: bool = False
    # How many times it was changed.
    sequence: int = 0


def calendar_of(appointments: Iterable[Appointment]) -> bytes:
    """The file of these appointments, as they are now."""
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//APCL//Ateliers Competences//FR")
    for appointment in appointments:
        calendar.add_component(_event(appointment, timezone.now()))
    return calendar.to_ical()


def ics_response(appointments: Iterable[Appointment], *, filename: str) -> HttpResponse:
    """The same, to be downloaded."""
    disposition = f'attachment; filename="{filename}"'
    return HttpResponse(
        calendar_of(appointments), content_type=CONTENT_TYPE, headers={"Content-Disposition": disposition}
    )


def _event(appointment: Appointment, now: datetime.datetime) -> Event:
    event = Event()
    event.add("uid", f"{appointment.key}@{urlsplit(settings.SITE_URL).hostname}")
    event.add("dtstamp", now)
    event.add("dtstart", _written(appointment.start))
    event.add("dtend", _written(_after(appointment.end)))
    event.add("sequence", appointment.sequence)
    event.add("summary", appointment.title)
    if appointment.place:
        event.add("location", appointment.place)
    event.add("url", f"{settings.SITE_URL}{appointment.address}")
    event.add("status", "CANCELLED" if appointment.is_cancelled else "CONFIRMED")
    return event


def _after(end: datetime.datetime | datetime.date) -> datetime.datetime | datetime.date:
    # The end of whole days is the first day after.
    return end if isinstance(end, datetime.datetime) else end + datetime.timedelta(days=1)


def _written(when: datetime.datetime | datetime.date) -> datetime.datetime | datetime.date:
    # In UTC, a file needs no table of time zones.
    return when.astimezone(datetime.UTC) if isinstance(when, datetime.datetime) else when
