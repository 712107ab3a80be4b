import pytest

from pathways.actions.diagnosis import section_of, write_section
from pathways.enums import FAVOURABLE_DECISIONS, Decision, SectionKind, SectionStatus, Stage
from pathways.models import DiagnosisSection
from tests.factories import a_pathway, a_project
from tests.pathways.acting import recorded, refused

pytestmark = pytest.mark.django_db
ANSWERS = {"acquired": "Souder", "to_acquire": "Lire un plan"}


def write(pathway, *, by=None, **facts):
    section = facts.pop("section", None) or section_of(pathway, SectionKind.SKILLS)
    write_section(section=section, by=by or pathway.advisor, **{"answers": ANSWERS, "is_complete": True} | facts)


@pytest.mark.parametrize(
    ("is_complete", "status"), [(True, SectionStatus.COMPLETE), (False, SectionStatus.STARTED)], ids=["done", "later"]
)
def test_a_section_keeps_its_answers_its_state_and_its_author(is_complete, status):
    pathway = a_project(diagnosed=False)
    with recorded("section.written", by=pathway.advisor, file=pathway) as entries:
        write(pathway, is_complete=is_complete)
    assert entries[0].details == {"section": "skills", "section_status": status}
    [section] = pathway.sections.all()
    assert (section.kind, section.status, section.written_by) == (SectionKind.SKILLS, status, pathway.advisor)
    assert section.answers == ANSWERS


def test_whoever_writes_last_is_the_author(colleague, advisor):
    pathway = a_project(advisor=advisor)
    write(pathway, by=colleague, answers={"acquired": "Braser"})
    section = pathway.sections.get(kind=SectionKind.SKILLS)
    assert (section.written_by, section.answers) == (colleague, {"acquired": "Braser"})


def test_two_who_write_the_same_section_first_write_one():
    pathway = a_project(diagnosed=False)
    first, second = (section_of(pathway, SectionKind.SKILLS) for _ in range(2))
    assert first.uuid == second.uuid
    write(pathway, section=first)
    write(pathway, section=second, answers={"acquired": "Braser"})
    assert [(row.uuid, row.answers) for row in DiagnosisSection.objects.all()] == [
        (first.uuid, {"acquired": "Braser"}),
    ]


def test_an_adjourned_project_is_completed():
    pathway = a_project(submitted=True, decision=Decision.ADJOURNED)
    write(pathway, answers={"acquired": "Braser"})
    assert pathway.sections.get(kind=SectionKind.SKILLS).answers == {"acquired": "Braser"}


@pytest.mark.parametrize("decision", sorted(FAVOURABLE_DECISIONS))
def test_a_decided_project_keeps_its_diagnosis(decision):
    pathway = a_project(submitted=True, committed=True, decision=decision)
    with refused("Le projet de ce parcours est déjà décidé."):
        write(pathway)


@pytest.mark.parametrize("stage", [stage for stage in Stage if stage != Stage.PROJECT])
def test_after_the_project_its_diagnosis_is_only_read(stage):
    pathway = a_pathway(stage)
    with refused("Le projet de ce parcours est déjà décidé."):
        write(pathway)
