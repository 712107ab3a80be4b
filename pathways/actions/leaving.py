"""Suspending, leaving and closing a pathway."""

import datetime

from django.db.models import Max
from django.utils import timezone

from apcl.accounts.models import User
from apcl.dates import add_months
from apcl.db import action
from apcl.errors import RuleViolation
from apcl.journal.record import record
from pathways.actions.enrolment import release_seats
from pathways.enums import (
    FOLLOW_UP_MONTHS,
    INTEGRATING_REASONS,
    ExitReason,
    FollowUpStatus,
    PhaseKind,
    PhaseStatus,
    PlacementStatus,
    Stage,
)
from pathways.models import FollowUp, Pathway, Phase


@action
def suspend(
    *, pathway: Pathway, suspended_from: datetime.date, reason: str, by: User, until: datetime.date | None = None
) -> None:
    """Suspend the pathway from a day on, until another (that day included) when it is known."""
    pathway.move_to(
        Stage.SUSPENDED,
        by=by,
        verb="pathway.suspended",
        reason=reason,
        suspended_from=suspended_from,
        suspended_until=until,
        suspension_reason=reason,
    )


@action
def resume(*, pathway: Pathway, resumed_on: datetime.date, by: User) -> None:
    """Take a suspended pathway up again; the day before is the last of the suspension."""
    last_day = resumed_on - datetime.timedelta(days=1)
    pathway.move_to(
        Stage.PHASES,
        by=by,
        verb="pathway.resumed",
        only_from=[Stage.SUSPENDED],
        suspended_until=max(last_day, pathway.suspended_from or last_day),
    )


@action
def leave(*, pathway: Pathway, exit_reason: str, exited_on: datetime.date, by: User, details: str = "") -> None:
    """Record the exit: to professional integration at the end or for the job aimed at, else an interruption.

    The exit is the last day attended. An early exit interrupts the running phases and cancels the planned ones;
    a completed pathway has none left. The follow-ups of the next twelve months become due.
    """
    already_left = pathway.stage == Stage.INTEGRATION
    if exit_reason == ExitReason.WITHDRAWAL:
        raise RuleViolation("Un retrait se fait avant l'entrée, sur le projet.")
    if already_left:
        # The last day attended is behind: only the end of the pathway changes.
        exited_on = pathway.exited_on
    elif exit_reason == ExitReason.COMPLETED:
        exited_on = _last_day_of_a_finished_plan(pathway)
    else:
        _stop_phases(pathway, reason=ExitReason(exit_reason).label, exited_on=exited_on, by=by)
    if exited_on > timezone.localdate():
        raise RuleViolation("La sortie ne peut être dans le futur.")
    to = Stage.INTEGRATION if exit_reason in INTEGRATING_REASONS else Stage.INTERRUPTED
    pathway.move_to(
        to,
        by=by,
        verb="pathway.left",
        reason=details,
        details={"exit_reason": exit_reason},
        exited_on=exited_on,
        exit_reason=exit_reason,
    )
    if not already_left:
        release_seats(pathway, by=by, reason="Sortie du parcours.")
        _plan_follow_ups(pathway, by=by)


@action
def complete(*, pathway: Pathway, by: User) -> None:
    """Close a pathway in integration, once its outcome is known."""
    placed = pathway.placements.exclude(status__in=[PlacementStatus.CANCELLED, PlacementStatus.REJECTED]).exists()
    if not placed and not pathway.follow_ups.filter(status=FollowUpStatus.DONE).exists():
        raise RuleViolation("L'issue n'est pas connue : notez d'abord une embauche ou un point de suivi.")
    pathway.move_to(Stage.COMPLETED, by=by, verb="pathway.completed", closed_on=timezone.localdate())


def _last_day_of_a_finished_plan(pathway: Pathway) -> datetime.date:
    training = pathway.phases.exclude(kind=PhaseKind.SUPPORT)
    if training.filter(status__in=[PhaseStatus.PLANNED, PhaseStatus.RUNNING]).exists():
        raise RuleViolation(
            "Il reste une phase prévue ou en cours : terminez-la, annulez-la ou dispensez-en la personne."
        )
    last_day = training.aggregate(last=Max("ended_on"))["last"]
    if not last_day:
        raise RuleViolation("Aucune phase n'a été suivie : ce parcours ne peut être mené à son terme.")
    return last_day


def _stop_phases(pathway: Pathway, *, reason: str, exited_on: datetime.date, by: User) -> None:
    training = pathway.phases.exclude(kind=PhaseKind.SUPPORT)
    attended = training.aggregate(ended=Max("ended_on"), started=Max("started_on"))
    if any(day and day > exited_on for day in attended.values()):
        raise RuleViolation("La sortie ne peut précéder le dernier jour suivi.")
    # All held before the first move touches the pathway: as whoever notes a half-day of several people does.
    left = training.filter(status__in=[PhaseStatus.RUNNING, PhaseStatus.PLANNED])
    stopped = list(left.select_for_update(no_key=True))
    for phase in stopped:
        if phase.status == PhaseStatus.RUNNING:
            phase.move_to(PhaseStatus.INTERRUPTED, by=by, verb="phase.interrupted", reason=reason, ended_on=exited_on)
        else:
            phase.move_to(PhaseStatus.CANCELLED, by=by, verb="phase.cancelled", reason=reason)
    Phase.objects.filter(pk__in=[phase.pk for phase in stopped]).update(reason=reason)


def _plan_follow_ups(pathway: Pathway, *, by: User) -> None:
    if pathway.exit_reason in (ExitReason.DEATH, ExitReason.ENTRY_ERROR):
        return
    for month in FOLLOW_UP_MONTHS:
        follow_up = FollowUp(pathway=pathway, month=month, due_on=add_months(pathway.exited_on, month))
        follow_up.save(force_insert=True)
        record(by=by, verb="follow_up.planned", subject=follow_up, file=pathway, state=FollowUpStatus.DUE, month=month)
