"""Suspending a pathway, and taking it up again: what becomes of the phases under way, and of those to come."""

import datetime

from django.db.models import Max, QuerySet
from django.utils import timezone

from apcl.accounts.models import User
from apcl.db import action
from apcl.errors import RuleViolation, given
from pathways.actions.plan import replan_phase
from pathways.enums import PhaseKind, PhaseStatus, Stage
from pathways.models import Pathway, Phase

A_DAY = datetime.timedelta(days=1)
STOPPED = "Parcours suspendu."
RESUMED = "Reprise après suspension."


@action
def suspend(
    *,
    pathway: Pathway,
    suspended_from: datetime.date,
    reason: str,
    by: User,
    until: datetime.date | None = None,
    stops_phases: bool = False,
) -> None:
    """Suspend the pathway from a day on, until another (that day included) when it is known.

    The phases under way go on, unless `stops_phases`: they are then interrupted the day before, or on their first day.
    """
    if suspended_from > timezone.localdate():
        raise RuleViolation("Une suspension se note à partir de son premier jour.")
    if stops_phases:
        _stop(pathway, last_day=suspended_from - A_DAY, by=by)
    pathway.move_to(
        Stage.SUSPENDED,
        by=by,
        verb="pathway.suspended",
        reason=given(reason),
        suspended_from=suspended_from,
        suspended_until=until,
        suspension_reason=reason,
    )


@action
def resume(*, pathway: Pathway, resumed_on: datetime.date, by: User, moves_phases: bool = False) -> None:
    """Take a suspended pathway up again; the day before is the last of the suspension.

    The phases to come keep their dates, unless `moves_phases`: each is then put off by the length of the suspension.
    """
    if resumed_on > timezone.localdate():
        raise RuleViolation("Une reprise se note à partir de son premier jour.")
    if moves_phases:
        _put_off(pathway, resumed_on, by=by)
    last_day = resumed_on - A_DAY
    pathway.move_to(
        Stage.PHASES,
        by=by,
        verb="pathway.resumed",
        only_from=[Stage.SUSPENDED],
        suspended_until=max(last_day, pathway.suspended_from or last_day),
    )


def phases_to_stop(pathway: Pathway) -> QuerySet[Phase]:
    """The phases under way, which a suspension may stop; the support towards a job goes on."""
    return pathway.phases.filter(status=PhaseStatus.RUNNING).exclude(kind=PhaseKind.SUPPORT)


def delayed_plan(pathway: Pathway, resumed_on: datetime.date) -> list[tuple[Phase, datetime.date, datetime.date]]:
    """The phases to come, with the dates that they would have once put off by the length of the suspension.

    An immersion keeps the dates of its convention.
    """
    if not pathway.suspended_from:
        return []
    delay = max(resumed_on - pathway.suspended_from, A_DAY)
    to_come = pathway.phases.filter(status=PhaseStatus.PLANNED).exclude(kind=PhaseKind.IMMERSION)
    return [(phase, phase.planned_start + delay, phase.planned_end + delay) for phase in to_come]


def end_of(phase: Phase, day: datetime.date) -> datetime.date:
    """The day on which a phase stopped on `day` ends: not before the half-days noted in it, absences included."""
    noted = phase.attendance.aggregate(last=Max("day"))["last"]
    return max(day, noted or day)


def _stop(pathway: Pathway, *, last_day: datetime.date, by: User) -> None:
    # All held before the first move touches the pathway: as whoever notes a half-day of several people does.
    for phase in list(phases_to_stop(pathway).select_for_update(no_key=True)):
        ended_on = end_of(phase, max(last_day, phase.started_on))
        phase.move_to(PhaseStatus.INTERRUPTED, by=by, verb="phase.interrupted", reason=STOPPED, ended_on=ended_on)
        Phase.objects.filter(pk=phase.pk).update(reason=STOPPED)


def _put_off(pathway: Pathway, resumed_on: datetime.date, *, by: User) -> None:
    list(pathway.phases.select_for_update(no_key=True).order_by("pk").values("pk"))
    for phase, start, end in delayed_plan(pathway, resumed_on):
        replan_phase(
            phase=phase,
            planned_start=start,
            planned_end=end,
            planned_hours=phase.planned_hours,
            company_hours=phase.company_hours,
            reason=RESUMED,
            by=by,
        )
