"""An immersion planned, sent and signed by three on a telephone: by keyboard, with scripts and without."""

import re

import pytest

from apcl.mail.models import Message
from pathways.enums import ImmersionStatus
from tests.beside import ADDRESSES, an_immersion, link_to_sign, signed_by
from tests.browser.keyboard import fill, push, reach
from tests.browser.looking import problems_of, problems_on
from tests.factories import OrganisationFactory, a_pathway, a_project, days_ago
from tests.screens.acts import path_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ENDED = {"starts_on": days_ago(9), "ends_on": days_ago(2)}


def prepare(page, pathway, host):
    page.goto(f"{pathway.get_absolute_url()}immersions/nouvelle/")
    page.get_by_label("Entreprise d'accueil", exact=True).select_option(label=host.name)
    page.get_by_label("Nom du tuteur ou de la tutrice").fill("Sacha Kieffer")
    page.get_by_label("Confirmer un projet professionnel").check()
    page.get_by_label("Activités confiées").fill("Préparer des pièces, puis les souder sous le regard du tuteur.")
    page.get_by_label("Premier jour").fill(days_ago(-7).isoformat())
    page.get_by_label("Dernier jour").fill(days_ago(-18).isoformat())
    page.get_by_label("Heures par semaine").fill("35")
    page.get_by_role("button", name="Préparer l'immersion").click()


def send(page, shot):
    shot(page, "immersion-1-preparee")
    page.get_by_role("link", name="Envoyer à la signature").click()
    for label, email in (
        ("de la personne", ADDRESSES["beneficiary_email"]),
        ("de l'entreprise", ADDRESSES["host_email"]),
        ("de votre structure", ADDRESSES["prescriber_email"]),
    ):
        page.get_by_label(f"Adresse électronique {label}").fill(email)
    page.get_by_role("button", name="Envoyer aux trois parties").click()
    shot(page, "immersion-2-a-signer")


def sign(page, link, name):
    page.goto(link)
    page.get_by_label("Je signe cette convention").check()
    page.get_by_label("Votre nom et votre prénom").fill(name)
    page.get_by_role("button", name="Enregistrer ma réponse").click()
    page.get_by_role("heading", name="Merci, votre signature est enregistrée").wait_for()


def links_received(mailoutbox):
    """The link of each party, read in its message."""
    asked = [mail for mail in mailoutbox if mail.subject == "Convention d'immersion à signer"]
    return {mail.to[0]: re.search(r"https?://\S+/e/\S+/", mail.body)[0] for mail in asked}


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_planned_sent_and_signed_by_three(signed_in, window, shot, mailoutbox, scripts):
    pathway, host = a_project(), OrganisationFactory(employer=True)
    advisor = signed_in(pathway.advisor, scripts=scripts)
    prepare(advisor, pathway, host)
    send(advisor, shot)
    links = links_received(mailoutbox)
    assert set(links) == set(ADDRESSES.values())
    for number, (email, link) in enumerate(sorted(links.items())):
        party = window(360, scripts=scripts)
        party.goto(link)
        shot(party, f"immersion-3-convention-{number}")
        sign(party, link, f"Signataire de {email.partition('@')[0]}")
        shot(party, f"immersion-4-recu-{number}")
    advisor.reload()
    advisor.get_by_text("Convention signée par les trois parties").wait_for()
    shot(advisor, "immersion-5-signee")


def test_a_robot_that_presses_the_only_button_signs_nothing(window):
    immersion = an_immersion(ImmersionStatus.SIGNING)
    page = window(360)
    page.goto(path_of(link_to_sign(immersion)))
    assert page.locator("main button:visible").count() == 1
    page.locator("main button:visible").click()
    page.get_by_text("Choisissez l'une des trois réponses.").first.wait_for()
    assert not immersion.signatures.filter(signed_at__isnull=False).exists()
    assert not Message.objects.filter(key__startswith="agreement_receipt:").exists()


def test_signed_by_keyboard_alone(window):
    immersion = an_immersion(ImmersionStatus.SIGNING)
    page = window(360)
    page.goto(path_of(link_to_sign(immersion, "beneficiary")))
    reach(page, "radio", "Je signe cette convention")
    page.keyboard.press("Space")
    fill(page, "Votre nom et votre prénom", "Anaïs Lefèvre")
    push(page, "Enregistrer ma réponse")
    page.get_by_role("heading", name="Merci, votre signature est enregistrée").wait_for()


@pytest.mark.parametrize("width", [360, 1280])
def test_the_pages_by_link_are_accessible(window, width):
    immersion = an_immersion(ImmersionStatus.SIGNING, pathway=a_pathway())
    page = window(width)
    assert problems_of(page, path_of(link_to_sign(immersion))) == []
    page.goto("/convention/lien-expire/")
    assert problems_of(page, "/convention/lien-expire/") == []
    signed_by(immersion, "host")
    assert problems_of(page, "/convention/recu/") == []


@pytest.mark.parametrize("width", [360, 1280])
def test_the_advisors_pages_are_accessible(signed_in, shot, width):
    pathway = a_project()
    made = [an_immersion(status, pathway=pathway) for status in ("draft", "signing")]
    made += [an_immersion(status, pathway=pathway, **ENDED) for status in ("agreed", "reported")]
    draft, signing, agreed, _reported = made
    signed_by(signing, "host")
    page = signed_in(pathway.advisor, width)
    forms = [f"{draft.get_absolute_url()}{act}/" for act in ("modifier", "signature", "papier", "convention")]
    forms += [f"{pathway.get_absolute_url()}immersions/nouvelle/", f"{agreed.get_absolute_url()}bilan/"]
    forms += [f"{draft.get_absolute_url()}annulation/", f"/signatures/{signing.signatures.first().uuid}/lien/"]
    assert problems_on(page, [immersion.get_absolute_url() for immersion in made]) == []
    assert problems_on(page, forms) == []
    for immersion in made:
        page.goto(immersion.get_absolute_url())
        shot(page, f"immersion-{immersion.status}-{width}")
