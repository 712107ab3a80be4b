"""A closed pathway reopens where it was closed from, by the Region alone, with a reason."""

import pytest

from pathways.actions.leaving import leave
from pathways.actions.project import decide_project, withdraw
from pathways.actions.reopening import reopen
from pathways.enums import CLOSED_STAGES, Decision, ExitReason, FollowUpStatus, PhaseStatus, Stage
from tests.factories import UserFactory, a_follow_up, a_pathway, a_phase, a_project, days_ago
from tests.pathways.acting import recorded, refused

pytestmark = pytest.mark.django_db
SET_ASIDE = ("follow_up.set_aside",) * 4


def again(pathway, by, reason="Fermé par erreur."):
    reopen(pathway=pathway, reason=reason, by=by)
    pathway.refresh_from_db()


def statuses(pathway):
    return [point.status for point in pathway.follow_ups.order_by("month", "pk")]


def test_a_completed_pathway_comes_back_to_integration_with_its_exit(region):
    pathway = a_pathway(Stage.COMPLETED)
    exited_on, points = pathway.exited_on, statuses(pathway)
    with recorded("pathway.reopened", by=region, file=pathway) as entries:
        again(pathway, region)
    assert (entries[0].subject, entries[0].state, entries[0].reason) == (
        pathway.uuid,
        Stage.INTEGRATION,
        "Fermé par erreur.",
    )
    assert (pathway.stage, pathway.exited_on, pathway.exit_reason, pathway.closed_on) == (
        Stage.INTEGRATION,
        exited_on,
        ExitReason.COMPLETED,
        None,
    )
    assert statuses(pathway) == points


def test_an_interrupted_one_comes_back_to_its_phases_without_its_exit(region):
    pathway = a_pathway(Stage.INTERRUPTED)
    with recorded(*SET_ASIDE, "pathway.reopened", by=region, file=pathway) as entries:
        again(pathway, region)
    assert entries[-1].details == {"exit_reason": ExitReason.HEALTH}
    assert (pathway.stage, pathway.exited_on, pathway.exit_reason) == (Stage.PHASES, None, "")
    assert set(statuses(pathway)) == {FollowUpStatus.NOT_APPLICABLE}
    assert pathway.phases.get().status == PhaseStatus.INTERRUPTED


def test_what_was_learnt_after_the_exit_stays(region):
    pathway = a_pathway(Stage.INTERRUPTED)
    a_follow_up(FollowUpStatus.DONE, pathway=pathway, month=1)
    again(pathway, region)
    assert statuses(pathway) == [FollowUpStatus.DONE] + [FollowUpStatus.NOT_APPLICABLE] * 3


@pytest.mark.parametrize("times", [1, 2])
def test_the_next_exit_plans_the_follow_ups_again(region, times):
    pathway = a_pathway(Stage.INTERRUPTED)
    for _ in range(times):
        again(pathway, region)
        leave(pathway=pathway, exit_reason=ExitReason.PERSONAL, exited_on=days_ago(3), by=pathway.advisor)
    assert statuses(pathway) == [FollowUpStatus.DUE] * 4
    assert {point.due_on for point in pathway.follow_ups.all()}.isdisjoint({None, days_ago(20)})
    assert min(point.due_on for point in pathway.follow_ups.all()) > days_ago(3)


def test_a_point_done_does_not_prevent_the_one_of_the_next_exit(region):
    pathway = a_pathway(Stage.INTERRUPTED)
    a_follow_up(FollowUpStatus.DONE, pathway=pathway, month=1)
    again(pathway, region)
    leave(pathway=pathway, exit_reason=ExitReason.PERSONAL, exited_on=days_ago(3), by=pathway.advisor)
    points = pathway.follow_ups.filter(month=1).order_by("pk")
    assert [point.status for point in points] == [FollowUpStatus.DONE, FollowUpStatus.DUE]


def test_interrupted_after_its_exit_it_comes_back_to_integration(region):
    pathway = a_phase(PhaseStatus.RUNNING).pathway
    reasons = (ExitReason.EARLY_TARGET_JOB, ExitReason.PERSONAL)
    for reason in reasons:
        leave(pathway=pathway, exit_reason=reason, exited_on=days_ago(2), by=pathway.advisor)
    assert pathway.stage == Stage.INTERRUPTED
    again(pathway, region)
    assert (pathway.stage, pathway.exited_on, pathway.exit_reason) == (
        Stage.INTEGRATION,
        days_ago(2),
        ExitReason.EARLY_TARGET_JOB,
    )
    assert statuses(pathway) == [FollowUpStatus.DUE] * 4


def test_left_while_suspended_the_suspension_is_over(region):
    pathway = a_pathway(Stage.SUSPENDED)
    leave(pathway=pathway, exit_reason=ExitReason.PERSONAL, exited_on=days_ago(15), by=pathway.advisor)
    again(pathway, region)
    assert (pathway.stage, pathway.suspended_from, pathway.suspended_until) == (
        Stage.PHASES,
        days_ago(15),
        days_ago(1),
    )


def test_a_project_refused_is_to_be_decided_again(region):
    pathway = a_project(submitted=True, committed=True, decision=Decision.UNFAVOURABLE)
    with recorded("pathway.reopened", "project.undecided", by=region, file=pathway) as entries:
        again(pathway, region)
    assert entries[1].details == {"decision": Decision.UNFAVOURABLE}
    project = pathway.project
    assert (pathway.stage, pathway.closed_on, project.decision, project.decided_on, project.decided_by) == (
        Stage.PROJECT,
        None,
        "",
        None,
        None,
    )
    assert project.committed_on
    decide_project(pathway=pathway, decision=Decision.ADJOURNED, pieces=["plan"], by=UserFactory(region=True))


@pytest.mark.parametrize("decision", ["", Decision.FAVOURABLE], ids=str)
def test_a_withdrawal_is_undone_and_the_decision_stays(region, decision):
    pathway = a_project(submitted=True, committed=True, decision=decision)
    withdraw(pathway=pathway, reason="Autre projet.", by=pathway.advisor)
    again(pathway, region)
    assert (pathway.stage, pathway.exit_reason, pathway.closed_on) == (Stage.PROJECT, "", None)
    assert pathway.project.decision == decision


@pytest.mark.parametrize("stage", CLOSED_STAGES)
def test_the_region_alone_reopens(stage, advisor):
    pathway = a_pathway(stage, advisor=advisor)
    with refused("Seule la Région rouvre un parcours clos."):
        reopen(pathway=pathway, reason="Erreur.", by=advisor)


@pytest.mark.parametrize("stage", CLOSED_STAGES)
@pytest.mark.parametrize("reason", ["", "  "])
def test_it_says_why(stage, region, reason):
    pathway = a_pathway(stage)
    with refused("Indiquez le motif."):
        reopen(pathway=pathway, reason=reason, by=region)


@pytest.mark.parametrize("stage", [stage for stage in Stage if stage not in CLOSED_STAGES])
def test_an_open_pathway_is_not_reopened(stage, region):
    pathway = a_pathway(stage)
    with refused("Seul un parcours clos se rouvre."):
        reopen(pathway=pathway, reason="Erreur.", by=region)


@pytest.mark.parametrize("stage", CLOSED_STAGES)
def test_nor_when_the_person_has_another_one_in_course(stage, region):
    pathway = a_pathway(stage)
    a_project(beneficiary=pathway.beneficiary)
    with refused("Ce bénéficiaire a déjà un parcours en cours."):
        reopen(pathway=pathway, reason="Erreur.", by=region)
