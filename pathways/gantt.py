"""The drawing of the phases of a pathway, planned above and real below. Pure: days in, places on the drawing out.

Places along the days are in per cent of the width, so that words keep their size whatever that of the screen; those
down the lines are in pixels. A stretch of days holds both its ends.
"""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

DAY = datetime.timedelta(days=1)
# A week-end, even a long one, is no gap.
SHORTEST_GAP = 4
# What a line takes, from its top: its label, the former plans, the plan, what happened.
HEAD, LINE, LABEL, FORMER, PLANNED, REAL = 36, 60, 16, 22, 26, 40
MONTHS = ("janv.", "févr.", "mars", "avril", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc.")
# Of so many months at most, every one has its name; beyond, one in three, then one in six.
_EVERY = ((12, 1), (36, 3))


@dataclass(frozen=True, slots=True)
class Stretch:
    first: datetime.date
    last: datetime.date


@dataclass(frozen=True, slots=True)
class Course:
    """A phase: its plan, those before it, what happened (`ended_on` is None while it runs)."""

    label: str
    planned: Stretch
    former: tuple[Stretch, ...] = ()
    started_on: datetime.date | None = None
    ended_on: datetime.date | None = None
    is_dropped: bool = False

    def real(self, today: datetime.date) -> Stretch | None:
        """From the real start to the real end, or until today."""
        if not self.started_on:
            return None
        return Stretch(self.started_on, self.ended_on or max(today, self.started_on))

    def expected(self, today: datetime.date) -> Stretch | None:
        """When it takes place, as far as is known: as it happened, as it is planned; never, when it was dropped."""
        if self.is_dropped:
            return None
        if not self.started_on:
            return self.planned
        return Stretch(self.started_on, self.ended_on or max(today, self.planned.last, self.started_on))


@dataclass(frozen=True, slots=True)
class Box:
    """Places on the drawing, as SVG writes them."""

    x: str
    width: str
    end: str


@dataclass(frozen=True, slots=True)
class Row:
    label: str
    label_y: int
    former_y: int
    planned_y: int
    real_y: int
    middle_y: int
    planned: Box
    former: tuple[Box, ...]
    real: Box | None
    gap: Box | None
    is_running: bool
    is_dropped: bool


@dataclass(frozen=True, slots=True)
class Tick:
    """The first day of a month; `year` is said once, then each January."""

    x: str
    month: str
    year: str


@dataclass(frozen=True, slots=True)
class Drawing:
    height: int
    rows: list[Row]
    ticks: list[Tick]
    bands: list[Box]
    today: str


def gaps_of(courses: Sequence[Course], today: datetime.date) -> list[Stretch | None]:
    """Before each phase, the days without any since the one that ends last before it; None when it is no gap."""
    return [_gap(course, courses, today) for course in courses]


def draw(
    courses: Sequence[Course], today: datetime.date, *, bands: Iterable[Stretch] = (), with_gaps: bool = True
) -> Drawing:
    """The drawing of these phases (one at least); `bands` are the days when the pathway is suspended.

    It holds whole months. Today is marked, unless all is over and it is out of the drawing.
    """
    scale = _Scale(courses, today)
    gaps = gaps_of(courses, today) if with_gaps else [None] * len(courses)
    return Drawing(
        height=HEAD + LINE * len(courses),
        rows=[_row(number, course, gap, scale) for number, (course, gap) in enumerate(zip(courses, gaps, strict=True))],
        ticks=list(_ticks(scale.span)),
        bands=[box for box in map(scale.seen, bands) if box],
        today=scale.place(today) if scale.span.first <= today <= scale.span.last else "",
    )


def _gap(course: Course, courses: Sequence[Course], today: datetime.date) -> Stretch | None:
    own = course.expected(today)
    stretches = [other.expected(today) for other in courses if other is not course]
    ends = [stretch.last for stretch in stretches if own and stretch and stretch.first < own.first]
    if not own or not ends:
        return None
    gap = Stretch(max(ends) + DAY, own.first - DAY)
    return gap if (gap.last - gap.first).days + 1 >= SHORTEST_GAP else None


class _Scale:
    """From days to places: the first of a month is at 0 %, the day after the last of another at 100 %."""

    def __init__(self, courses: Sequence[Course], today: datetime.date):
        self.today = today
        days = [day for course in courses for day in _days_of(course, today)]
        first, last = min(days), max(days)
        self.span = Stretch(first.replace(day=1), _next_month(last) - DAY)
        self.length = (self.span.last - self.span.first).days + 1

    def place(self, day: datetime.date) -> str:
        return f"{self._share(day):.2f}%"

    def box(self, stretch: Stretch) -> Box:
        start, end = self._share(stretch.first), self._share(stretch.last + DAY)
        return Box(f"{start:.2f}%", f"{end - start:.2f}%", f"{end:.2f}%")

    def seen(self, stretch: Stretch) -> Box | None:
        """What is seen of these days; None when they are out of the drawing."""
        first, last = max(stretch.first, self.span.first), min(stretch.last, self.span.last)
        return self.box(Stretch(first, last)) if first <= last else None

    def _share(self, day: datetime.date) -> float:
        return 100 * (day - self.span.first).days / self.length


def _days_of(course: Course, today: datetime.date) -> Iterator[datetime.date]:
    for stretch in (course.planned, *course.former):
        yield from (stretch.first, stretch.last)
    if real := course.real(today):
        yield from (real.first, real.last)
    elif not course.is_dropped:
        # What is still to come is seen from today.
        yield today


def _row(number: int, course: Course, gap: Stretch | None, scale: _Scale) -> Row:
    top = HEAD + LINE * number
    real = course.real(scale.today)
    return Row(
        label=course.label,
        label_y=top + LABEL,
        former_y=top + FORMER,
        planned_y=top + PLANNED,
        real_y=top + REAL,
        middle_y=top + REAL + 6,
        planned=scale.box(course.planned),
        former=tuple(map(scale.box, course.former)),
        real=scale.box(real) if real else None,
        gap=scale.box(gap) if gap else None,
        is_running=course.started_on is not None and course.ended_on is None,
        is_dropped=course.is_dropped,
    )


def _ticks(span: Stretch) -> Iterator[Tick]:
    count = (span.last.year - span.first.year) * 12 + span.last.month - span.first.month + 1
    every = next((step for most, step in _EVERY if count <= most), 6)
    length = (span.last - span.first).days + 1
    day, is_first = span.first, True
    while day <= span.last:
        if is_first or (day.month - 1) % every == 0:
            year = str(day.year) if is_first or day.month == 1 else ""
            yield Tick(f"{100 * (day - span.first).days / length:.2f}%", MONTHS[day.month - 1], year)
        day, is_first = _next_month(day), False


def _next_month(day: datetime.date) -> datetime.date:
    return (day.replace(day=1) + 31 * DAY).replace(day=1)
