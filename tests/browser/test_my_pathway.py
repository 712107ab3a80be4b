"""The person's own page on a telephone: signing, asking; without scripts, by the keyboard alone, and read aloud."""

import re

import pytest

from jobs.models import WorkshopSession
from pathways.enums import PhaseKind, PhaseStatus
from pathways.models import CommitmentSignature, Question
from tests.beside import PathwayDocumentFactory, QuestionFactory
from tests.breaking import write
from tests.browser.keyboard import fill, follow, push, reach
from tests.browser.looking import problems_on
from tests.factories import BeneficiaryFactory, CommitmentTextFactory, OrganisationFactory, a_phase, days_ago
from tests.offer import a_workshop, an_enrolment
from tests.screens.acts import path_of
from tests.screens.acts_on_the_person import the_personal_link

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TEXT = """Je participe à toutes les étapes de mon parcours.

Si je ne peux pas venir, je préviens avant. J'explique pourquoi.

Je peux arrêter. Dans ce cas, j'en parle d'abord avec mon conseiller."""
MINE = ("", "engagement/", "etapes/", "documents/", "question/")


@pytest.fixture
def pathway():
    """A training under way at the AFPA, an exam to come, a workshop with sessions, a document, an answer to come."""
    provider = OrganisationFactory(provider=True, name="AFPA de Metz")
    anais = BeneficiaryFactory(email="anais@personne.example", first_names="Anaïs")
    plan = {"planned_hours": 420, "planned_end": days_ago(-40), "started_on": days_ago(30)}
    pathway = a_phase(
        PhaseStatus.RUNNING, kind=PhaseKind.QUALIFYING, provider=provider, beneficiary=anais, **plan
    ).pathway
    write(pathway.advisor.organisation, phone="+33382000001")
    workshop = a_workshop(target_job=pathway.target_job, title="Soudage TIG et MAG")
    an_enrolment(workshop=workshop, pathway=pathway)
    WorkshopSession.objects.create(workshop=workshop, day=days_ago(-35), half="morning")
    PathwayDocumentFactory(pathway=pathway, label="Convocation", is_for_beneficiary=True)
    QuestionFactory(pathway=pathway)
    CommitmentTextFactory(text=TEXT)
    return pathway


@pytest.fixture
def mine(window, pathway):
    """`mine(width)`: the window of the person, who has just followed their link."""

    def open_mine(width=360, **options):
        page = window(width, **options)
        page.goto(path_of(the_personal_link(pathway)))
        return page

    return open_mine


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_one_signs_in_five_actions_then_asks(mine, shot, scripts):
    page = mine(scripts=scripts)
    page.get_by_role("link", name="Lire mon engagement").click()
    page.get_by_label("Je m'engage", exact=True).check()
    page.get_by_label(re.compile("Votre prénom")).fill("Anaïs Lefèvre")
    page.get_by_role("button", name="Envoyer ma réponse").click()
    page.get_by_role("heading", name="Votre engagement est signé").wait_for()
    shot(page, f"ma-page-recu-{'avec' if scripts else 'sans'}-scripts")
    assert CommitmentSignature.objects.filter(signatory="Anaïs Lefèvre").exists()

    page.get_by_role("link", name="Revenir à mon parcours").click()
    page.get_by_role("link", name="Poser une question").click()
    page.get_by_label(re.compile("Votre question")).fill("Où se garer ?")
    page.get_by_role("button", name="Envoyer ma question").click()
    page.get_by_text("Votre question est partie.").wait_for()
    assert Question.objects.filter(text="Où se garer ?").exists()


@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_on_the_persons_pages(mine, width):
    page = mine(width)
    assert problems_on(page, [f"/mon-parcours/{name}" for name in MINE]) == []


def test_one_signs_and_asks_by_the_keyboard_alone(mine):
    page = mine(1280)
    follow(page, "Lire mon engagement")
    reach(page, "radio", "Je m'engage")
    page.keyboard.press("Space")
    fill(page, "Votre prénom et votre nom", "Anaïs Lefèvre")
    push(page, "Envoyer ma réponse")
    follow(page, "Revenir à mon parcours")
    follow(page, "Poser une question")
    fill(page, "Votre question", "Où se garer ?")
    push(page, "Envoyer ma question")
    assert CommitmentSignature.objects.filter(signatory="Anaïs Lefèvre").exists()
    assert Question.objects.filter(text="Où se garer ?").exists()


def test_a_browser_that_presses_every_button_signs_nothing(mine):
    page = mine()
    for name in MINE:
        page.goto(f"/mon-parcours/{name}")
        for rank in range(page.locator("main button:visible").count()):
            page.locator("main button:visible").nth(rank).click()
            page.goto(f"/mon-parcours/{name}")
    assert not CommitmentSignature.objects.filter(means="link").exists()
    assert Question.objects.count() == 1


@pytest.mark.parametrize("width", [360, 1280])
def test_those_who_follow_the_pathway_print_and_ask(pathway, signed_in, shot, width):
    page = signed_in(pathway.advisor, width)
    question = pathway.questions.get()
    about = f"/parcours/{pathway.uuid}/"
    acts = [f"{about}engagement/demande/", f"{about}engagement/", f"{about}lien/", f"/questions/{question.uuid}/"]
    assert problems_on(page, [f"{about}fiche/", "/textes-d-engagement/", acts[1], acts[3]]) == []
    for name, url in zip(("engagement-demande", "engagement-papier", "lien-personnel"), acts, strict=False):
        page.goto(url)
        shot(page, f"{name}-{width}")
    page.goto(f"{about}fiche/")
    shot(page, f"fiche-{width}")
    if width == 1280:
        page.emulate_media(media="print")
        shot(page, "fiche-imprimee")
