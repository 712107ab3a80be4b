"""The whole road: an advisor declares a hire, the employer confirms it from the mail, the Region sees AEV-6 change."""

import re

import pytest

from apcl.dates import add_months
from pathways.enums import Stage
from tests.factories import OrganisationFactory, UserFactory, a_pathway, days_ago

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def left_nine_months_ago():
    """Someone who left training nine months ago, and of whom nothing is known since."""
    return a_pathway(Stage.INTEGRATION, entered_on=days_ago(400), exited_on=days_ago(280))


def the_count_of_target_jobs(page):
    page.goto("/evaluation/")
    return page.get_by_role("region", name="Accès à l'emploi visé dans les 6 mois").inner_text()


def declare_a_hire(page, pathway, employer):
    page.goto(pathway.get_absolute_url())
    page.get_by_text("Autres actions").click()
    page.get_by_role("link", name="Déclarer une embauche").click()
    page.get_by_label("Employeur", exact=True).select_option(label=employer.name)
    page.get_by_label("Adresse électronique de l'employeur").fill("rh@soudure.example")
    page.get_by_label("Contrat").select_option(label="CDI")
    page.get_by_label("Début").fill(add_months(pathway.exited_on, 3).isoformat())
    page.get_by_role("button", name="Déclarer l'embauche").click()


def confirm_from_the_mail(page, link, shot):
    page.goto(link)
    shot(page, "employeur-1-questions")
    page.get_by_label(re.compile("Oui, comme")).check()
    page.get_by_label("CDI", exact=True).check()
    page.get_by_label("Date de début").fill(days_ago(190).isoformat())
    page.get_by_label("Votre nom").fill("Dominique Marchal")
    page.get_by_role("button", name="Continuer").click()
    shot(page, "employeur-2-verification")
    page.get_by_role("button", name="Confirmer").click()
    shot(page, "employeur-3-recu")


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_hire_declared_then_confirmed_moves_the_rate(
    left_nine_months_ago, signed_in, window, shot, scripts, mailoutbox
):
    region = signed_in(UserFactory(region=True), scripts=scripts)
    advisor = signed_in(left_nine_months_ago.advisor, scripts=scripts)
    assert "0 sur 0 réponses connues" in the_count_of_target_jobs(region)

    declare_a_hire(advisor, left_nine_months_ago, OrganisationFactory(employer=True))
    advisor.goto(f"{left_nine_months_ago.get_absolute_url()}?onglet=emploi")
    shot(advisor, "conseiller-embauche-declaree")
    advisor.get_by_text("En attente de l'employeur").wait_for()
    assert re.search(r"1 sur 1 réponses? connues?", the_count_of_target_jobs(region))
    assert re.search(r"Oui prouvés\s+0", the_count_of_target_jobs(region))

    (request,) = mailoutbox
    link = re.search(r"https?://\S+/e/\S+", request.body).group()
    employer = window(360, scripts=scripts)
    confirm_from_the_mail(employer, link, shot)
    employer.get_by_role("heading", name="Merci").wait_for()
    assert link.split("/e/")[1] not in employer.url

    assert re.search(r"Oui prouvés\s+1", the_count_of_target_jobs(region))
    shot(region, "region-evaluation")
    advisor.reload()
    advisor.get_by_text("Confirmée").wait_for()
    assert sorted(message.to for message in mailoutbox[1:]) == sorted(
        [["rh@soudure.example"], [left_nine_months_ago.advisor.email]]
    )
