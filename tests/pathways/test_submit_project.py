import pytest

from apcl.journal.models import Entry
from pathways.actions.project import submit_project, withdraw
from pathways.enums import FAVOURABLE_DECISIONS, Decision, Stage
from tests.factories import a_pathway, a_project, days_ago
from tests.pathways.acting import recorded, refused

pytestmark = pytest.mark.django_db
ALREADY_DECIDED = "Le projet de ce parcours est déjà décidé."


def submit(pathway, **facts):
    submit_project(pathway=pathway, diagnosis="Deux ans en chaudronnerie.", by=pathway.advisor, **facts)


def test_submitting_shares_the_diagnosis():
    pathway = a_project()
    with recorded("project.submitted", by=pathway.advisor, file=pathway) as entries:
        submit(pathway)
    assert (entries[0].subject, entries[0].state) == (pathway.uuid, "")
    pathway.project.refresh_from_db()
    assert (pathway.project.diagnosis, pathway.project.submitted_on) == ("Deux ans en chaudronnerie.", days_ago(0))


def test_the_pathway_at_hand_knows_what_was_written():
    pathway = a_project()
    assert pathway.project.submitted_on is None
    submit(pathway, submitted_on=days_ago(3))
    assert pathway.project.submitted_on == days_ago(3)


def test_an_adjourned_project_is_submitted_again():
    pathway = a_project(submitted=True, decision=Decision.ADJOURNED)
    submit(pathway)
    pathway.project.refresh_from_db()
    assert (pathway.project.submitted_on, pathway.project.decision) == (days_ago(0), "")
    assert (pathway.project.decided_on, pathway.project.decided_by, pathway.project.decision_reason) == (None, None, "")


def test_the_journal_keeps_the_adjournment():
    pathway = a_project(submitted=True, decision=Decision.ADJOURNED)
    submit(pathway)
    [adjourned] = Entry.objects.filter(verb="project.decided")
    assert (adjourned.details, adjourned.reason) == ({"decision": "adjourned"}, "Projet à revoir.")


@pytest.mark.parametrize("decision", sorted(FAVOURABLE_DECISIONS))
def test_a_favourable_project_no_longer_changes(decision):
    pathway = a_project(submitted=True, committed=True, decision=decision)
    with refused(ALREADY_DECIDED):
        submit(pathway)


def test_a_withdrawn_project_no_longer_changes():
    pathway = a_project()
    withdraw(pathway=pathway, reason="Renonce.", by=pathway.advisor)
    with refused(ALREADY_DECIDED):
        submit(pathway)


@pytest.mark.parametrize("stage", [stage for stage in Stage if stage != Stage.PROJECT])
def test_only_a_project_is_submitted(stage):
    pathway = a_pathway(stage)
    with refused(ALREADY_DECIDED):
        submit(pathway)
