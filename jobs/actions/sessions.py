"""The séances of a workshop: half-days planned by the week, and those that will not take place."""

import datetime
from collections.abc import Collection, Iterable

from apcl.accounts.models import User
from apcl.dates import is_working_day
from apcl.db import action, hold
from apcl.errors import RuleViolation
from apcl.journal.record import record
from jobs.models import Workshop, WorkshopSession

LONGEST_PLAN = datetime.timedelta(days=366)


@action
def plan_sessions(
    *,
    workshop: Workshop,
    weekdays: Collection[int],
    halves: Collection[str],
    starts_on: datetime.date,
    ends_on: datetime.date,
    is_in_company: bool,
    by: User,
) -> int:
    """Add these half-days of every week between two days, holidays left out. Returns how many were not there yet.

    `weekdays` counts from Monday, 0. A half-day already planned stays what it is. Raises RuleViolation outside the
    dates of the workshop, over more than a year, and when nothing is to be added.
    """
    held = _held(workshop)
    # Each bound: a span that only begins inside would not be refused by its first sessions.
    if starts_on < held.starts_on or ends_on > held.ends_on:
        raise RuleViolation("Les séances d'un atelier tombent entre son début et sa fin.")
    if ends_on - starts_on > LONGEST_PLAN:
        raise RuleViolation("Prévoyez au plus un an de séances à la fois.")
    planned = set(held.sessions.values_list("day", "half"))
    wanted = [(day, half) for day in _days(starts_on, ends_on, weekdays) for half in halves]
    new = [pair for pair in wanted if pair not in planned]
    if not new:
        raise RuleViolation("Aucune demi-journée à ajouter : elles sont déjà prévues, ou chômées.")
    WorkshopSession.objects.bulk_create(
        WorkshopSession(workshop=held, day=day, half=half, is_in_company=is_in_company) for day, half in new
    )
    span = {"from": starts_on.isoformat(), "to": ends_on.isoformat(), "is_in_company": is_in_company}
    record(by=by, verb="workshop.sessions_planned", subject=held, file=held.file, added=len(new), **span)
    return len(new)


@action
def cancel_sessions(*, workshop: Workshop, sessions: Iterable[WorkshopSession], reason: str, by: User) -> int:
    """Remove half-days of a workshop, and say why. Returns how many; raises RuleViolation when none is left."""
    held = _held(workshop)
    chosen = held.sessions.filter(pk__in=[session.pk for session in sessions])
    days = [f"{session.day.isoformat()} {session.half}" for session in chosen]
    if not days:
        raise RuleViolation("Ces séances ne sont plus prévues.")
    chosen.delete()
    record(
        by=by,
        verb="workshop.sessions_cancelled",
        subject=held,
        file=held.file,
        reason=reason,
        removed=len(days),
        days=days,
    )
    return len(days)


def _held(workshop: Workshop) -> Workshop:
    held = hold(workshop)
    if held.is_over:
        raise RuleViolation("Les séances d'un atelier terminé ou annulé ne changent plus.")
    return held


def _days(starts_on: datetime.date, ends_on: datetime.date, weekdays: Collection[int]) -> list[datetime.date]:
    every = (starts_on + datetime.timedelta(days=past) for past in range((ends_on - starts_on).days + 1))
    return [day for day in every if day.weekday() in weekdays and is_working_day(day)]
