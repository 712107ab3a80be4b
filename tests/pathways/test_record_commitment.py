import pytest

from pathways.actions.project import record_commitment, withdraw
from pathways.enums import FAVOURABLE_DECISIONS, Decision, Stage
from tests.factories import a_pathway, a_project, days_ago
from tests.pathways.acting import recorded, refused

pytestmark = pytest.mark.django_db
ALREADY_DECIDED = "Le projet de ce parcours est déjà décidé."


def commit(pathway, days=0):
    record_commitment(pathway=pathway, committed_on=days_ago(days), version="2", by=pathway.advisor)


def test_the_commitment_says_when_and_which_text():
    pathway = a_project(submitted=True)
    with recorded("project.committed", by=pathway.advisor, file=pathway) as entries:
        commit(pathway, days=2)
    assert (entries[0].subject, entries[0].details) == (pathway.uuid, {"version": "2"})
    pathway.project.refresh_from_db()
    assert (pathway.project.committed_on, pathway.project.commitment_version) == (days_ago(2), "2")


def test_it_alone_does_not_open_the_phases():
    pathway = a_project(submitted=True)
    commit(pathway)
    pathway.refresh_from_db()
    assert pathway.stage == Stage.PROJECT


def test_it_may_be_signed_again_after_an_adjournment():
    pathway = a_project(submitted=True, committed=True, decision=Decision.ADJOURNED)
    commit(pathway, days=125)
    pathway.project.refresh_from_db()
    assert pathway.project.commitment_version == "2"


def test_it_is_not_signed_in_the_future(clock):
    pathway = a_project(submitted=True)
    with refused("L'engagement ne peut être signé dans le futur."):
        commit(pathway, days=-1)


@pytest.mark.parametrize("decision", sorted(FAVOURABLE_DECISIONS))
def test_it_comes_before_a_favourable_decision(decision):
    pathway = a_project(submitted=True, committed=True, decision=decision)
    with refused(ALREADY_DECIDED):
        commit(pathway, days=125)


def test_nor_of_a_withdrawn_project():
    pathway = a_project(submitted=True)
    withdraw(pathway=pathway, reason="Renonce.", by=pathway.advisor)
    with refused(ALREADY_DECIDED):
        commit(pathway)


@pytest.mark.parametrize("stage", [stage for stage in Stage if stage != Stage.PROJECT])
def test_only_in_the_project(stage):
    pathway = a_pathway(stage)
    with refused(ALREADY_DECIDED):
        commit(pathway)
