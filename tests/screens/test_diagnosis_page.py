"""The diagnosis is a task list; each of its sections may be left for later, and is only read after the decision."""

import pytest
from django.urls import reverse

from pathways.enums import SECTION_SLUGS, Decision, SectionKind, SectionStatus
from tests.factories import UserFactory, a_diagnosis, a_project
from tests.screens.acts_on_projects import section_url
from tests.screens.reading import controls_of, errors_of, page_of

pytestmark = pytest.mark.django_db
WRITTEN = {
    SectionKind.JOBS: {"job_1": "Soudeur", "conclusion_1": "Retenu."},
    SectionKind.SKILLS: {"acquired": "Lire un plan", "to_acquire": "Souder"},
    SectionKind.SUPPORTS: {"obstacles": "Aucun", "supports": "Famille"},
    SectionKind.MOBILITY: {"means": ["foot", "lift"], "licence": "yes", "minutes": "30", "childcare": "none"},
    SectionKind.MOTIVATION: {"why": "Voir ce que l'on a fait."},
}
each_section = pytest.mark.parametrize("kind", SectionKind, ids=str)


@pytest.fixture
def begun(client):
    """A project whose référent is signed in; nothing is written in its diagnosis."""
    pathway = a_project(diagnosed=False)
    client.force_login(pathway.advisor)
    return pathway


def list_of(client, pathway):
    return page_of(client.get(reverse("diagnosis", args=[pathway.uuid])))


def lines_of(page):
    [tasks] = page.find("ol", class_="tasks")
    return {next(line.find("a")).text: next(line.find(class_="badge")).text for line in tasks.find("li")}


def test_it_lists_the_sections_with_their_state(client, begun):
    a_diagnosis(begun, but=[SectionKind.MOBILITY])
    begun.sections.filter(kind=SectionKind.SKILLS).update(status=SectionStatus.STARTED)
    page = list_of(client, begun)
    states = dict.fromkeys((kind.label for kind in SectionKind), "Complet")
    assert lines_of(page) == states | {"Compétences": "À finir", "Mobilité": "À faire"}
    assert "Diagnostic à compléter : 3 rubriques sur 5" in page.text
    assert "Soumettre le projet" not in page.text


def test_once_complete_it_leads_to_the_submission(client, begun):
    a_diagnosis(begun)
    page = list_of(client, begun)
    assert "Diagnostic complet : 5 rubriques sur 5" in page.text
    assert [link.text for link in page.find("a", href=reverse("submit_project", args=[begun.uuid]))] == [
        "Soumettre le projet"
    ]


@each_section
def test_a_section_filled_in_is_complete_and_leads_back_to_the_list(client, begun, kind):
    response = client.post(section_url(begun, SECTION_SLUGS[kind]), WRITTEN[kind])
    assert (response.status_code, response.url) == (302, reverse("diagnosis", args=[begun.uuid]))
    [section] = begun.sections.all()
    assert (section.kind, section.status) == (kind, SectionStatus.COMPLETE)
    assert section.answers.items() >= WRITTEN[kind].items()


@each_section
def test_it_may_be_left_for_later_with_nothing_written(client, begun, kind):
    assert client.post(section_url(begun, SECTION_SLUGS[kind]), {"later": "on"}).status_code == 302
    assert begun.sections.get().status == SectionStatus.STARTED


@each_section
def test_it_is_not_complete_without_what_it_asks_for(client, begun, kind):
    response = client.post(section_url(begun, SECTION_SLUGS[kind]), {})
    assert response.status_code == 422
    assert len(errors_of(page_of(response))) == len(WRITTEN[kind])
    assert not begun.sections.exists()


@each_section
def test_what_was_written_is_shown_again(client, begun, kind):
    a_diagnosis(begun)
    begun.sections.filter(kind=kind).update(answers=WRITTEN[kind])
    form = client.get(section_url(begun, SECTION_SLUGS[kind])).context["form"]
    assert {name: form.initial[name] for name in WRITTEN[kind]} == WRITTEN[kind]


def test_a_job_considered_has_its_conclusion(client, begun):
    typed = WRITTEN[SectionKind.JOBS] | {"conclusion_2": "Écarté."}
    page = page_of(client.post(section_url(begun, "metiers"), typed))
    assert [target for target, _sentence in errors_of(page)] == ["id_job_2"]


def test_a_section_that_does_not_exist_is_no_page(client, begun):
    assert client.get(section_url(begun, "sante")).status_code == 404


@each_section
def test_after_the_decision_a_section_is_read(client, kind):
    pathway = a_project(submitted=True, committed=True, decision=Decision.FAVOURABLE)
    client.force_login(pathway.advisor)
    page = page_of(client.get(section_url(pathway, SECTION_SLUGS[kind])))
    assert "cette rubrique ne se modifie plus" in page.text
    assert controls_of(next(page.find("body"))).keys() <= {"csrfmiddlewaretoken"}
    assert "ne se modifie plus" in list_of(client, pathway).text


def test_a_provider_reads_none_of_it(client, begun):
    client.force_login(UserFactory(provider=True))
    assert client.get(section_url(begun, "mobilite")).status_code == 403
