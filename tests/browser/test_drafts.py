"""What is typed outlives the page, the browser and the session."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.sessions.models import Session
from django.urls import reverse

from apcl.typed.models import Draft
from tests.at_once import until
from tests.browser.looking import ALL
from tests.factories import CertificationFactory, UserFactory, a_project

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
REASON = "Un autre projet,\nplus près de chez elle."


@pytest.fixture
def pathway():
    return a_project()


@pytest.fixture
def url(pathway):
    return reverse("withdraw", args=[pathway.uuid])


def violations_of(page):
    """What axe finds on the page as it stands, nothing being pressed."""
    found = Axe().run(page, options={"runOnly": ALL}).response
    assert found["passes"], "axe looked at nothing"
    return [violation["id"] for violation in found["violations"]]


def typed_by(page, url):
    page.goto(url)
    field = page.locator("textarea[name=reason]")
    field.fill(REASON)
    return field


@pytest.mark.parametrize("width", [360, 1280])
def test_what_was_saved_is_there_in_another_browser(pathway, url, signed_in, shot, width):
    page = signed_in(pathway.advisor, width)
    page.goto(url)
    page.clock.install()
    page.reload()
    page.locator("textarea[name=reason]").fill(REASON)
    page.clock.run_for(10_100)
    page.locator(".draft-state").get_by_text("Brouillon enregistré à").wait_for()
    shot(page, f"brouillon-enregistre-{width}")
    # Killed: nothing runs any more when a page crashes.
    page.context.close()
    elsewhere = signed_in(pathway.advisor, width)
    elsewhere.goto(url)
    assert elsewhere.locator("textarea[name=reason]").input_value() == REASON
    shot(elsewhere, f"brouillon-repris-{width}")
    assert violations_of(elsewhere) == []
    elsewhere.get_by_role("button", name="Repartir de ce qui est enregistré").click()
    assert elsewhere.locator("textarea[name=reason]").input_value() == ""


def test_leaving_the_page_saves_it(pathway, url, signed_in):
    page = signed_in(pathway.advisor)
    typed_by(page, url)
    page.goto("/")
    until(Draft.objects.exists, seconds=15)
    page.goto(url)
    assert page.locator("textarea[name=reason]").input_value() == REASON


def test_what_is_sent_leaves_no_draft(pathway, url, signed_in):
    page = signed_in(pathway.advisor)
    typed_by(page, url)
    page.locator("main form .btn-primary").click()
    page.wait_for_url(re.compile(f"{pathway.get_absolute_url()}$"))
    page.goto("/")
    assert not Draft.objects.exists()


@pytest.mark.parametrize("scripts", [True, False])
def test_a_session_that_ends_keeps_it(pathway, url, signed_in, shot, scripts):
    page = signed_in(pathway.advisor, scripts=scripts)
    typed_by(page, url)
    Session.objects.all().delete()
    page.locator("main form .btn-primary").click()
    page.get_by_text("Votre session est terminée.").wait_for()
    shot(page, "session-terminee")
    page.get_by_label("Courriel").fill(pathway.advisor.email)
    page.get_by_label("Mot de passe").fill("un-mot-de-passe-de-test")
    page.get_by_role("button", name="Se connecter").click()
    assert page.locator("textarea[name=reason]").input_value() == REASON
    page.locator("main form .btn-primary").click()
    page.wait_for_url(re.compile(f"{pathway.get_absolute_url()}$"))


def test_without_scripts_a_button_saves_it(pathway, url, signed_in, shot):
    page = signed_in(pathway.advisor, scripts=False)
    typed_by(page, url)
    page.get_by_role("button", name="Enregistrer le brouillon").click()
    assert page.locator("textarea[name=reason]").input_value() == REASON
    shot(page, "brouillon-sans-script")


@pytest.mark.parametrize(("width", "scripts"), [(360, True), (1280, True), (1280, False)])
def test_a_conflict_is_settled_by_one_button(signed_in, shot, width, scripts):
    certification = CertificationFactory(title="Soudeur", level=3)
    url = reverse("edit_certification", args=[certification.uuid])
    mine, theirs = (signed_in(UserFactory(region=True, last_name=name), width, scripts=scripts) for name in "AB")
    for page, title, level in ((mine, "Soudeuse", "3"), (theirs, "Soudeur TIG", "4")):
        page.goto(url)
        page.get_by_label("Intitulé").fill(title)
        page.get_by_label("Niveau").fill(level)
        page.get_by_label("Motif").fill("Fiche mise à jour.")
    for page in (theirs, mine):
        page.get_by_role("button", name="Enregistrer les changements").click()
    mine.get_by_text("Modifié entre-temps par").wait_for()
    # Without scripts, axe would never answer.
    assert not scripts or violations_of(mine) == []
    shot(mine, f"conflit-{width}")
    mine.get_by_role("button", name="Enregistrer ces choix").click()
    mine.get_by_text("Les changements sont enregistrés.").wait_for()
    certification.refresh_from_db()
    assert (certification.title, certification.level) == ("Soudeuse", 4)
