"""The grid of attendance: people and half-days, what is noted of each, and what may be noted still."""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from django.db.models import Q
from django.utils import timezone

from apcl.dates import add_months, is_working_day
from apcl.templatetags.french import jour
from jobs.enums import HalfDay
from jobs.models import Workshop
from pathways.attendance import A_DAY, Rate, is_locked, locked_on, month_of, rate_of, reopened_months
from pathways.enums import AttendanceState, EnrolmentStatus
from pathways.models import Attendance, Beneficiary, Phase

WEEK = datetime.timedelta(days=7)
LETTERS: dict[str, str] = {
    AttendanceState.PRESENT: "P",
    AttendanceState.ABSENT: "A",
    AttendanceState.LATE: "R",
    AttendanceState.EXCUSED: "E",
}


@dataclass(frozen=True, slots=True)
class Column:
    """A half-day; « 2026-03-10_morning » in the names of controls."""

    day: datetime.date
    half: str
    is_in_company: bool = False

    @property
    def key(self) -> str:
        return f"{self.day}_{self.half}"

    @property
    def label(self) -> str:
        return HalfDay(self.half).label

    @property
    def said(self) -> str:
        """« mardi 10 mars, matin »: the year is that of the page."""
        return f"{jour(self.day).rsplit(' ', 1)[0]}, {self.label.lower()}"


@dataclass(frozen=True, slots=True)
class Cell:
    """A half-day of someone. `state` and `minutes` are what is typed, those of `shown` what is stored.

    Without a phase the person follows nothing that day; `is_open` when it may be noted now.
    """

    column: Column
    person: Beneficiary
    phase: Phase | None = None
    is_open: bool = False
    state: str = ""
    minutes: str = ""
    shown: tuple[str, int | None] = ("", None)

    @property
    def key(self) -> str:
        return f"{self.phase.uuid}_{self.column.key}" if self.phase else ""

    @property
    def name(self) -> str:
        """How the control is called: « Marie Dupont, mardi 10 mars, matin »."""
        return f"{self.person}, {self.column.said}"

    @property
    def word(self) -> str:
        return AttendanceState(self.state).label if self.state in AttendanceState else ""

    @property
    def letter(self) -> str:
        return LETTERS.get(self.state, "")

    @property
    def asks_minutes(self) -> bool:
        """A late half-day asks how long it was; any other shows what it has."""
        return bool(self.minutes) or self.state == AttendanceState.LATE

    @property
    def is_unsent(self) -> bool:
        return (self.state, self.minutes) != (self.shown[0], str(self.shown[1] or ""))


@dataclass(frozen=True, slots=True)
class Line:
    person: Beneficiary
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """`locked`: the months that are no longer noted, and since when; `reopened`: those that are again, until when."""

    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    locked: dict[datetime.date, datetime.date] = field(default_factory=dict)
    reopened: dict[datetime.date, datetime.date] = field(default_factory=dict)

    @property
    def cells(self) -> Iterator[Cell]:
        return (cell for line in self.lines for cell in line.cells)

    @property
    def phases(self) -> list[Phase]:
        """Those that may be noted here, whatever the day."""
        return list({cell.phase.pk: cell.phase for cell in self.cells if cell.phase}.values())

    @property
    def days(self) -> list[tuple[datetime.date, list[Column]]]:
        return [(day, list(columns)) for day, columns in groupby(self.columns, key=lambda column: column.day)]

    @property
    def days_of_the_first(self) -> list[tuple[datetime.date, list[Cell | None]]]:
        """Of who comes first, alone in the grid of a phase: day by day, the morning then the afternoon."""
        cells = {(cell.column.day, cell.column.half): cell for cell in self.lines[0].cells}
        return [(day, [cells.get((day, half)) for half in HalfDay.values]) for day, _columns in self.days]

    @property
    def open_columns(self) -> set[Column]:
        """Those of which something may be noted."""
        return {cell.column for cell in self.cells if cell.is_open}

    @property
    def rate(self) -> Rate:
        """Of what is stored."""
        return rate_of(cell.shown[0] for cell in self.cells if cell.shown[0])


def monday_of(day: datetime.date) -> datetime.date:
    return day - day.weekday() * A_DAY


def workshop_grid_of(workshop: Workshop, first: datetime.date, last: datetime.date) -> Grid:
    """Who has a seat and follows a phase with the provider, over the half-days planned from one day to another.

    A workshop without any session is noted on every working day.
    """
    seated = workshop.enrolments.filter(status=EnrolmentStatus.SEATED).values("pathway")
    phases = Phase.objects.filter(provider=workshop.provider_id, pathway__in=seated)
    return _grid(_under_way(phases, first, last), _planned(workshop, first, last), first, last)


def phase_grid_of(phase: Phase, month: datetime.date) -> Grid:
    """The working days of a month that are within a phase, and whatever other day is noted there."""
    first = month_of(month)
    last = add_months(first, 1) - A_DAY
    followed = [column for column in _working(first, last) if _is_followed(phase, column.day)]
    return _grid([phase], followed, first, last)


def _under_way(phases, first: datetime.date, last: datetime.date) -> list[Phase]:
    """Of two phases of one day, the last begun holds it: it comes last."""
    under_way = phases.filter(Q(ended_on__isnull=True) | Q(ended_on__gte=first), started_on__lte=last)
    return list(under_way.select_related("pathway__beneficiary").order_by("started_on", "pk"))


def _planned(workshop: Workshop, first: datetime.date, last: datetime.date) -> list[Column]:
    held = workshop.sessions.filter(day__range=(first, last))
    if planned := [Column(session.day, session.half, session.is_in_company) for session in held]:
        return planned
    return [] if workshop.sessions.exists() else list(_working(first, last))


def _working(first: datetime.date, last: datetime.date) -> Iterator[Column]:
    days = (first + number * A_DAY for number in range((last - first).days + 1))
    return (Column(day, half) for day in days if is_working_day(day) for half in HalfDay.values)


def _grid(phases: list[Phase], columns: Sequence[Column], first: datetime.date, last: datetime.date) -> Grid:
    today = timezone.localdate()
    rows = Attendance.objects.filter(phase__in=phases, day__range=(first, last))
    noted = {(row.phase_id, row.day, row.half): (row.state, row.minutes) for row in rows}
    known = {(column.day, column.half) for column in columns}
    # What was noted on a day that is not planned shows too.
    unplanned = {Column(day, half) for _phase, day, half in noted if (day, half) not in known}
    every = tuple(sorted([*columns, *unplanned], key=lambda column: (column.day, HalfDay.values.index(column.half))))
    reopened = reopened_months([phase.pk for phase in phases], today)
    shut = {month_of(column.day) for column in every if is_locked(column.day, today)}
    until = {month: day for (_phase, month), day in reopened.items() if month in shut}
    lines = tuple(
        Line(person, tuple(_cell(person, own, column, noted, reopened, today) for column in every))
        for person, own in _people(phases)
    )
    return Grid(every, lines, {month: locked_on(month) for month in sorted(shut - set(until))}, until)


def _people(phases: Iterable[Phase]) -> list[tuple[Beneficiary, list[Phase]]]:
    by_pathway: dict[int, list[Phase]] = {}
    for phase in phases:
        by_pathway.setdefault(phase.pathway_id, []).append(phase)
    people = [(own[0].pathway.beneficiary, own) for own in by_pathway.values()]
    return sorted(people, key=lambda pair: (pair[0].search_name, pair[0].pk))


def _cell(person, phases: list[Phase], column: Column, noted, reopened, today: datetime.date) -> Cell:
    followed = [phase for phase in phases if _is_followed(phase, column.day)]
    if not followed:
        return Cell(column, person)
    # Where it is noted, else in the last begun.
    place = (column.day, column.half)
    phase = next((phase for phase in followed if (phase.pk, *place) in noted), followed[-1])
    shown = noted.get((phase.pk, *place), ("", None))
    is_shut = is_locked(column.day, today) and (phase.pk, month_of(column.day)) not in reopened
    is_open = column.day <= today and not is_shut
    return Cell(column, person, phase, is_open, shown[0], str(shown[1] or ""), shown)


def _is_followed(phase: Phase, day: datetime.date) -> bool:
    if phase.started_on is None or day < phase.started_on:
        return False
    return phase.ended_on is None or day <= phase.ended_on


def typed_over(grid: Grid, typed: dict[str, tuple[str, str]]) -> Grid:
    """The grid with what someone typed in its cells, by their keys, before it is stored."""
    lines = tuple(replace(line, cells=tuple(_typed(cell, typed) for cell in line.cells)) for line in grid.lines)
    return replace(grid, lines=lines)


def _typed(cell: Cell, typed: dict[str, tuple[str, str]]) -> Cell:
    if not cell.is_open or cell.key not in typed:
        return cell
    state, minutes = typed[cell.key]
    return replace(cell, state=state, minutes=minutes)
