"""The next day by which something is due: the database keeps it, whoever writes, and whatever is written to it."""

import datetime

import pytest

from pathways.actions import followup, leaving, phase, suspension
from pathways.actions.plan import replan_phase
from pathways.enums import FollowUpStatus, PhaseKind, PhaseStatus, Stage
from pathways.models import FollowUp, Pathway, Phase
from tests.breaking import insert, write
from tests.factories import a_pathway, a_phase, a_project, days_ago

pytestmark = pytest.mark.django_db


def due_on(pathway):
    return Pathway.objects.values_list("due_on", flat=True).get(pk=pathway.pk)


def test_nothing_is_due_before_a_phase_is_planned():
    assert due_on(a_project()) is None


def test_a_phase_planned_is_due_to_start_then_to_end():
    planned = a_phase(started_on=days_ago(-10), planned_end=days_ago(-90))
    assert due_on(planned.pathway) == days_ago(-10)
    moved = {"planned_start": days_ago(-12), "planned_end": days_ago(-95)}
    replan_phase(phase=planned, **moved, reason="Place plus tard.", by=planned.pathway.advisor)
    assert due_on(planned.pathway) == days_ago(-12)
    running = a_phase(PhaseStatus.RUNNING, planned_end=days_ago(-30))
    assert due_on(running.pathway) == days_ago(-30)
    phase.end_phase(phase=running, ended_on=days_ago(0), by=running.pathway.advisor)
    assert due_on(running.pathway) is None


def test_the_first_of_several_is_the_one():
    running = a_phase(PhaseStatus.RUNNING, planned_end=days_ago(-30))
    dates = {"planned_start": days_ago(-5), "planned_end": days_ago(-8)}
    sooner = phase.plan_phase(pathway=running.pathway, kind=PhaseKind.SUPPORT, by=running.pathway.advisor, **dates)
    assert due_on(running.pathway) == days_ago(-5)
    phase.drop_phase(phase=sooner, status=PhaseStatus.WAIVED, reason="Inutile.", by=running.pathway.advisor)
    assert due_on(running.pathway) == days_ago(-30)


def test_while_suspended_only_the_end_of_the_suspension_is():
    pathway = a_phase(PhaseStatus.RUNNING, planned_end=days_ago(-30)).pathway
    until = days_ago(-60)
    suspension.suspend(pathway=pathway, suspended_from=days_ago(1), until=until, reason="Santé.", by=pathway.advisor)
    assert due_on(pathway) == until
    pathway.refresh_from_db()
    suspension.resume(pathway=pathway, resumed_on=days_ago(0), by=pathway.advisor)
    assert due_on(pathway) == days_ago(-30)


def test_after_the_exit_each_follow_up_is_due_in_turn():
    pathway = a_pathway(Stage.INTEGRATION)
    points = list(pathway.follow_ups.order_by("due_on"))
    assert due_on(pathway) == points[0].due_on
    followup.follow_up(point=points[0], status=FollowUpStatus.UNREACHABLE, observed_on=days_ago(0), by=pathway.advisor)
    assert due_on(pathway) == points[1].due_on


def test_an_interrupted_pathway_still_has_its_follow_ups():
    pathway = a_pathway(Stage.INTERRUPTED)
    assert due_on(pathway) == min(pathway.follow_ups.values_list("due_on", flat=True))


def test_a_project_not_retained_waits_for_nothing():
    planned = a_phase(started_on=days_ago(3), planned_end=days_ago(-90))
    leaving.leave(pathway=planned.pathway, exit_reason="personal", exited_on=days_ago(0), by=planned.pathway.advisor)
    planned.pathway.follow_ups.all().delete()
    assert due_on(planned.pathway) is None


def test_rows_written_all_at_once_count_too():
    """As an import does: many phases in one statement, updated in one, deleted in one."""
    pathways = [a_project() for _ in range(3)]
    plan = {"kind": PhaseKind.QUALIFYING, "planned_start": days_ago(-4), "planned_end": days_ago(-9), "position": 1}
    Phase.objects.bulk_create(Phase(pathway=pathway, **plan) for pathway in pathways)
    assert {due_on(pathway) for pathway in pathways} == {days_ago(-4)}
    Phase.objects.update(planned_start=days_ago(-6))
    assert {due_on(pathway) for pathway in pathways} == {days_ago(-6)}
    Phase.objects.all().delete()
    assert {due_on(pathway) for pathway in pathways} == {None}


def test_what_is_written_to_it_does_not_count():
    pathway = a_pathway(Stage.INTEGRATION)
    true = due_on(pathway)
    write(pathway, due_on=datetime.date(1999, 1, 1))
    assert due_on(pathway) == true
    closed = a_pathway(Stage.COMPLETED)
    FollowUp.objects.filter(pathway=closed).delete()
    closed.refresh_from_db()
    # A copy has no phase and no follow-up yet.
    assert due_on(insert(closed, due_on=days_ago(1))) is None
