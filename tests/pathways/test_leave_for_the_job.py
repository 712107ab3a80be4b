"""Who leaves early for the job aimed at has succeeded: nothing tells it otherwise."""

import pytest

from pathways.actions.leaving import leave, leaving_of
from pathways.actions.phase import plan_phase
from pathways.enums import ExitReason, PhaseKind, PhaseStatus, Stage
from tests.beside import ImmersionFactory
from tests.factories import a_phase, days_ago
from tests.offer import a_workshop, an_enrolment
from tests.pathways.acting import every_row

pytestmark = pytest.mark.django_db
FOR_THE_JOB = "Arrêtée pour l'emploi visé."


@pytest.fixture
def pathway():
    """One phase under way, another to come."""
    pathway = a_phase(PhaseStatus.RUNNING).pathway
    dates = {"planned_start": days_ago(-5), "planned_end": days_ago(-20)}
    plan_phase(pathway=pathway, kind=PhaseKind.CERTIFICATION, by=pathway.advisor, **dates)
    return pathway


def go(pathway, reason=ExitReason.EARLY_TARGET_JOB):
    return leave(pathway=pathway, exit_reason=reason, exited_on=days_ago(2), by=pathway.advisor)


def test_its_phases_say_that_they_stopped_for_the_job(pathway):
    go(pathway)
    assert set(pathway.phases.values_list("reason", flat=True)) == {FOR_THE_JOB}
    assert pathway.stage == Stage.INTEGRATION


def test_for_another_job_they_say_which_reason_it_was(pathway):
    go(pathway, ExitReason.EARLY_OTHER_JOB)
    assert set(pathway.phases.values_list("reason", flat=True)) == {"Accès anticipé à un autre emploi"}
    assert pathway.stage == Stage.INTERRUPTED


def test_what_it_will_do_is_told_before_and_is_what_it_does(pathway):
    workshop = a_workshop(target_job=pathway.target_job)
    seat = an_enrolment(workshop=workshop, pathway=pathway)
    before = every_row()
    told = leaving_of(pathway=pathway, exit_reason=ExitReason.EARLY_TARGET_JOB, exited_on=days_ago(2))
    assert every_row() == before
    assert (told.to, told.exited_on, told.is_for_the_job) == (Stage.INTEGRATION, days_ago(2), True)
    assert (told.interrupted, told.cancelled, told.seats) == (
        list(pathway.phases.filter(status=PhaseStatus.RUNNING)),
        list(pathway.phases.filter(status=PhaseStatus.PLANNED)),
        [seat],
    )
    assert go(pathway) == told
    assert {point.month: point.due_on for point in pathway.follow_ups.all()} == told.follow_ups


def test_immersions_that_have_not_begun_are_cancelled_with_their_phase(pathway):
    planned = pathway.phases.get(status=PhaseStatus.PLANNED)
    with_phase = ImmersionFactory(pathway=pathway, phase=planned)
    without = ImmersionFactory(pathway=pathway)
    over = ImmersionFactory(pathway=pathway, starts_on=days_ago(30), ends_on=days_ago(25))
    go(pathway)
    statuses = [type(over).objects.get(pk=one.pk).status for one in (with_phase, without, over)]
    assert statuses == ["cancelled", "cancelled", "draft"]
    planned.refresh_from_db()
    assert (planned.status, planned.reason) == (PhaseStatus.CANCELLED, FOR_THE_JOB)
