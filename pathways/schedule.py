"""The phases of a pathway as a page tells them: planned against real, in words and in a drawing."""

import datetime
from dataclasses import dataclass

from django.db.models import Prefetch

from apcl.accounts.enums import OrganisationKind
from apcl.accounts.models import User
from pathways import gantt
from pathways.enums import DROPPED_STATUSES, PhaseStatus
from pathways.models import CertificationResult, FormerPlan, Pathway, Phase


@dataclass(frozen=True, slots=True)
class Line:
    """A phase, what the jury said of it, and what is to be said of its dates."""

    phase: Phase
    result: CertificationResult | None
    remarks: list[str]


@dataclass(frozen=True, slots=True)
class Schedule:
    """The phases that someone sees of a pathway, in order; `drawing` is None when there is none."""

    lines: list[Line]
    drawing: gantt.Drawing | None
    suspension: str


def schedule_of(pathway: Pathway, user: User, today: datetime.date) -> Schedule:
    """The phases that this user sees. A provider, who only sees its own, is told neither of gaps nor of suspensions."""
    former = FormerPlan.objects.select_related("replaced_by__organisation")
    phases = list(
        Phase.objects.visible_to(user)
        .filter(pathway=pathway)
        .select_related("provider", "host", "result")
        .prefetch_related(Prefetch("former_plans", former))
    )
    is_whole = user.organisation.kind != OrganisationKind.TRAINING_PROVIDER
    courses = [_course(phase) for phase in phases]
    gaps = gantt.gaps_of(courses, today) if is_whole else [None] * len(phases)
    lines = [
        Line(phase, getattr(phase, "result", None), [*_remarks(phase, today), *_of_gap(gap)])
        for phase, gap in zip(phases, gaps, strict=True)
    ]
    suspended = _suspended(pathway, today) if is_whole else None
    bands = [suspended] if suspended else []
    drawing = gantt.draw(courses, today, bands=bands, with_gaps=is_whole) if courses else None
    return Schedule(lines, drawing, _of_suspension(pathway) if suspended else "")


def _course(phase: Phase) -> gantt.Course:
    return gantt.Course(
        label=phase.get_kind_display(),
        planned=gantt.Stretch(phase.planned_start, phase.planned_end),
        former=tuple(gantt.Stretch(plan.planned_start, plan.planned_end) for plan in phase.former_plans.all()),
        started_on=phase.started_on,
        ended_on=phase.ended_on,
        is_dropped=phase.status in DROPPED_STATUSES,
    )


def _remarks(phase: Phase, today: datetime.date) -> list[str]:
    if phase.status in DROPPED_STATUSES:
        return []
    if not phase.started_on:
        late = (today - phase.planned_start).days
        return [f"devait commencer il y a {_days(late)}"] if late > 0 else []
    said = [_against_plan("commencée", phase.started_on, phase.planned_start)]
    if phase.ended_on:
        word = "achevée" if phase.status == PhaseStatus.ACHIEVED else "interrompue"
        said.append(_against_plan(word, phase.ended_on, phase.planned_end))
    elif today > phase.planned_end:
        said.append(f"la fin prévue est passée de {_days((today - phase.planned_end).days)}")
    return [remark for remark in said if remark]


def _against_plan(done: str, real: datetime.date, planned: datetime.date) -> str:
    if real == planned:
        return ""
    return f"{done} {_days(abs((real - planned).days))} plus {'tard' if real > planned else 'tôt'} que prévu"


def _of_gap(gap: gantt.Stretch | None) -> list[str]:
    return [f"{_days((gap.last - gap.first).days + 1)} sans phase avant elle"] if gap else []


def _days(number: int) -> str:
    return f"{number}\u00a0jour{'s' if number > 1 else ''}"


def _suspended(pathway: Pathway, today: datetime.date) -> gantt.Stretch | None:
    if not pathway.suspended_from:
        return None
    last = pathway.suspended_until or max(today, pathway.suspended_from)
    return gantt.Stretch(pathway.suspended_from, last)


def _of_suspension(pathway: Pathway) -> str:
    until = f" au {pathway.suspended_until:%d/%m/%Y}" if pathway.suspended_until else ""
    return f"Parcours suspendu {'du' if until else 'depuis le'} {pathway.suspended_from:%d/%m/%Y}{until}."
