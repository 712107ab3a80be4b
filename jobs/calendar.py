"""The calendar of workshops: a month as weeks of days, and the appointments of one workshop."""

import calendar
import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils import timezone

from apcl.dates import is_working_day
from apcl.ics import Appointment
from apcl.places.names import names_of
from jobs.enums import HalfDay, WorkshopStatus
from jobs.models import Workshop, WorkshopSession

# When a half-day takes place, on the clock of the territory.
HOURS = {
    HalfDay.MORNING: (datetime.time(9), datetime.time(12)),
    HalfDay.AFTERNOON: (datetime.time(13, 30), datetime.time(17)),
}
A_WEEK = datetime.timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Line:
    """What happens to a workshop on a day: « début », « matin », « après-midi en entreprise », « fin »."""

    workshop: Workshop
    what: str


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the calendar; `is_outside` of the month, it only fills a week."""

    date: datetime.date
    is_outside: bool
    is_working: bool
    lines: list[Line]


def month_of(workshops: QuerySet[Workshop], first: datetime.date) -> list[list[Day]]:
    """The weeks of the month that begins on `first`, with what happens to these workshops; two questions, always."""
    last = first.replace(day=calendar.monthrange(first.year, first.month)[1])
    held = workshops.exclude(status=WorkshopStatus.CANCELLED)
    bounds = held.filter(Q(starts_on__range=(first, last)) | Q(ends_on__range=(first, last)))
    sessions = WorkshopSession.objects.filter(workshop__in=held.values("pk"), day__range=(first, last))
    lines = lines_by_day(bounds, sessions.select_related("workshop"))
    return [
        [_day(date, first, lines) for date in week]
        for week in calendar.Calendar().monthdatescalendar(first.year, first.month)
    ]


def lines_by_day(workshops: Iterable[Workshop], sessions: Iterable[WorkshopSession]) -> dict[datetime.date, list[Line]]:
    """The lines of each day, by title: the first and the last days of these workshops, and their sessions."""
    words: dict[datetime.date, dict[Workshop, list[str]]] = defaultdict(lambda: defaultdict(list))
    for workshop in workshops:
        words[workshop.starts_on][workshop].append("début")
    for session in sessions:
        place = " en entreprise" if session.is_in_company else ""
        words[session.day][session.workshop].append(f"{session.get_half_display().lower()}{place}")
    for workshop in workshops:
        words[workshop.ends_on][workshop].append("fin")
    return {day: _lines(of_day) for day, of_day in words.items()}


def _lines(of_day: dict[Workshop, list[str]]) -> list[Line]:
    by_title = sorted(of_day.items(), key=lambda pair: (pair[0].title, pair[0].pk))
    return [Line(workshop, ", ".join(what)) for workshop, what in by_title]


def _day(date: datetime.date, first: datetime.date, lines: dict[datetime.date, list[Line]]) -> Day:
    is_outside = date.month != first.month
    return Day(date, is_outside, is_working_day(date), [] if is_outside else lines.get(date, []))


def appointments_of(workshop: Workshop) -> list[Appointment]:
    """One for each session; while none is planned, one for all the days of the workshop."""
    commune = names_of([workshop.commune])[workshop.commune]
    common = {
        "title": workshop.title,
        "place": ", ".join(part for part in (workshop.provider.name, commune) if part),
        "address": workshop.get_absolute_url(),
        "is_cancelled": workshop.status == WorkshopStatus.CANCELLED,
    }
    whole = Appointment(key=str(workshop.uuid), start=workshop.starts_on, end=workshop.ends_on, **common)
    return [_appointment(session, common) for session in workshop.sessions.all()] or [whole]


def _appointment(session: WorkshopSession, common: dict) -> Appointment:
    start, end = half_day(session)
    if session.is_in_company:
        common = common | {"title": f"{common['title']} (en entreprise)", "place": ""}
    return Appointment(key=str(session.uuid), start=start, end=end, **common)


def half_day(session: WorkshopSession) -> tuple[datetime.datetime, datetime.datetime]:
    """When a session begins and ends."""
    start, end = (_at(session.day, hour) for hour in HOURS[HalfDay(session.half)])
    return start, end


def _at(day: datetime.date, hour: datetime.time) -> datetime.datetime:
    return datetime.datetime.combine(day, hour, tzinfo=timezone.get_default_timezone())


def next_dates(workshop: Workshop) -> tuple[datetime.date, datetime.date]:
    """The same days of the week, as soon as both the workshop and today are past."""
    past = max(workshop.ends_on, timezone.localdate()) - workshop.starts_on
    shift = (past // A_WEEK + 1) * A_WEEK
    return workshop.starts_on + shift, workshop.ends_on + shift


@dataclass(frozen=True, slots=True)
class SessionDay:
    """A day of sessions: what each half-day is, where one is planned."""

    date: datetime.date
    morning: WorkshopSession | None
    afternoon: WorkshopSession | None


def days_of(sessions: Iterable[WorkshopSession]) -> list[SessionDay]:
    """The sessions of a workshop, day by day."""
    by_day: dict[datetime.date, dict[str, WorkshopSession]] = defaultdict(dict)
    for session in sessions:
        by_day[session.day][session.half] = session
    return [
        SessionDay(day, halves.get(HalfDay.MORNING), halves.get(HalfDay.AFTERNOON)) for day, halves in by_day.items()
    ]
