"""The lists of beneficiaries and of pathways in a browser: accessible, by the keyboard, without scripts."""

import pytest
from django.urls import reverse

from pathways.actions.presence import note_contact
from pathways.actions.view import save_view
from pathways.enums import Stage
from pathways.models import Contact, SavedView
from tests.browser.keyboard import choose, fill, follow, push, reach
from tests.browser.looking import problems_here, problems_of, problems_on
from tests.factories import BeneficiaryFactory, OrganisationFactory, UserFactory, a_pathway, a_phase, days_ago

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NAMES = ("Benali", "Dupont", "Nguyen", "Rossi", "Lefèvre-Delacroix", "Martin")


@pytest.fixture
def advisor():
    agency = OrganisationFactory(name="Mission locale du Bassin de Briey")
    return UserFactory(first_name="Amélie", last_name="Thomas", organisation=agency)


@pytest.fixture
def people(advisor):
    stages = (Stage.PROJECT, Stage.PHASES, Stage.SUSPENDED, Stage.INTEGRATION, Stage.NOT_ADMITTED)
    persons = [BeneficiaryFactory(last_name=name, first_names="Marie-Ange") for name in NAMES]
    pathways = [
        a_pathway(stage, advisor=advisor, beneficiary=person) for stage, person in zip(stages, persons, strict=False)
    ]
    pathways.append(
        a_phase(started_on=days_ago(3), planned_end=days_ago(-80), advisor=advisor, beneficiary=persons[5]).pathway
    )
    note_contact(pathways=pathways[:2], kind="call", made_on=days_ago(12), by=advisor)
    return pathways


@pytest.mark.parametrize("width", [360, 1280])
def test_the_lists_with_and_without_anyone(people, advisor, signed_in, shot, monkeypatch, width):
    monkeypatch.setattr("pathways.lists.listing.PAGE_SIZE", 4)
    save_view(listing="beneficiaries", query="retard=on", name="En retard", is_shared=True, by=advisor)
    save_view(listing="beneficiaries", query="etape=phases", name="En formation", is_shared=False, by=advisor)
    page = signed_in(advisor, width)
    beneficiaries = reverse("beneficiaries")
    every_column = "&".join(f"colonnes={key}" for key in ("numero", "metier", "etape", "referent", "candidature"))
    found = problems_of(page, f"{beneficiaries}?retard=on")
    shot(page, f"liste-retard-{width}")
    found += problems_of(page, f"{reverse('pathways')}?{every_column}&tri=-etape&metier=inconnu")
    shot(page, f"liste-parcours-{width}")
    found += problems_on(page, [f"{beneficiaries}?nom=personne", f"{reverse('save_view_of_pathways')}?etape=phases"])
    page.goto(beneficiaries)
    for box in page.get_by_role("checkbox", name="Choisir").all()[:2]:
        box.check()
    found += problems_here(page)
    shot(page, f"liste-cochee-{width}")
    page.get_by_role("button", name="Noter un contact").click()
    found += problems_here(page)
    shot(page, f"liste-contact-{width}")
    assert found == []


def test_for_the_region_and_for_a_provider(people, signed_in, shot):
    for person in (UserFactory(region=True), UserFactory(provider=True)):
        page = signed_in(person, 1280)
        assert problems_on(page, [reverse("beneficiaries"), reverse("pathways")]) == []
        shot(page, f"liste-{person.organisation.kind}")


def test_by_the_keyboard_one_narrows_keeps_a_view_and_notes_a_contact(people, advisor, signed_in):
    page = signed_in(advisor)
    page.goto(reverse("beneficiaries"))
    choose(page, "Étape", "Projet non")
    push(page, "Afficher")
    page.get_by_text("1 personne", exact=True).wait_for()
    follow(page, "Enregistrer cette vue")
    fill(page, "Nom de la vue", "Projets non retenus")
    push(page, "Enregistrer la vue")
    assert SavedView.objects.get().query == "etape=not_admitted"
    reach(page, "checkbox", "Choisir", exact=False)
    page.keyboard.press("Space")
    page.get_by_text("1 personne cochée").wait_for()
    push(page, "Noter un contact")
    choose(page, "Moyen", "Courriel")
    push(page, "Enregistrer le contact")
    assert Contact.objects.filter(pathway__stage="not_admitted").count() == 1
    follow(page, "Étape : Projet non retenu Retirer ce filtre")
    page.get_by_text("6 personnes", exact=True).wait_for()


@pytest.mark.parametrize("width", [360, 1280])
def test_without_scripts_too(people, advisor, signed_in, monkeypatch, width):
    monkeypatch.setattr("pathways.lists.listing.PAGE_SIZE", 4)
    page = signed_in(advisor, width, scripts=False)
    page.goto(reverse("beneficiaries"))
    page.get_by_role("link", name="Page suivante").wait_for()
    page.get_by_label("En retard").check()
    page.get_by_role("button", name="Afficher").click()
    assert page.get_by_role("rowheader").all_inner_texts() == ["DUPONT Marie-Ange", "MARTIN Marie-Ange"]
    page.get_by_role("checkbox", name="Choisir").first.check()
    page.get_by_role("button", name="Noter un contact").click()
    page.get_by_text("1 personne sélectionnée").wait_for()
    page.get_by_label("Moyen").select_option("call")
    page.get_by_role("button", name="Enregistrer le contact").click()
    page.get_by_text("Le contact est noté.").wait_for()
    assert page.url.endswith("retard=on")
