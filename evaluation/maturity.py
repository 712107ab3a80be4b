"""The days on which time alone may change what a pathway answers. Pure."""

from collections.abc import Iterator
from datetime import date, timedelta

from evaluation.history import PathwayHistory
from evaluation.indicators import ACCESS_MONTHS, FOLLOW_UP_LATE, RESULT_DELAY, last_day_within
from pathways.presumed import SILENCE

ONE_DAY = timedelta(days=1)


def next_change(history: PathwayHistory, today: date) -> date | None:
    """The first day after `today` on which an answer may change without any new fact; None when all is settled."""
    return min((day for day in _turning_days(history, today) if day > today), default=None)


def _turning_days(history: PathwayHistory, today: date) -> Iterator[date]:
    known = history.known_on(today)
    if known.exited_on:
        for months in ACCESS_MONTHS:
            yield last_day_within(known.exited_on, months) + FOLLOW_UP_LATE
    if history.exited_on is None:
        yield from _days_of_a_presumed_exit(history, today)
    for phase in history.phases:
        yield (phase.ended_on or phase.planned_end) + RESULT_DELAY
        # A phase to come prevents a presumed exit until the day after its planned end.
        yield phase.planned_end + ONE_DAY
    for placement in history.placements:
        yield placement.starts_on


def _days_of_a_presumed_exit(history: PathwayHistory, today: date) -> Iterator[date]:
    for phase in history.phases:
        if phase.started_on:
            yield (phase.ended_on or today) + SILENCE
    if history.suspended_from:
        # A suspension that begins undoes a presumed exit.
        yield history.suspended_from
    if history.suspended_until:
        yield history.suspended_until + ONE_DAY
        yield history.suspended_until + SILENCE
