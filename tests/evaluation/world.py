"""Small worlds written by the acts of the application, with dates near the limits of the rules.

A world is written on one day and left alone: what its figures become afterwards is the work of time.
"""

import contextlib
import random
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import time_machine

from apcl.errors import RuleViolation
from evaluation.dimensions import DIMENSIONS
from evaluation.facts import histories
from evaluation.models import Cell
from evaluation.rates import Counts
from evaluation.tables import tables_of
from jobs.enums import ContractKind
from pathways.actions.followup import follow_up
from pathways.actions.leaving import leave
from pathways.actions.phase import plan_phase, start_phase
from pathways.actions.result import record_result
from pathways.actions.suspension import suspend
from pathways.enums import ExitReason, FollowUpStatus, PhaseKind, PhaseStatus, ResultKind, Situation
from pathways.models import Pathway
from tests.factories import (
    OccupationFactory,
    OrganisationFactory,
    TargetJobFactory,
    UserFactory,
    a_phase,
    a_placement,
    days_ago,
)

DAY = timedelta(days=1)
WRITTEN_ON = date(2024, 9, 2)


def at_ten(day: date):
    """Travel to ten o'clock in Paris, that day."""
    return time_machine.travel(datetime(day.year, day.month, day.day, 10, tzinfo=ZoneInfo("Europe/Paris")))


def a_world(seed: int, people: int = 8) -> None:
    """A few people on `WRITTEN_ON`: in training, gone silent, suspended, or gone, with hires begun or to come."""
    draw = random.Random(seed)
    other_job = OccupationFactory()
    target_job = TargetJobFactory(admitted=[OccupationFactory()])
    centres = [OrganisationFactory(provider=True), None]
    advisors = [UserFactory(), UserFactory(organisation__sub_kind="cap_emploi")]
    with at_ten(WRITTEN_ON):
        for _ in range(people):
            _a_person(draw, target_job, other_job, draw.choice(centres), draw.choice(advisors))


def _a_person(draw, target_job, other_job, centre, advisor):
    started, length = draw.randint(60, 250), draw.randint(5, 180)
    ended = started - length
    status = PhaseStatus.RUNNING if ended <= 0 else draw.choice([PhaseStatus.ACHIEVED, PhaseStatus.INTERRUPTED])
    phase = a_phase(
        status,
        target_job=target_job,
        advisor=advisor,
        provider=centre,
        started_on=days_ago(started),
        planned_end=days_ago(ended),
    )
    if status != PhaseStatus.RUNNING and draw.random() < 0.6:
        kind = draw.choice(list(ResultKind))
        obtained_on = None if kind == ResultKind.AWAITING else days_ago(draw.randint(0, ended))
        blocks = "Souder en position." if kind == ResultKind.PARTIAL else ""
        record_result(phase=phase, kind=kind, obtained_on=obtained_on, blocks=blocks, by=advisor)
    for act in (_plan_more, _suspend, _leave, _hire, _hire, _follow_up):
        # Some draws make no sense, like leaving before the last attended day: the rules refuse them.
        with contextlib.suppress(RuleViolation):
            if draw.random() < 0.6:
                act(draw, phase.pathway, other_job, ended)


def _plan_more(draw, pathway, _other_job, ended):
    start = max(ended, 0) - draw.randint(1, 60)
    planned = plan_phase(
        pathway=pathway,
        kind=draw.choice([PhaseKind.QUALIFYING, PhaseKind.REFRESHER, PhaseKind.SUPPORT]),
        planned_start=days_ago(start),
        planned_end=days_ago(start - draw.randint(1, 60)),
        by=pathway.advisor,
    )
    if start >= 0 and draw.random() < 0.3:
        start_phase(phase=planned, started_on=days_ago(start), by=pathway.advisor)


def _suspend(draw, pathway, _other_job, ended):
    start = draw.randint(-100, max(ended, 0))
    until = draw.choice([None, days_ago(start - draw.randint(1, 120))])
    suspend(pathway=pathway, suspended_from=days_ago(start), until=until, reason="Santé.", by=pathway.advisor)


def _leave(draw, pathway, _other_job, ended):
    reason = draw.choice([ExitReason.COMPLETED, ExitReason.EARLY_TARGET_JOB, ExitReason.PERSONAL, ExitReason.DEATH])
    leave(pathway=pathway, exit_reason=reason, exited_on=days_ago(max(ended, 0)), by=pathway.advisor)


def _hire(draw, pathway, other_job, ended):
    pathway.refresh_from_db()
    starts = draw.randint(-120, max(ended, 0) + 20)
    contract = draw.choice([ContractKind.CDI, ContractKind.CDD, ContractKind.INTERIM])
    a_placement(
        draw.choice(["declared", "confirmed", "disputed", "rejected", "cancelled"]),
        pathway=pathway,
        contract=contract,
        starts_on=days_ago(starts),
        planned_end_on=None if contract == ContractKind.CDI else days_ago(starts - draw.choice([20, 40])),
        occupation=draw.choice([pathway.target_job.occupation, other_job]),
    )


def _follow_up(draw, pathway, _other_job, _ended):
    for point in pathway.follow_ups.all()[:2]:
        follow_up(
            point=point,
            status=draw.choice([FollowUpStatus.DONE, FollowUpStatus.UNREACHABLE]),
            situation=draw.choice(list(Situation)),
            observed_on=days_ago(draw.randint(0, 5)),
            by=pathway.advisor,
        )


# --- The same figures, counted twice ----------------------------------------------------------------------------
Figures = dict[tuple[str, str, str], Counts]


def stored() -> Figures:
    """The cells as the application keeps them."""
    return {
        (cell.indicator, cell.dimension, cell.value): Counts(**{name: getattr(cell, name) for name in Counts.__slots__})
        for cell in Cell.objects.all()
    }


def recounted(as_of: date) -> Figures:
    """The cells as a count of everything makes them, from nothing that was kept."""
    everybody = [history for _pathway, history in histories(Pathway.objects.all())]
    tables = [(), *((dimension,) for dimension in DIMENSIONS)]
    return {
        (row.indicator, "".join(dimensions), (row.values or ("",))[0] or ""): row.counts
        for dimensions, rows in zip(tables, tables_of(everybody, as_of, tables=tables), strict=True)
        for row in rows
        # A total of nobody is said by the command, and kept by nobody.
        if row.counts.population
    }
