import pytest

from pathways.actions.phase import drop_phase, plan_phase
from pathways.actions.project import decide_project, submit_project
from pathways.enums import FAVOURABLE_DECISIONS, Decision, PhaseKind, PhaseStatus, Stage
from tests.factories import a_pathway, a_project, days_ago
from tests.pathways.acting import recorded, refused

pytestmark = pytest.mark.django_db
NOT_TO_DECIDE = "Ce projet n'est pas à décider : il n'est pas soumis, ou sa décision est déjà prise."
REASON = "Vu l'entretien."


def ready(**facts):
    return a_project(submitted=True, committed=True, **facts)


def plan(pathway):
    return plan_phase(
        pathway=pathway,
        kind=PhaseKind.QUALIFYING,
        planned_start=days_ago(0),
        planned_end=days_ago(-90),
        by=pathway.advisor,
    )


def test_a_decision_says_who_when_and_why(region):
    pathway = ready()
    with recorded("project.decided", by=region, file=pathway) as entries:
        decide_project(pathway=pathway, decision=Decision.RESERVED, by=region, reason=REASON)
    assert (entries[0].reason, entries[0].details, entries[0].state) == (REASON, {"decision": "reserved"}, "")
    project = pathway.project
    assert (project.decision, project.decided_on, project.decided_by, project.decision_reason) == (
        Decision.RESERVED,
        days_ago(0),
        region,
        REASON,
    )


@pytest.mark.parametrize("decision", sorted(FAVOURABLE_DECISIONS))
def test_a_favourable_decision_waits_for_a_planned_phase(region, decision):
    pathway = ready()
    decide_project(pathway=pathway, decision=decision, by=region, reason=REASON)
    assert pathway.stage == Stage.PROJECT


@pytest.mark.parametrize("decision", sorted(FAVOURABLE_DECISIONS))
def test_a_favourable_decision_opens_the_phases_already_planned(region, decision):
    pathway = ready()
    plan(pathway)
    with recorded("project.decided", "pathway.phases_opened", by=region, file=pathway) as entries:
        decide_project(pathway=pathway, decision=decision, by=region, reason=REASON)
    pathway.refresh_from_db()
    assert (entries[1].state, pathway.stage) == (Stage.PHASES, Stage.PHASES)


def test_a_cancelled_phase_is_not_a_planned_one(region):
    pathway = ready()
    drop_phase(phase=plan(pathway), status=PhaseStatus.CANCELLED, reason="Complet.", by=pathway.advisor)
    decide_project(pathway=pathway, decision=Decision.FAVOURABLE, by=region)
    assert pathway.stage == Stage.PROJECT


def test_an_unfavourable_decision_closes_the_pathway(region):
    pathway = a_project(submitted=True)
    with recorded("project.decided", "pathway.not_admitted", by=region, file=pathway) as entries:
        decide_project(
            pathway=pathway, decision=Decision.UNFAVOURABLE, by=region, reason=REASON, decided_on=days_ago(2)
        )
    pathway.refresh_from_db()
    assert (entries[1].reason, entries[1].state) == (REASON, Stage.NOT_ADMITTED)
    assert (pathway.stage, pathway.closed_on, pathway.exit_reason) == (Stage.NOT_ADMITTED, days_ago(2), "")


def test_an_adjourned_project_is_decided_again(region):
    pathway = ready(decision=Decision.ADJOURNED)
    submit_project(pathway=pathway, diagnosis="Complété.", by=pathway.advisor)
    decide_project(pathway=pathway, decision=Decision.FAVOURABLE, by=region)
    assert pathway.project.decision == Decision.FAVOURABLE


def test_a_colleague_of_the_advisor_may_decide(advisor, colleague):
    pathway = ready(advisor=advisor)
    decide_project(pathway=pathway, decision=Decision.FAVOURABLE, by=colleague)
    assert pathway.project.decided_by == colleague


@pytest.mark.parametrize("decision", Decision)
def test_the_advisor_never_decides_alone(decision):
    pathway = ready()
    with refused("La décision revient à une autre personne que le conseiller référent."):
        decide_project(pathway=pathway, decision=decision, by=pathway.advisor, reason=REASON)


@pytest.mark.parametrize("decision", sorted(FAVOURABLE_DECISIONS))
def test_the_person_commits_before_a_favourable_decision(region, decision):
    pathway = a_project(submitted=True)
    with refused("La personne signe son engagement avant une décision favorable."):
        decide_project(pathway=pathway, decision=decision, by=region, reason=REASON)


@pytest.mark.parametrize("decision", [decision for decision in Decision if decision != Decision.FAVOURABLE])
def test_any_other_decision_than_favourable_has_a_reason(region, decision):
    pathway = ready()
    with refused("Cette décision demande un motif."):
        decide_project(pathway=pathway, decision=decision, by=region)


@pytest.mark.parametrize("decision", Decision)
def test_a_project_is_submitted_first(region, decision):
    pathway = a_project(committed=True)
    with refused(NOT_TO_DECIDE):
        decide_project(pathway=pathway, decision=decision, by=region, reason=REASON)


@pytest.mark.parametrize("taken", sorted(FAVOURABLE_DECISIONS))
@pytest.mark.parametrize("decision", Decision)
def test_a_favourable_decision_is_taken_once(region, taken, decision):
    pathway = ready(decision=taken)
    with refused(NOT_TO_DECIDE):
        decide_project(pathway=pathway, decision=decision, by=region, reason=REASON)


@pytest.mark.parametrize("stage", [stage for stage in Stage if stage != Stage.PROJECT])
def test_only_a_project_is_decided(region, stage):
    pathway = a_pathway(stage)
    with refused(NOT_TO_DECIDE):
        decide_project(pathway=pathway, decision=Decision.UNFAVOURABLE, by=region, reason=REASON)


def test_the_commitment_is_not_signed_after_the_decision(region):
    pathway = ready()
    with refused("L'engagement se signe avant la décision, ou le même jour."):
        decide_project(
            pathway=pathway,
            decision=Decision.FAVOURABLE,
            by=region,
            decided_on=pathway.project.committed_on - (days_ago(0) - days_ago(1)),
        )
