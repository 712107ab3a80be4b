"""Each screen, as each role: no violation found by axe, no sideways scroll at 320 px, and keys alone suffice."""

import pytest

from apcl.links import capability
from pathways.enums import PhaseStatus, PlacementStatus, Stage
from pathways.models import Phase
from tests.browser.looking import problems_on
from tests.factories import OrganisationFactory, UserFactory, a_pathway, a_phase, a_placement, the_link

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

STATEMENTS = ["/", "/connexion/", "/mot-de-passe/oublie/", "/accessibilite/", "/donnees-personnelles/"]


@pytest.fixture
def a_file():
    """A file with something of everything: a phase under way, a hire awaiting its employer."""
    provider = UserFactory(provider=True)
    phase = a_phase(PhaseStatus.RUNNING, provider=provider.organisation)
    a_placement(PlacementStatus.AWAITING_EMPLOYER, pathway=phase.pathway)
    a_pathway(Stage.INTEGRATION, advisor=phase.pathway.advisor)
    a_pathway(Stage.PROJECT, advisor=phase.pathway.advisor)
    return phase.pathway


def forms_of(pathway):
    phase, hire = Phase.objects.get(pathway=pathway), pathway.placements.get()
    acts = ["projet", "decision", "phases/nouvelle", "suspension", "sortie", "embauche"]
    urls = [f"{pathway.get_absolute_url()}{act}/" for act in acts]
    return urls + [
        f"/phases/{phase.uuid}/interruption/",
        f"/embauches/{hire.uuid}/",
        f"/embauches/{hire.uuid}/annulation/",
    ]


@pytest.mark.parametrize("width", [360, 1280])
def test_statements_and_sign_in(window, width):
    assert problems_on(window(width), STATEMENTS) == []


@pytest.mark.parametrize("width", [360, 1280])
def test_the_advisors_screens(a_file, signed_in, width):
    urls = ["/a-traiter/", "/parcours/", "/parcours/?nom=personne", "/parcours/nouveau/", a_file.get_absolute_url()]
    page = signed_in(a_file.advisor, width)
    assert problems_on(page, [*urls, *forms_of(a_file), "/metiers-cibles/", "/ateliers/"]) == []


@pytest.mark.parametrize("width", [360, 1280])
def test_the_providers_screens(a_file, signed_in, width):
    provider = Phase.objects.get(pathway=a_file).provider.users.get()
    urls = ["/a-traiter/", "/parcours/", a_file.get_absolute_url()]
    assert problems_on(signed_in(provider, width), urls) == []


@pytest.mark.parametrize("width", [360, 1280])
def test_the_regions_and_the_evaluators_screens(a_file, signed_in, width):
    urls = ["/evaluation/", "/evaluation/definitions/"]
    assert problems_on(signed_in(UserFactory(region=True), width), ["/a-traiter/", *urls]) == []
    assert problems_on(signed_in(UserFactory(evaluator=True), width), urls) == []


@pytest.mark.parametrize("width", [360, 1280])
def test_the_employers_screens(a_file, window, width):
    link = the_link(a_file.placements.get())
    page = window(width)
    assert problems_on(page, [capability.url_of(link), "/e/lien-expire/", "/e/un-jeton-que-personne-n-a-recu/"]) == []


def test_an_employer_answers_with_the_keyboard_alone(a_file, window):
    page = window(360)
    page.goto(capability.url_of(the_link(a_file.placements.get())))
    page.get_by_label("Non", exact=True).focus()
    page.keyboard.press("Space")
    page.get_by_label("Votre nom").focus()
    page.keyboard.type("Dominique Marchal")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Vérifiez vos réponses").wait_for()
    for _step in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent.trim()") == "Confirmer":
            break
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Merci").wait_for()
    a_file.placements.get().refresh_from_db()
    assert a_file.placements.get().status == PlacementStatus.DISPUTED


def test_the_lists_of_an_empty_programme(signed_in):
    page = signed_in(UserFactory(organisation=OrganisationFactory()))
    assert problems_on(page, ["/a-traiter/", "/parcours/", "/metiers-cibles/", "/ateliers/"]) == []
