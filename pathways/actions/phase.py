"""The phases of a pathway: planned, started, ended, interrupted, waived or cancelled."""

import datetime

from django.db.models import Max
from django.utils import timezone

from apcl.accounts.models import Organisation, User
from apcl.db import action, hold
from apcl.errors import RuleViolation, given
from apcl.journal.record import record
from pathways.actions.agreement import may_drop, may_start
from pathways.actions.decision import enter_phases_if_ready
from pathways.enums import DROPPED_STATUSES, PhaseKind, PhaseStatus, Stage
from pathways.models import Pathway, Phase


@action
def plan_phase(
    *,
    pathway: Pathway,
    kind: str,
    planned_start: datetime.date,
    planned_end: datetime.date,
    by: User,
    provider: Organisation | None = None,
    host: Organisation | None = None,
    agreement_on: datetime.date | None = None,
    planned_hours: int | None = None,
    company_hours: int | None = None,
) -> Phase:
    """Add a phase to the plan; it opens the phases of a project favourably decided.

    `company_hours` are those of the planned hours that take place in a company.
    """
    if pathway.stage not in (Stage.PROJECT, Stage.PHASES, Stage.INTEGRATION):
        raise RuleViolation("Ce parcours n'accueille plus de phase.")
    if pathway.stage == Stage.INTEGRATION and kind != PhaseKind.SUPPORT:
        raise RuleViolation("Après la sortie, seul un accompagnement vers l'emploi se planifie.")
    phase = Phase(
        pathway=pathway,
        kind=kind,
        position=(pathway.phases.aggregate(last=Max("position"))["last"] or 0) + 1,
        planned_start=planned_start,
        planned_end=planned_end,
        provider=provider,
        host=host,
        agreement_on=agreement_on,
        planned_hours=planned_hours,
        company_hours=company_hours,
    )
    phase.save(force_insert=True)
    record(by=by, verb="phase.planned", subject=phase, file=pathway, state=PhaseStatus.PLANNED, kind=kind)
    pathway.touch()
    enter_phases_if_ready(pathway, by=by)
    return phase


@action
def start_phase(*, phase: Phase, started_on: datetime.date, by: User) -> None:
    """Record the real start. The first one, support apart, is the entry in the pathway.

    Raises RuleViolation when another phase goes on that day, or when the convention of an immersion is not signed.
    """
    allowed = (Stage.PHASES, Stage.INTEGRATION) if phase.kind == PhaseKind.SUPPORT else (Stage.PHASES,)
    if phase.pathway.stage not in allowed:
        raise RuleViolation("Une phase commence quand le projet est validé et le parcours en cours.")
    not_in_the_future(started_on)
    may_start(phase, started_on)
    _alone(phase)
    phase.move_to(PhaseStatus.RUNNING, by=by, verb="phase.started", started_on=started_on)


@action
def end_phase(*, phase: Phase, ended_on: datetime.date, by: User) -> None:
    """Record that the phase was followed to its end."""
    not_in_the_future(ended_on)
    _alone(phase)
    phase.move_to(PhaseStatus.ACHIEVED, by=by, verb="phase.achieved", ended_on=ended_on)


@action
def interrupt_phase(*, phase: Phase, ended_on: datetime.date, reason: str, by: User) -> None:
    """Record that the phase stopped before its end, and why."""
    not_in_the_future(ended_on)
    _alone(phase)
    phase.move_to(PhaseStatus.INTERRUPTED, by=by, verb="phase.interrupted", reason=given(reason), ended_on=ended_on)
    _keep(phase, reason)


@action
def drop_phase(*, phase: Phase, status: str, reason: str, by: User) -> None:
    """Cancel a planned phase, or dispense the person from it (`status` is CANCELLED or WAIVED)."""
    if status not in DROPPED_STATUSES:
        raise RuleViolation("Une phase prévue s'annule ou se dispense.")
    may_drop(phase)
    phase.move_to(status, by=by, verb=f"phase.{status}", reason=given(reason))
    _keep(phase, reason)


def not_in_the_future(day: datetime.date) -> None:
    if day > timezone.localdate():
        raise RuleViolation("Une date réelle ne peut être dans le futur.")


def _alone(phase: Phase) -> None:
    """Nobody else moves a phase of this pathway until the end of the transaction: overlaps are seen by the guard."""
    hold(phase)
    hold(phase.pathway)


def _keep(phase: Phase, reason: str) -> None:
    Phase.objects.filter(pk=phase.pk).update(reason=reason)
