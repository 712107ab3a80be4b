"""The plan of the phases: changed with a reason, or started from the model of the target job; and that model."""

import datetime
from collections.abc import Iterable
from typing import Any

from apcl.accounts.models import User
from apcl.db import action, differing, hold
from apcl.errors import RuleViolation, given
from apcl.journal.record import record
from jobs.models import TargetJob
from pathways.actions.phase import plan_phase
from pathways.enums import PhaseStatus
from pathways.models import FormerPlan, Pathway, Phase, PhaseTemplate

_REPLANNED = ("planned_start", "planned_end", "planned_hours", "company_hours")
_OF_A_TEMPLATE = ("kind", "days", "gap", "hours", "company_hours")


@action
def replan_phase(
    *,
    phase: Phase,
    planned_start: datetime.date,
    planned_end: datetime.date,
    reason: str,
    by: User,
    planned_hours: int | None = None,
    company_hours: int | None = None,
) -> None:
    """Plan a phase otherwise, and say why; what was planned before is kept beside it."""
    held = hold(phase)
    if held.status not in (PhaseStatus.PLANNED, PhaseStatus.RUNNING):
        raise RuleViolation("Seule une phase prévue ou en cours se replanifie.")
    plan = dict(zip(_REPLANNED, (planned_start, planned_end, planned_hours, company_hours), strict=True))
    changed = differing(held, plan)
    former = {name: getattr(held, name) for name in _REPLANNED}
    FormerPlan.objects.create(phase=held, reason=given(reason), replaced_by=by, **former)
    Phase.objects.filter(pk=held.pk).update(**plan)
    record(by=by, verb="phase.replanned", subject=held, file=held.pathway, reason=reason, columns=sorted(changed))
    held.pathway.touch()


@action
def plan_phases(*, pathway: Pathway, plans: Iterable[dict[str, Any]], by: User) -> list[Phase]:
    """Plan all these phases (each the facts of `plan_phase`), in this order, for a pathway that has none yet."""
    # Two who start from the model at once: the second finds the phases of the first.
    if hold(pathway).phases.exists():
        raise RuleViolation("Ce parcours a déjà des phases : planifiez les suivantes une à une.")
    return [plan_phase(pathway=pathway, by=by, **plan) for plan in plans]


@action
def edit_phase_templates(*, target_job: TargetJob, templates: list[dict[str, Any]], reason: str, by: User) -> None:
    """Write the model of phases of a target job: these rows, in this order, in place of those that stood."""
    hold(target_job)
    standing = target_job.phase_templates.values(*_OF_A_TEMPLATE)
    if list(standing) == templates:
        raise RuleViolation("Rien n'a changé.")
    target_job.phase_templates.all().delete()
    PhaseTemplate.objects.bulk_create(
        PhaseTemplate(target_job=target_job, position=position, **template)
        for position, template in enumerate(templates, start=1)
    )
    record(
        by=by,
        verb="target_job.phases_modelled",
        subject=target_job,
        file=target_job,
        reason=given(reason),
        count=len(templates),
    )
