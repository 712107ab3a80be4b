import pytest

from pathways.actions.phase import plan_phase
from pathways.enums import Decision, PhaseKind, PhaseStatus, Stage
from tests.factories import OrganisationFactory, a_pathway, a_project, days_ago
from tests.pathways.acting import recorded, refused

pytestmark = pytest.mark.django_db
TAKES_NO_PHASE = "Ce parcours n'accueille plus de phase."
ONLY_SUPPORT = "Après la sortie, seul un accompagnement vers l'emploi se planifie."


def plan(pathway, kind=PhaseKind.QUALIFYING, **facts):
    dates = {"planned_start": days_ago(-10), "planned_end": days_ago(-100)}
    return plan_phase(pathway=pathway, kind=kind, by=pathway.advisor, **dates | facts)


def test_a_phase_joins_the_plan():
    pathway = a_project()
    centre, host = OrganisationFactory(provider=True), OrganisationFactory(employer=True)
    with recorded("phase.planned", by=pathway.advisor, file=pathway) as entries:
        phase = plan(pathway, provider=centre, host=host, agreement_on=days_ago(1), planned_hours=400)
    entry = entries[0]
    assert (entry.subject, entry.state, entry.details) == (phase.uuid, PhaseStatus.PLANNED, {"kind": "qualifying"})
    phase.refresh_from_db()
    assert (phase.status, phase.provider, phase.host, phase.agreement_on, phase.planned_hours) == (
        PhaseStatus.PLANNED,
        centre,
        host,
        days_ago(1),
        400,
    )
    assert (phase.planned_start, phase.planned_end, phase.started_on) == (days_ago(-10), days_ago(-100), None)


def test_phases_are_numbered_in_the_order_they_are_planned():
    pathway = a_project()
    assert [plan(pathway, kind).position for kind in PhaseKind] == [1, 2, 3, 4, 5, 6]


def test_the_first_phase_of_a_validated_project_opens_the_phases():
    pathway = a_project(submitted=True, committed=True, decision=Decision.FAVOURABLE)
    with recorded("phase.planned", "pathway.phases_opened", by=pathway.advisor, file=pathway) as entries:
        plan(pathway)
    pathway.refresh_from_db()
    assert (entries[1].subject, entries[1].state, pathway.stage) == (pathway.uuid, Stage.PHASES, Stage.PHASES)


@pytest.mark.parametrize("decision", ["", Decision.ADJOURNED], ids=str)
def test_without_a_favourable_decision_the_project_stays_a_project(decision):
    pathway = a_project(submitted=True, committed=True, decision=decision)
    plan(pathway)
    pathway.refresh_from_db()
    assert pathway.stage == Stage.PROJECT


@pytest.mark.parametrize("kind", PhaseKind)
def test_any_kind_is_planned_during_the_phases(kind):
    assert plan(a_pathway(Stage.PHASES), kind).kind == kind


def test_support_is_planned_after_the_exit():
    assert plan(a_pathway(Stage.INTEGRATION), PhaseKind.SUPPORT).status == PhaseStatus.PLANNED


@pytest.mark.parametrize("kind", [kind for kind in PhaseKind if kind != PhaseKind.SUPPORT])
def test_nothing_else_is(kind):
    pathway = a_pathway(Stage.INTEGRATION)
    with refused(ONLY_SUPPORT):
        plan(pathway, kind)


@pytest.mark.parametrize("kind", [PhaseKind.QUALIFYING, PhaseKind.SUPPORT])
@pytest.mark.parametrize("stage", [Stage.SUSPENDED, Stage.COMPLETED, Stage.INTERRUPTED, Stage.NOT_ADMITTED])
def test_a_suspended_or_closed_pathway_takes_no_phase(stage, kind):
    pathway = a_pathway(stage)
    with refused(TAKES_NO_PHASE):
        plan(pathway, kind)


def test_the_plan_is_in_order():
    pathway = a_project()
    with refused("La fin prévue ne peut précéder le début prévu."):
        plan(pathway, planned_end=days_ago(-9))
