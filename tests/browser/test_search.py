"""Searching from anywhere with the keyboard alone, without scripts, on a small screen, and on the way back."""

import pytest

from tests.browser.keyboard import push
from tests.browser.looking import keep_picture, problems_here, problems_on
from tests.factories import (
    BeneficiaryFactory,
    OrganisationFactory,
    TargetJobFactory,
    UserFactory,
    WorkshopFactory,
    a_pathway,
    a_project,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
FIELD = "Personne, métier cible, atelier ou organisation"


@pytest.fixture
def advisor():
    """Someone who follows two people, and sees a target job, a workshop and a provider of the same name."""
    advisor = UserFactory()
    for last_name, first_names in (("Lefèbvre", "Anaïs"), ("Lefort", "Zoé")):
        person = BeneficiaryFactory(last_name=last_name, first_names=first_names, phone="+33612345678")
        a_project(advisor=advisor, beneficiary=person)
    target_job = TargetJobFactory(title="Lève-charge")
    WorkshopFactory(title="Levage", status="open", target_job=target_job)
    OrganisationFactory(provider=True, name="Levant formation", phone="+33387112233")
    return advisor


def said(page):
    return page.locator(".found [role=status]")


def focused(page):
    return page.evaluate("document.activeElement.textContent.trim()")


def test_from_any_page_with_the_keyboard_alone(advisor, signed_in):
    page = signed_in(advisor)
    page.goto("/ateliers/")
    page.keyboard.press("/")
    page.keyboard.type("lefevbre 12", delay=10)
    for _ in range(3):
        page.keyboard.press("Backspace")
    page.get_by_text("1 parcours au nom proche").wait_for()
    for _ in range(5):
        page.keyboard.press("Backspace")
    page.get_by_text("2 parcours", exact=True).wait_for()
    keep_picture(page, "recherche depuis une page 1280")
    page.keyboard.press("ArrowDown")
    assert focused(page) == "LEFÈBVRE Anaïs"
    page.keyboard.press("ArrowDown")
    assert focused(page) == "LEFORT Zoé"
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    page.keyboard.type("o")
    said(page).get_by_text("1 parcours", exact=True).wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Zoé Lefort").wait_for()
    assert "lef" not in page.url


def test_escape_closes_and_gives_the_focus_back(advisor, signed_in):
    page = signed_in(advisor)
    page.goto("/parcours/")
    page.keyboard.press("/")
    page.get_by_label(FIELD).wait_for()
    page.keyboard.type("lev")
    said(page).get_by_text("1 métier cible, 1 atelier, 1 organisation").wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    assert not page.get_by_label(FIELD).is_visible()
    assert focused(page).startswith("Rechercher")


def test_a_bar_typed_in_a_field_is_a_bar(advisor, signed_in):
    page = signed_in(advisor)
    page.goto("/ateliers/")
    page.get_by_label("Intitulé, code ou organisme").focus()
    page.keyboard.type("a/b")
    assert page.get_by_label("Intitulé, code ou organisme").input_value() == "a/b"
    assert not page.get_by_label(FIELD).is_visible()


def test_the_shortcut_switched_off_does_nothing(advisor, signed_in):
    advisor.has_shortcuts = False
    page = signed_in(advisor)
    page.goto("/parcours/")
    page.keyboard.press("/")
    assert not page.get_by_label(FIELD).is_visible()
    page.locator(".search-menu summary").press("Enter")
    page.get_by_label(FIELD).wait_for()


def test_one_comes_back_to_what_was_found(advisor, signed_in):
    page = signed_in(advisor)
    page.goto("/parcours/")
    page.keyboard.press("/")
    page.keyboard.type("lefort")
    page.keyboard.press("Enter")
    page.wait_for_url("**/recherche/")
    said(page).get_by_text("1 parcours", exact=True).wait_for()
    page.get_by_role("link", name="LEFORT Zoé").click()
    page.get_by_role("heading", name="Zoé Lefort").wait_for()
    page.go_back()
    said(page).get_by_text("1 parcours", exact=True).wait_for()
    assert page.get_by_label(FIELD).input_value() == "lefort"
    # Whoever signs in next in this tab finds none of it.
    page.context.clear_cookies()
    page.goto("/connexion/")
    assert page.evaluate("sessionStorage.getItem('recherche')") == ""


def test_without_scripts_the_button_answers(advisor, signed_in):
    page = signed_in(advisor, scripts=False)
    page.goto("/parcours/")
    page.locator(".search-menu summary").press("Enter")
    page.get_by_label(FIELD).fill("06 12 34 56 78")
    push(page, "Rechercher")
    page.wait_for_url("**/recherche/")
    said(page).get_by_text("2 parcours", exact=True).wait_for()
    page.get_by_label(FIELD).fill("lev")
    push(page, "Rechercher")
    said(page).get_by_text("1 métier cible, 1 atelier, 1 organisation", exact=True).wait_for()
    page.get_by_role("link", name="Levant formation").click()
    page.wait_for_url("**/ateliers/?organisme=*")


@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing(advisor, signed_in, width):
    page = signed_in(advisor, width)
    assert problems_on(page, ["/recherche/"]) == []
    a_pathway(advisor=advisor, beneficiary=BeneficiaryFactory(last_name="Levasseur"))
    for typed, answer in (("lev", "1 parcours, 1 métier cible"), ("zzzz", "Aucun résultat"), ("z", "Tapez au moins")):
        page.get_by_label(FIELD).fill(typed)
        page.get_by_text(answer).wait_for()
        keep_picture(page, f"recherche {typed} {width}")
        assert problems_here(page) == []
    page.goto("/metiers/")
    page.locator(".search-menu summary").click()
    page.locator("input[name=q]:focus").wait_for()
    page.keyboard.type("lev")
    page.get_by_text("1 parcours, 1 métier cible").wait_for()
    keep_picture(page, f"recherche ouverte {width}")
    assert problems_here(page) == []
