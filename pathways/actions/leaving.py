"""Leaving a pathway, and closing it: what an exit will do is told before it is done."""

import datetime
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Max, Q
from django.utils import timezone

from apcl.accounts.models import User
from apcl.dates import add_months
from apcl.db import action
from apcl.errors import RuleViolation, given
from apcl.journal.record import record
from apcl.mail import outbox
from pathways.actions.enrolment import release_seats, seats_to_release
from pathways.actions.immersion import CANCELLABLE, cancel_immersion
from pathways.actions.personal_link import revoke_links
from pathways.actions.suspension import end_of
from pathways.enums import (
    ALLOWED_MOVES,
    ATTENDED_STATES,
    EXPLAINED_REASONS,
    FOLLOW_UP_MONTHS,
    INTEGRATING_REASONS,
    UNFOLLOWED_REASONS,
    ExitReason,
    FollowUpStatus,
    PhaseKind,
    PhaseStatus,
    PlacementStatus,
    Stage,
)
from pathways.models import Attendance, Enrolment, FollowUp, Immersion, Pathway, Phase

FOR_THE_JOB = "Arrêtée pour l'emploi visé."


@dataclass(frozen=True, slots=True)
class Leaving:
    """What an exit will do, and when it takes place. `follow_ups` gives the day of each month of follow-up."""

    to: Stage
    reason: ExitReason
    exited_on: datetime.date
    interrupted: list[Phase] = field(default_factory=list)
    cancelled: list[Phase] = field(default_factory=list)
    immersions: list[Immersion] = field(default_factory=list)
    seats: list[Enrolment] = field(default_factory=list)
    follow_ups: dict[int, datetime.date] = field(default_factory=dict)

    @property
    def is_for_the_job(self) -> bool:
        """Whether it is the early access to the job aimed at: a success, told as one."""
        return self.reason == ExitReason.EARLY_TARGET_JOB


def leaving_of(*, pathway: Pathway, exit_reason: str, exited_on: datetime.date, details: str = "") -> Leaving:
    """What `leave` would do of this pathway, as it is now. Raises RuleViolation for what `leave` would refuse."""
    reason = ExitReason(exit_reason)
    if reason == ExitReason.WITHDRAWAL:
        raise RuleViolation("Un retrait se fait avant l'entrée, sur le projet.")
    if reason in EXPLAINED_REASONS:
        given(details)
    to = Stage.INTEGRATION if reason in INTEGRATING_REASONS else Stage.INTERRUPTED
    if pathway.stage == Stage.INTEGRATION:
        # The last day attended is behind: only the end of the pathway changes.
        leaving = Leaving(to, reason, pathway.exited_on)
    elif reason == ExitReason.COMPLETED:
        leaving = _first_exit(pathway, to, reason, _last_day_of_a_finished_plan(pathway))
    else:
        _not_attended_after(exited_on, pathway)
        leaving = _first_exit(pathway, to, reason, exited_on, **_left_unfinished(pathway))
    if leaving.exited_on > timezone.localdate():
        raise RuleViolation("La sortie ne peut être dans le futur.")
    if to not in ALLOWED_MOVES.get(Stage(pathway.stage), ()):
        label = pathway.get_stage_display()
        raise RuleViolation(f"Cette action n'est plus possible : l'état est maintenant « {label} ».")
    return leaving


@action
def leave(*, pathway: Pathway, exit_reason: str, exited_on: datetime.date, by: User, details: str = "") -> Leaving:
    """Record the exit: to professional integration at the end or for the job aimed at, else an interruption.

    The exit is the last day attended. An early exit interrupts the running phases and cancels the planned ones;
    a completed pathway has none left. The follow-ups of the next twelve months become due, and what waited for the
    person is given back. After a death, nothing is sent to them any more. Returns what was done.
    """
    # All held before the first move touches the pathway: as whoever notes a half-day of several people does.
    list(pathway.phases.select_for_update(no_key=True).order_by("pk").values("pk"))
    already_left = pathway.stage == Stage.INTEGRATION
    leaving = leaving_of(pathway=pathway, exit_reason=exit_reason, exited_on=exited_on, details=details)
    _stop_phases(leaving, by=by)
    pathway.move_to(
        leaving.to,
        by=by,
        verb="pathway.left",
        reason=details,
        details={"exit_reason": exit_reason},
        exited_on=leaving.exited_on,
        exit_reason=exit_reason,
    )
    if not already_left:
        release_seats(pathway, by=by, reason="Sortie du parcours.")
    _plan_follow_ups(pathway, leaving, by=by)
    if leaving.reason == ExitReason.DEATH:
        revoke_links(pathway)
        outbox.drop(to=pathway.beneficiary.email)
    return leaving


@action
def confirm_presumed_exit(
    *, pathway: Pathway, exit_reason: str, exited_on: datetime.date, by: User, details: str = ""
) -> Leaving:
    """Record the exit of a person who is presumed to have left. Raises RuleViolation once they no longer are."""
    if not Pathway.objects.presumed_left(timezone.localdate()).filter(pk=pathway.pk).exists():
        raise RuleViolation("La sortie de cette personne n'est pas présumée, ou ne l'est plus.")
    return leave(pathway=pathway, exit_reason=exit_reason, exited_on=exited_on, details=details, by=by)


@action
def complete(*, pathway: Pathway, by: User) -> None:
    """Close a pathway in integration, once its outcome is known."""
    placed = pathway.placements.exclude(status__in=[PlacementStatus.CANCELLED, PlacementStatus.REJECTED]).exists()
    if not placed and not pathway.follow_ups.filter(status=FollowUpStatus.DONE).exists():
        raise RuleViolation("L'issue n'est pas connue : notez d'abord une embauche ou un point de suivi.")
    pathway.move_to(Stage.COMPLETED, by=by, verb="pathway.completed", closed_on=timezone.localdate())


def _first_exit(
    pathway: Pathway, to: Stage, reason: ExitReason, exited_on: datetime.date, **unfinished: Any
) -> Leaving:
    months = () if reason in UNFOLLOWED_REASONS else FOLLOW_UP_MONTHS
    follow_ups = {month: add_months(exited_on, month) for month in months}
    return Leaving(to, reason, exited_on, seats=list(seats_to_release(pathway)), follow_ups=follow_ups, **unfinished)


def _left_unfinished(pathway: Pathway) -> dict[str, list]:
    """What an early exit stops: the phases under way, those to come, and the immersions that have not begun."""
    left = pathway.phases.exclude(kind=PhaseKind.SUPPORT)
    not_begun = Q(phase__isnull=True, starts_on__gt=timezone.localdate()) | Q(phase__status=PhaseStatus.PLANNED)
    immersions = pathway.immersions.filter(not_begun, status__in=CANCELLABLE).select_related("phase", "host")
    return {
        "interrupted": list(left.filter(status=PhaseStatus.RUNNING)),
        "cancelled": list(left.filter(status=PhaseStatus.PLANNED)),
        "immersions": list(immersions),
    }


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


def _not_attended_after(day: datetime.date, pathway: Pathway) -> None:
    training = pathway.phases.exclude(kind=PhaseKind.SUPPORT)
    known = list(training.aggregate(ended=Max("ended_on"), started=Max("started_on")).values())
    noted = Attendance.objects.filter(phase__in=training, state__in=ATTENDED_STATES)
    known.append(noted.aggregate(last=Max("day"))["last"])
    if any(attended_on and attended_on > day for attended_on in known):
        raise RuleViolation("La sortie ne peut précéder le dernier jour suivi.")


def _stop_phases(leaving: Leaving, *, by: User) -> None:
    reason = FOR_THE_JOB if leaving.is_for_the_job else leaving.reason.label
    for phase in leaving.interrupted:
        ended_on = end_of(phase, leaving.exited_on)
        phase.move_to(PhaseStatus.INTERRUPTED, by=by, verb="phase.interrupted", reason=reason, ended_on=ended_on)
    for immersion in leaving.immersions:
        cancel_immersion(immersion=immersion, reason=reason, by=by)
    with_their_convention = {immersion.phase_id for immersion in leaving.immersions}
    for phase in [phase for phase in leaving.cancelled if phase.pk not in with_their_convention]:
        phase.move_to(PhaseStatus.CANCELLED, by=by, verb="phase.cancelled", reason=reason)
    stopped = [phase.pk for phase in (*leaving.interrupted, *leaving.cancelled)]
    Phase.objects.filter(pk__in=stopped).update(reason=reason)


def _plan_follow_ups(pathway: Pathway, leaving: Leaving, *, by: User) -> None:
    # Those of a former exit, set aside when the pathway was reopened, are due again.
    set_aside = {
        point.month: point
        for point in pathway.follow_ups.filter(observed_on__isnull=True, status=FollowUpStatus.NOT_APPLICABLE)
    }
    for month, due_on in leaving.follow_ups.items():
        if point := set_aside.get(month):
            point.move_to(
                FollowUpStatus.DUE,
                by=by,
                verb="follow_up.planned",
                only_from=[FollowUpStatus.NOT_APPLICABLE],
                details={"month": month},
                due_on=due_on,
            )
        else:
            point = FollowUp(pathway=pathway, month=month, due_on=due_on)
            point.save(force_insert=True)
            record(by=by, verb="follow_up.planned", subject=point, file=pathway, state=point.status, month=month)
