"""What happens on the days of someone's calendar: appointments, phases, points of follow-up, juries, sessions.

Their own with those of the colleagues whom they stand in for today, or what concerns their organisation. The Region,
which sees every pathway, has its appointments, and with its organisation's the juries and the sessions of workshops:
every phase of the territory would say nothing.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import cast

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone

from apcl.accounts.absences import stood_in_for
from apcl.accounts.enums import OrganisationKind as Kind
from apcl.accounts.models import User
from apcl.dates import is_working_day
from apcl.ics import Appointment as Event
from apcl.names import initials
from jobs.calendar import half_day
from jobs.enums import WorkshopStatus
from jobs.models import WorkshopSession
from pathways.enums import DROPPED_STATUSES, FollowUpStatus
from pathways.models import Appointment, CertificationResult, FollowUp, Pathway, Phase

KINDS = (Kind.PRESCRIBER, Kind.TRAINING_PROVIDER, Kind.REGION)


@dataclass(frozen=True)
class Span:
    """Whose calendar, from which day to which, both included; `is_whole` is that of the organisation."""

    user: User
    first: datetime.date
    last: datetime.date
    is_whole: bool = False

    @property
    def days(self) -> tuple[datetime.date, datetime.date]:
        return self.first, self.last

    @property
    def kind(self) -> str:
        return self.user.organisation.kind

    @cached_property
    def people(self) -> set[int]:
        """The keys of this user, and of the colleagues whose work is theirs today."""
        return stood_in_for(self.user, timezone.localdate())

    def of_the_portfolio(self, rows: QuerySet, advisor: str) -> QuerySet:
        """Those of an advisor's own pathways, unless the whole organisation is asked for."""
        own = self.kind == Kind.PRESCRIBER and not self.is_whole
        return rows.filter(**{f"{advisor}__in": self.people}) if own else rows


@dataclass(frozen=True, slots=True)
class Line:
    """What happens: at an hour, or on a day; to whom, when it is about a person."""

    key: str
    start: datetime.datetime | datetime.date
    end: datetime.datetime | datetime.date
    what: str
    url: str
    pathway: Pathway | None = None
    sequence: int = 0

    @property
    def has_hour(self) -> bool:
        return isinstance(self.start, datetime.datetime)

    @property
    def day(self) -> datetime.date:
        return timezone.localdate(self.start) if isinstance(self.start, datetime.datetime) else self.start


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the calendar, and what happens on it: what lasts all day, then by the hour."""

    date: datetime.date
    is_working: bool
    lines: list[Line]


def lines_of(span: Span) -> list[Line]:
    """What happens, in order. A question for each kind of row, whatever their number."""
    found = [
        *_appointments(span),
        *_phases(span),
        *_follow_ups(span),
        *_juries(span),
        *_sessions(span),
    ]
    return sorted(found, key=_in_order)


def days_of(span: Span) -> list[Day]:
    """Each day of the span, empty or not."""
    by_day: dict[datetime.date, list[Line]] = defaultdict(list)
    for line in lines_of(span):
        by_day[line.day].append(line)
    number = (span.last - span.first).days + 1
    dates = (span.first + datetime.timedelta(days=rank) for rank in range(number))
    return [Day(date, is_working_day(date), by_day[date]) for date in dates]


def events_of(lines: Iterable[Line]) -> list[Event]:
    """The same for an agenda: initials only, and the address of nobody."""
    return [
        Event(
            key=line.key,
            title=f"{_initials(line.pathway)} – {line.what}" if line.pathway else line.what,
            start=line.start,
            end=line.end,
            place="",
            address=line.url,
            sequence=line.sequence,
        )
        for line in lines
    ]


def _initials(pathway: Pathway) -> str:
    return initials(pathway.beneficiary.first_names, pathway.beneficiary.last_name)


def _in_order(line: Line) -> tuple:
    hour = line.start.timestamp() if isinstance(line.start, datetime.datetime) else 0
    return line.day, line.has_hour, hour, line.what, line.key


def _appointments(span: Span) -> Iterator[Line]:
    rows = Appointment.objects.visible_to(span.user).planned()
    if not span.is_whole:
        rows = rows.of(span.people)
    elif span.kind == Kind.REGION:
        rows = rows.filter(held_by__organisation=span.user.organisation)
    start, end = _midnight(span.first), _midnight(span.last + datetime.timedelta(days=1))
    near = rows.filter(starts_at__gte=start, starts_at__lt=end).select_related("pathway__beneficiary", "held_by")
    for row in near:
        theirs = "" if row.held_by_id == span.user.pk else f" avec {row.held_by}"
        what, url = f"Rendez-vous{theirs}", f"{row.pathway.get_absolute_url()}?onglet=echanges"
        yield Line(str(row.uuid), row.starts_at, row.ends_at, what, url, row.pathway, row.sequence)


def _phases(span: Span) -> Iterator[Line]:
    if span.kind == Kind.REGION:
        return
    rows = span.of_the_portfolio(Phase.objects.visible_to(span.user), "pathway__advisor")
    bounds = rows.exclude(status__in=DROPPED_STATUSES).annotate(
        first=Coalesce("started_on", "planned_start"), last=Coalesce("ended_on", "planned_end")
    )
    near = bounds.filter(Q(first__range=span.days) | Q(last__range=span.days))
    for phase in near.select_related("pathway__beneficiary"):
        for day, word in ((phase.first, "Début"), (phase.last, "Fin")):
            if span.first <= day <= span.last:
                key, what = f"{phase.uuid}-{word.lower()}", f"{word}\u00a0: {phase.get_kind_display()}"
                yield Line(key, day, day, what, f"{phase.pathway.get_absolute_url()}?onglet=phases", phase.pathway)


def _follow_ups(span: Span) -> Iterator[Line]:
    if span.kind != Kind.PRESCRIBER:
        return
    rows = span.of_the_portfolio(FollowUp.objects.visible_to(span.user), "pathway__advisor")
    due = rows.filter(status=FollowUpStatus.DUE, due_on__range=span.days)
    for point in due.select_related("pathway__beneficiary"):
        # The filter says that there is one.
        day = cast(datetime.date, point.due_on)
        what, url = f"Point de suivi, {point.get_month_display().lower()}", reverse("follow_up", args=[point.uuid])
        yield Line(str(point.uuid), day, day, what, url, point.pathway)


def _juries(span: Span) -> Iterator[Line]:
    if span.kind == Kind.REGION and not span.is_whole:
        return
    phases = span.of_the_portfolio(Phase.objects.visible_to(span.user), "pathway__advisor")
    rows = CertificationResult.objects.filter(jury_on__range=span.days, phase__in=phases)
    for result in rows.select_related("phase__pathway__beneficiary"):
        pathway, day = result.phase.pathway, cast(datetime.date, result.jury_on)
        url = f"{pathway.get_absolute_url()}?onglet=phases"
        yield Line(f"{result.phase.uuid}-jury", day, day, "Jury de certification", url, pathway)


def _sessions(span: Span) -> Iterator[Line]:
    rows = WorkshopSession.objects.filter(day__range=span.days).exclude(workshop__status=WorkshopStatus.CANCELLED)
    match span.kind:
        case Kind.TRAINING_PROVIDER:
            rows = rows.filter(workshop__provider=span.user.organisation)
        case Kind.REGION if span.is_whole:
            pass
        case _:
            return
    for session in rows.select_related("workshop"):
        start, end = half_day(session)
        yield Line(str(session.uuid), start, end, session.workshop.title, session.workshop.get_absolute_url())


def _midnight(day: datetime.date) -> datetime.datetime:
    return datetime.datetime.combine(day, datetime.time(), tzinfo=timezone.get_default_timezone())
