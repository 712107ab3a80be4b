import pytest

from apcl.journal.models import Entry
from pathways.actions.project import submit_project, withdraw
from pathways.enums import FAVOURABLE_DECISIONS, Decision, DecisionCode, SectionKind, SectionStatus, Stage, Verdict
from tests.factories import a_diagnosis, a_pathway, a_project, days_ago
from tests.pathways.acting import recorded, refused

pytestmark = pytest.mark.django_db
ALREADY_DECIDED = "Le projet de ce parcours est déjà décidé."


def submit(pathway, **facts):
    submit_project(pathway=pathway, diagnosis="Deux ans en chaudronnerie.", by=pathway.advisor, **facts)


def test_submitting_shares_the_diagnosis():
    pathway = a_project()
    with recorded("opinion.given", "project.submitted", by=pathway.advisor, file=pathway) as entries:
        submit(pathway)
    assert (entries[1].subject, entries[1].state) == (pathway.uuid, "")
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
    assert (pathway.project.decided_on, pathway.project.decided_by) == (None, None)
    assert (pathway.project.decision_reason, pathway.project.decision_codes) == ("", [])


def test_the_journal_keeps_the_adjournment():
    pathway = a_project(submitted=True, decision=Decision.ADJOURNED)
    submit(pathway)
    [adjourned] = Entry.objects.filter(verb="project.decided")
    missing = "Immersion pour vérifier le projet\nProjet à revoir."
    assert (adjourned.details, adjourned.reason) == ({"decision": "adjourned"}, missing)


def test_submitting_gives_the_opinion_of_whoever_submits():
    pathway = a_project()
    submit(pathway, verdict=Verdict.RESERVED, codes=[DecisionCode.MOBILITY], text="Bus à trouver.")
    [opinion] = pathway.opinions.all()
    assert (opinion.person, opinion.verdict, opinion.given_on) == (pathway.advisor, Verdict.RESERVED, days_ago(0))
    assert (opinion.codes, opinion.text) == ([DecisionCode.MOBILITY], "Bus à trouver.")


def test_an_opinion_that_holds_back_says_why():
    pathway = a_project()
    with refused("Choisissez au moins un motif ou une réserve."):
        submit(pathway, verdict=Verdict.UNFAVOURABLE)


@pytest.mark.parametrize(
    ("left", "sentence"),
    [
        ([SectionKind.MOBILITY], "Il reste 1 rubrique à terminer : mobilité."),
        ([SectionKind.JOBS, SectionKind.SKILLS], "Il reste 2 rubriques à terminer : métiers envisagés, compétences."),
    ],
    ids=["one", "two"],
)
def test_the_sections_of_the_diagnosis_are_complete(left, sentence):
    pathway = a_project(diagnosed=False)
    a_diagnosis(pathway, but=left)
    with refused(sentence):
        submit(pathway)


def test_a_section_begun_is_not_a_section_complete():
    pathway = a_project()
    pathway.sections.filter(kind=SectionKind.SKILLS).update(status=SectionStatus.STARTED)
    with refused("Il reste 1 rubrique à terminer : compétences."):
        submit(pathway)


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
