"""A project is validated by two people, who never touch a mouse: the diagnosis, the opinion, the decision."""

import re

import pytest

from pathways.actions.opinion import ask_opinion
from pathways.enums import Decision, DecisionCode, SectionKind, SectionStatus, Verdict
from tests.browser import keyboard
from tests.browser.looking import problems_here, problems_on
from tests.factories import a_diagnosis, a_project

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
with_and_without_scripts = pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])


def tick(page, role, name):
    keyboard.reach(page, role, name)
    page.keyboard.press("Space")


def write_jobs(page):
    keyboard.follow(page, "Métiers envisagés")
    keyboard.fill(page, "Premier métier", "Soudeur")
    keyboard.fill(page, "Conclusion sur le premier métier", "Essayé au plateau technique : retenu.")
    keyboard.push(page, "Rubrique terminée")


def write_skills(page):
    keyboard.follow(page, "Compétences")
    keyboard.fill(page, "Compétences acquises", "Lire un plan")
    keyboard.push(page, "Enregistrer et finir plus tard")
    keyboard.follow(page, "Compétences")
    keyboard.fill(page, "Compétences à acquérir", "Souder à l'arc")
    keyboard.push(page, "Rubrique terminée")


def write_the_rest(page):
    keyboard.follow(page, "Freins et appuis")
    keyboard.fill(page, "Freins", "Aucun")
    keyboard.fill(page, "Appuis", "Famille présente")
    keyboard.push(page, "Rubrique terminée")
    keyboard.follow(page, "Mobilité")
    tick(page, "checkbox", "Transports en commun")
    tick(page, "radio", "Oui")
    keyboard.choose(page, "Trajet accepté", "30")
    tick(page, "radio", "Sans objet")
    keyboard.push(page, "Rubrique terminée")
    keyboard.follow(page, "Motivation")
    keyboard.fill(page, "Pourquoi ce métier", "Voir ce que l'on a fait.")
    keyboard.push(page, "Rubrique terminée")


def submit(page):
    keyboard.follow(page, "Soumettre le projet")
    keyboard.fill(page, "Synthèse", "Projet solide, vu avec la personne.")
    tick(page, "radio", "Favorable")
    keyboard.push(page, "Soumettre le projet")


def decide(page, shot, name):
    tick(page, "radio", "Favorable")
    # The next one: Tab leads to a group, the arrows go through it.
    page.keyboard.press("ArrowDown")
    assert page.get_by_label("Favorable sous réserve").is_checked()
    tick(page, "checkbox", "Mobilité à organiser")
    keyboard.push(page, "Vérifier avant de valider")
    shot(page, f"projet-verifier-{name}")
    keyboard.push(page, "Modifier la décision")
    assert page.get_by_label("Mobilité à organiser").is_checked()
    keyboard.push(page, "Vérifier avant de valider")
    keyboard.push(page, "Valider le projet sous réserve")


@with_and_without_scripts
def test_two_people_validate_a_project_without_a_mouse(advisor, colleague, signed_in, shot, scripts):
    pathway = a_project(advisor=advisor, diagnosed=False, committed=True)
    page = signed_in(advisor, scripts=scripts)
    page.goto(f"{pathway.get_absolute_url()}diagnostic/")
    for write in (write_jobs, write_skills, write_the_rest):
        write(page)
    page.get_by_text("Diagnostic complet : 5 rubriques sur 5").wait_for()
    shot(page, "projet-diagnostic-complet")
    submit(page)

    other = signed_in(colleague, scripts=scripts)
    other.goto(f"{pathway.get_absolute_url()}avis/")
    tick(other, "radio", "Favorable")
    keyboard.push(other, "Enregistrer votre avis")
    other.goto(f"{pathway.get_absolute_url()}decision/")
    decide(other, shot, "avec-scripts" if scripts else "sans-script")

    pathway.refresh_from_db()
    project = pathway.project
    assert {section.status for section in pathway.sections.all()} == {SectionStatus.COMPLETE}
    assert pathway.sections.get(kind=SectionKind.SKILLS).answers["acquired"] == "Lire un plan"
    assert (project.decision, project.decided_by) == (Decision.RESERVED, colleague)
    assert project.decision_codes == [DecisionCode.MOBILITY]
    given = {opinion.person: opinion.verdict for opinion in pathway.opinions.all()}
    assert given == {advisor: Verdict.FAVOURABLE, colleague: Verdict.FAVOURABLE}


@pytest.mark.parametrize("width", [360, 1280])
def test_its_screens_are_accessible(advisor, colleague, signed_in, width):
    begun, ready, decided = (
        a_project(advisor=advisor, diagnosed=False),
        a_project(advisor=advisor, submitted=True, committed=True),
        a_project(advisor=advisor, submitted=True, committed=True, decision=Decision.RESERVED),
    )
    a_diagnosis(begun, but=[SectionKind.MOBILITY])
    ask_opinion(pathway=ready, person=colleague, by=advisor)
    slugs = ("metiers", "competences", "freins-et-appuis", "mobilite", "motivation")
    forms = [f"diagnostic/{slug}/" for slug in slugs] + ["diagnostic/", "metier-cible/", "projet/"]
    urls = [f"{begun.get_absolute_url()}{form}" for form in forms]
    urls += [f"{ready.get_absolute_url()}{form}" for form in ("avis/demande/", "avis/", "decision/")]
    urls += [f"{decided.get_absolute_url()}{form}" for form in ("diagnostic/", "diagnostic/competences/")]
    assert problems_on(signed_in(colleague, width), [*urls, ready.get_absolute_url()]) == []


@pytest.mark.parametrize("width", [360, 1280])
def test_the_decision_to_read_again_is_accessible(advisor, colleague, signed_in, width, shot):
    pathway = a_project(advisor=advisor, submitted=True, committed=True)
    page = signed_in(colleague, width)
    page.goto(f"{pathway.get_absolute_url()}decision/")
    page.get_by_label("Favorable", exact=True).check()
    page.get_by_role("button", name=re.compile("Vérifier")).click()
    page.get_by_role("heading", name="Vérifiez avant de valider").wait_for()
    shot(page, f"projet-verifier-{width}")
    assert problems_here(page) == []
