"""A new person, two files of one person, and a person who changes référents: by a mouse, by the keyboard, without
scripts, on a small screen and a large one."""

import pytest
from django.urls import reverse

from pathways.enums import Stage
from pathways.models import Pathway
from tests.beside import TransferFactory
from tests.browser import keyboard
from tests.browser.looking import problems_here, problems_on
from tests.factories import BeneficiaryFactory, TargetJobFactory, UserFactory, a_pathway, a_project

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WIDTHS = pytest.mark.parametrize("width", [360, 1280])
LONG = {"last_name": "Lefèvre-Delacroix", "email": "anais.lefevre-delacroix@messagerie-personnelle.example"}


@pytest.fixture
def kept(advisor):
    return a_project(advisor=advisor, beneficiary=BeneficiaryFactory(**LONG)).beneficiary


@pytest.fixture
def twin(advisor):
    person = BeneficiaryFactory(**LONG | {"first_names": "Anaïs Rose"})
    return a_pathway(Stage.NOT_ADMITTED, advisor=advisor, beneficiary=person).beneficiary


def search(page, last_name):
    page.goto("/parcours/nouveau/")
    page.get_by_label("Nom", exact=False).first.fill(last_name)
    page.get_by_label("Prénoms").fill("Anaïs")
    page.get_by_label("Date de naissance").fill("1990-03-15")
    page.get_by_role("button", name="Chercher la personne").click()


@pytest.mark.parametrize("scripts", [True, False])
@WIDTHS
def test_a_new_person_told_apart_from_a_known_one(kept, advisor, signed_in, shot, width, scripts):
    page = signed_in(advisor, width, scripts=scripts)
    search(page, "Lefevre Delacroix")
    page.get_by_text("Fiche connue").wait_for()
    shot(page, f"orienter-comparer-{width}")
    if scripts:
        assert problems_here(page) == []
    job = TargetJobFactory()
    page.get_by_role("button", name="Ce n'est pas la même personne").click()
    page.locator("main").get_by_label("Métier cible").select_option(label=str(job))
    page.get_by_role("button", name="Ouvrir le parcours").click()
    page.get_by_role("heading", name="Anaïs Lefevre Delacroix").wait_for()
    assert Pathway.objects.count() == 2


@WIDTHS
def test_a_person_followed_elsewhere(signed_in, shot, width):
    a_project(beneficiary=BeneficiaryFactory(last_name="Kowalski"))
    page = signed_in(UserFactory(), width)
    search(page, "Kowalski")
    page.get_by_text("Déjà suivie par Mission locale de Metz.").wait_for()
    assert problems_here(page) == []
    page.get_by_role("button", name="Demander le rattachement").click()
    page.get_by_label("Pourquoi suivre cette personne").fill("Elle a déménagé.")
    page.get_by_role("button", name="Envoyer la demande").click()
    page.get_by_text("La demande est envoyée.").wait_for()
    shot(page, f"transferts-{width}")


@WIDTHS
def test_the_screens(kept, twin, advisor, region, signed_in, width):
    pathway = kept.pathways.get()
    offered = TransferFactory(pathway=a_project(), to=advisor.organisation)
    wanted = TransferFactory(pathway=pathway, attachment=True)
    merge = f"{reverse('merge_people', args=[kept.uuid])}?avec={twin.uuid}"
    about_files = [reverse("person", args=[kept.uuid]), reverse("merge_people", args=[kept.uuid]), merge, "/doublons/"]
    about_pathway = [
        reverse(name, args=[pathway.uuid])
        for name in ("change_advisor", "ask_transfer", "sensitive_facts", "note_sensitive_facts")
    ]
    transfers = [reverse("transfer", args=[row.uuid]) for row in (offered, wanted)]
    others = [reverse("transfer_portfolio", args=[advisor.uuid]), reverse("open_next", args=[twin.uuid])]
    urls = ["/parcours/nouveau/", "/parcours/nouveau/fiche/", "/parcours/nouveau/rattachement/", "/transferts/"]
    refusal = [reverse("refuse_transfer", args=[offered.uuid])]
    page = signed_in(advisor, width)
    # What changes something once posted comes last.
    assert problems_on(page, [*urls, *about_files, *about_pathway, *others, *refusal, *transfers[:1]]) == []
    assert problems_on(signed_in(region, width), [transfers[1]]) == []


def test_with_the_keyboard_alone(kept, twin, advisor, colleague, signed_in):
    page = signed_in(advisor)
    page.goto(f"{reverse('merge_people', args=[kept.uuid])}?avec={twin.uuid}")
    keyboard.fill(page, "Motif", "Doublon.")
    keyboard.push(page, "Fusionner les deux fiches")
    page.goto(reverse("change_advisor", args=[kept.pathways.latest("applied_on").uuid]))
    keyboard.choose(page, "Nouveau référent", str(colleague))
    keyboard.fill(page, "Motif", "Charge à répartir.")
    keyboard.push(page, "Changer de référent")
    assert Pathway.objects.filter(advisor=colleague).count() == 1
