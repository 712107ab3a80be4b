"""Half-days noted: how many were attended, how long that makes, and until when a month may still be noted."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.conf import settings
from django.db.models import Q, Sum
from django.db.models.functions import Coalesce

from apcl.dates import add_months
from pathways.enums import ATTENDED_STATES, AttendanceState
from pathways.models import Attendance, Phase, ReopenedMonth

A_DAY = datetime.timedelta(days=1)
NARROW_SPACE = "\u202f"


@dataclass(frozen=True, slots=True)
class Rate:
    """Half-days attended, out of those that count: an absence that is excused is neither for nor against."""

    attended: int
    counted: int
    excused: int

    @property
    def percent(self) -> int | None:
        """Out of a hundred, to the nearest; None when nothing counts."""
        return (200 * self.attended + self.counted) // (2 * self.counted) if self.counted else None

    def __str__(self):
        excused = (
            f"{self.excused} excusée{'s' if self.excused > 1 else ''} ne compte{'nt' if self.excused > 1 else ''} pas"
        )
        if not self.counted:
            return excused if self.excused else "aucune demi-journée notée"
        counted = f"{self.attended} sur {self.counted} demi-journée{'s' if self.counted > 1 else ''}"
        return f"{self.percent}{NARROW_SPACE}% ({counted}{f' ; {excused}' if self.excused else ''})"


def rate_of(states: Iterable[str]) -> Rate:
    """Of what was noted of each half-day."""
    noted = list(states)
    excused = noted.count(AttendanceState.EXCUSED)
    return Rate(sum(state in ATTENDED_STATES for state in noted), len(noted) - excused, excused)


@dataclass(frozen=True, slots=True)
class Hours:
    """What was followed of a phase; `is_taken_over` when a history says it, and no half-day was noted."""

    minutes: int
    is_taken_over: bool = False

    @property
    def hours(self) -> int | Decimal:
        """To the nearest tenth; a whole number has no decimal."""
        rounded = round(Decimal(self.minutes) / 60, 1)
        return int(rounded) if rounded == int(rounded) else rounded


def hours_done(phases: Iterable[Phase]) -> dict[int, Hours]:
    """By the key of each phase, what was followed of it, in one query; nothing known is zero.

    An immersion is followed in a company, everything else in a centre.
    """
    known = list(phases)
    attended = Q(state__in=ATTENDED_STATES)
    length = Coalesce("minutes", settings.HALF_DAY_MINUTES)
    noted = Attendance.objects.filter(phase__in=[phase.pk for phase in known]).order_by().values("phase")
    minutes = dict(noted.annotate(total=Coalesce(Sum(length, filter=attended), 0)).values_list("phase", "total"))
    return {phase.pk: _hours(phase, minutes) for phase in known}


def _hours(phase: Phase, minutes: dict[int, int]) -> Hours:
    if phase.pk not in minutes and phase.taken_over_hours:
        return Hours(phase.taken_over_hours * 60, is_taken_over=True)
    return Hours(minutes.get(phase.pk, 0))


def month_of(day: datetime.date) -> datetime.date:
    return day.replace(day=1)


def locked_on(month: datetime.date) -> datetime.date:
    """The day from which a month, given by one of its days, is no longer noted."""
    return add_months(month_of(month), 1) + datetime.timedelta(days=settings.ATTENDANCE_LOCK_DAYS)


def is_locked(day: datetime.date, today: datetime.date) -> bool:
    return today >= locked_on(day)


def reopened_months(phases: Iterable[int], today: datetime.date) -> dict[tuple[int, datetime.date], datetime.date]:
    """By phase and month, until when what was locked may be noted again: today at least."""
    reopened = ReopenedMonth.objects.filter(phase__in=phases, until__gte=today)
    return {(phase, month): until for phase, month, until in reopened.values_list("phase", "month", "until")}
