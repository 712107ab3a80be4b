"""The team, one's account and the road of an invitation: seen by axe, on a small screen, with keys alone."""

import pytest
from django.urls import reverse

from apcl.accounts.models import User
from apcl.links import capability
from tests.accounts.rows import AbsenceFactory, InvitationFactory, an_invitation, link_of
from tests.browser import keyboard
from tests.browser.looking import problems_here, problems_on
from tests.factories import OrganisationFactory, UserFactory, a_project

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASSWORD = "une phrase que personne ne devine"


@pytest.fixture
def manager():
    organisation = OrganisationFactory(name="Mission locale du Pays des Étangs et des Hautes-Chaumes")
    return UserFactory(organisation=organisation, is_manager=True, first_name="Alix", last_name="Zimmer")


@pytest.fixture
def member(manager):
    """Someone with pathways, away, whose names and address are long."""
    member = UserFactory(
        organisation=manager.organisation,
        first_name="Marie-Bernadette",
        last_name="Lefèvre-Delacroix",
        email="marie-bernadette.lefevre-delacroix@mission-locale-etangs.example",
    )
    a_project(advisor=member)
    AbsenceFactory(user=member, stand_in=manager)
    return member


def about(name, row):
    return reverse(name, args=[row.uuid])


@pytest.mark.parametrize("width", [360, 1280])
def test_what_a_manager_opens(manager, member, signed_in, width):
    invitation = InvitationFactory(invited_by=manager)
    closed = UserFactory(organisation=manager.organisation, is_active=False)
    [absence] = member.absences.all()
    acts = [about(name, member) for name in ("declare_absence", "make_manager", "remove_manager", "close_account")]
    acts += [about("reopen_account", closed), about("change_absence", absence)]
    acts += [about("resend_invitation", invitation), about("cancel_invitation", invitation)]
    page = signed_in(manager, width)
    urls = [reverse(name) for name in ("team", "account", "account_change_password", "invite")]
    assert problems_on(page, urls + acts) == []


@pytest.mark.parametrize("width", [360, 1280])
def test_the_menu_of_a_member_opens_inside_the_page(manager, member, signed_in, width):
    page = signed_in(manager, width)
    page.goto(reverse("team"))
    page.get_by_text("Agir sur le compte de Marie-Bernadette").click()
    page.get_by_role("link", name="Fermer le compte").wait_for()
    assert problems_here(page) == []


@pytest.mark.parametrize("width", [360, 1280])
def test_what_a_member_opens(member, signed_in, width):
    assert problems_on(signed_in(member, width), [reverse("team"), reverse("account")]) == []


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scripts", [True, False])
def test_the_road_of_an_invitation(manager, window, width, scripts):
    link = link_of(an_invitation(manager))
    page = window(width, scripts=scripts)
    page.goto(capability.url_of(link))
    assert page.url.endswith(reverse("invitation"))
    if scripts:
        assert problems_here(page) == []
    page.get_by_label("Mot de passe").first.fill(PASSWORD)
    page.get_by_label("Le même mot de passe, une seconde fois").fill(PASSWORD)
    page.get_by_role("button", name="Ouvrir mon compte").click()
    page.get_by_text("Votre compte est ouvert.").wait_for()
    other = window(width, scripts=scripts)
    other.goto(capability.url_of(link))
    other.get_by_role("heading", name="Demander une nouvelle invitation").wait_for()
    if scripts:
        assert problems_here(other) == []


def test_inviting_with_the_keyboard_alone(manager, signed_in):
    page = signed_in(manager)
    page.goto(reverse("team"))
    keyboard.follow(page, "Inviter une personne")
    keyboard.fill(page, "Prénom", "Samira")
    # « Nom » is in « Prénom »: it comes next.
    page.keyboard.press("Tab")
    page.keyboard.type("Boulanger")
    keyboard.fill(page, "Adresse", "samira@structure.example")
    keyboard.push(page, "Envoyer l'invitation")
    page.get_by_text("Invitation envoyée à samira@structure.example.").wait_for()
    keyboard.follow(page, "Annuler l'invitation de Samira Boulanger")
    keyboard.push(page, "Annuler l'invitation")
    page.get_by_text("Aucune invitation n'attend de réponse.").wait_for()


def test_the_colours_chosen_are_those_of_the_next_page(member, signed_in):
    page = signed_in(member)
    page.goto(reverse("account"))
    page.get_by_label("Sombre").check()
    page.get_by_role("button", name="Enregistrer").click()
    assert User.objects.get(pk=member.pk).theme == "dark"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(20, 24, 31)"
