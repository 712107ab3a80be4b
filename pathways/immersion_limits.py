"""How long an immersion in a company (PMSMP) may last. Pure: days in, days out.

One month at most, date to date; two months at most with one host over twelve months, the days laid end to end from
the first of them (Code du travail, articles L. 5135-1 and following).
"""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from apcl.dates import add_months

DAY = datetime.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Stay:
    """From the first day to the last, both included; without a last day it counts for nothing yet."""

    first: datetime.date
    last: datetime.date | None

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1 if self.last else 0


def latest_end(first: datetime.date) -> datetime.date:
    """The last day, at the latest, of an immersion that begins on this one."""
    return add_months(first, 1)


def exceeding(stays: Sequence[Stay]) -> list[int]:
    """Of the stays of one person with one host, in order, the positions of those that pass the two months."""
    return [position for position, window in _windows(stays) if _passes_two_months(window)]


def longest(others: Sequence[Stay], first: datetime.date, last: datetime.date) -> datetime.date | None:
    """The latest last day, up to `last`, of a stay that begins on `first` beside these others with the same host.

    None when not even one day is left.
    """
    while last >= first:
        mine = Stay(first, last)
        beside = sorted([*others, mine], key=lambda stay: stay.first)
        # What was taken over beyond the limit does not hold back a stay that is far from it.
        if not any(mine in window and _passes_two_months(window) for _position, window in _windows(beside)):
            return last
        last -= DAY
    return None


def _windows(stays: Sequence[Stay]) -> Iterator[tuple[int, Sequence[Stay]]]:
    """For each stay, the twelve months that its first day ends."""
    for position, latest in enumerate(stays):
        since = add_months(latest.first, -12)
        yield position, [stay for stay in stays[: position + 1] if stay.first > since]


def _passes_two_months(window: Sequence[Stay]) -> bool:
    start = window[0].first
    return start + sum(stay.days for stay in window) * DAY > add_months(start, 2)
