"""Each screen, as each role: no violation found by axe, no sideways scroll at 320 px, and keys alone suffice."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from apcl.links import capability
from pathways.enums import PhaseStatus, PlacementStatus, Stage
from pathways.models import Phase
from tests.factories import OrganisationFactory, UserFactory, a_pathway, a_phase, a_placement, the_link

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
STATEMENTS = ["/", "/connexion/", "/mot-de-passe/oublie/", "/accessibilite/", "/donnees-personnelles/"]


def problems_of(page, url):
    """What axe finds, and the sideways scroll of a very small screen; on a form, also once it is refused."""
    page.goto(url)
    found = _seen(page, url)
    button = page.locator("main form[method=post] button.btn-primary")
    if button.count() == 1:
        button.click()
        found += _seen(page, f"{url} refusée")
    return found


def _seen(page, name):
    results = Axe().run(page, options={"runOnly": {"type": "tag", "values": TAGS}})
    assert results.response["passes"], "axe looked at nothing"
    found = [(name, violation["id"]) for violation in results.response["violations"]]
    width = page.viewport_size["width"]
    page.set_viewport_size({"width": 320, "height": 900})
    if page.evaluate("document.documentElement.scrollWidth") > 320:
        found.append((name, "sideways scroll at 320 px"))
    page.set_viewport_size({"width": width, "height": 900})
    return found


def problems_on(page, urls):
    return [problem for url in urls for problem in problems_of(page, url)]


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
