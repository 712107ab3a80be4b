"""The road of whoever is invited: the link, the page without its token, the account; and every dead end, the same."""

import datetime
import re

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from apcl.accounts.actions.invitation import cancel_invitation
from apcl.accounts.models import User
from apcl.links import capability
from apcl.mail.models import Message
from tests.accounts.rows import WHO, an_invitation, link_of
from tests.factories import UserFactory, a_placement, the_link
from tests.pathways.acting import every_row
from tests.screens.acts import path_of
from tests.screens.reading import controls_of, errors_of, main_form, page_of, sent_by, title_of

pytestmark = pytest.mark.django_db
PASSWORD = " une phrase que personne ne devine "
TYPED = {"first_name": "Samira", "last_name": "L'Hôte", "password": PASSWORD, "again": PASSWORD}
DEAD_END = "Demander une nouvelle invitation"


@pytest.fixture
def invitation(db):
    return an_invitation()


@pytest.fixture
def invited(client, invitation):
    """A window where the link was followed."""
    client.get(path_of(link_of(invitation)))
    return client


def test_the_whole_road(client, invitation):
    token = capability.token_of(link_of(invitation))
    response = client.get(path_of(link_of(invitation)))
    assert response.url == reverse("invitation")
    page = client.get(response.url)
    text = page_of(page).text
    assert f"{invitation.invited_by} vous invite dans son équipe" in text
    assert token not in page.content.decode()
    assert sent_by(main_form(page_of(page))).items() >= {"first_name": "Samira", "last_name": "Boulanger"}.items()
    landed = client.post(reverse("invitation"), TYPED, follow=True)
    user = User.objects.get(email=WHO["email"])
    assert "Votre compte est ouvert." in landed.content.decode()
    assert landed.wsgi_request.user == user
    # Blanks are part of a password.
    assert user.check_password(PASSWORD)


def test_following_the_link_changes_nothing_and_does_not_use_it(client, invitation):
    before = every_row()
    for _ in range(3):
        for method in (client.get, client.head):
            method(path_of(link_of(invitation)))
            method(reverse("invitation"))
    assert every_row() == before


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"password": "court", "again": "court"}, "Ce mot de passe est trop court"),
        ({"password": "qwerty123456", "again": "qwerty123456"}, "Ce mot de passe est trop courant"),
        ({"password": WHO["email"], "again": WHO["email"]}, "Le mot de passe est trop semblable"),
        ({"again": "une autre phrase, toute différente"}, "Les deux mots de passe ne sont pas les mêmes."),
        ({"last_name": ""}, "Ce champ est obligatoire."),
    ],
)
def test_what_is_refused_opens_no_account(invited, changed, sentence):
    response = invited.post(reverse("invitation"), TYPED | changed)
    page = page_of(response)
    assert response.status_code == 422
    assert title_of(page).startswith("Erreur : ")
    assert any(sentence in line for _control, line in errors_of(page))
    assert sent_by(main_form(page))["first_name"] == "Samira"
    assert not User.objects.filter(email=WHO["email"]).exists()


def test_whoever_has_an_account_opens_no_other(invited):
    invited.force_login(UserFactory())
    for method in (invited.get, invited.post):
        assert "Vous êtes déjà dans l'application" in method(reverse("invitation"), TYPED).content.decode()
    assert not User.objects.filter(email=WHO["email"]).exists()


def dead_end(client, path):
    response = client.get(path, follow=True)
    body = re.sub(r'value="[^"]*"', "", response.content.decode())
    return response.status_code, body


def test_used_cancelled_expired_unknown_and_borrowed_links_lead_to_the_same_page(client, invitation):
    used, cancelled = invitation, an_invitation(email="autre@structure.example")
    late = an_invitation(email="tard@structure.example")
    client.get(path_of(link_of(used)))
    client.post(reverse("invitation"), TYPED)
    client.logout()
    cancel_invitation(invitation=cancelled, by=cancelled.invited_by)
    unknown = reverse("invitation_link", args=["un-jeton-que-personne-n-a-recu"])
    employer = the_link(a_placement("awaiting_employer"))
    borrowed = reverse("invitation_link", args=[capability.token_of(employer)])
    pages = [
        dead_end(client, path) for path in (unknown, borrowed, path_of(link_of(used)), path_of(link_of(cancelled)))
    ]
    with time_machine.travel(timezone.now() + datetime.timedelta(days=7, minutes=1)):
        pages.append(dead_end(client, path_of(link_of(late))))
    assert {status for status, _body in pages} == {200}
    assert len({body for _status, body in pages}) == 1
    assert DEAD_END in pages[0][1]


def test_it_lasts_seven_days(client, invitation):
    with time_machine.travel(timezone.now() + datetime.timedelta(days=7, minutes=-1)):
        assert client.get(path_of(link_of(invitation))).url == reverse("invitation")


def test_the_token_of_an_invitation_opens_no_other_road(client, invitation):
    path = reverse("employer_link", args=[capability.token_of(link_of(invitation))])
    assert client.get(path).status_code == 404


def test_the_page_without_a_followed_link_is_a_dead_end(client, invitation):
    assert client.get(reverse("invitation")).url == reverse("ask_invitation")
    assert client.post(reverse("invitation"), TYPED).url == reverse("ask_invitation")


@pytest.mark.parametrize("email", [WHO["email"], "personne@ailleurs.example"])
def test_asking_again_says_the_same_whoever_asks(client, invitation, email):
    with time_machine.travel(timezone.now() + datetime.timedelta(days=9)):
        response = client.post(reverse("ask_invitation"), {"email": email}, follow=True)
    assert "Si une invitation vous attend, un courriel vient de partir à cette adresse." in response.content.decode()
    assert set(controls_of(main_form(page_of(response)))) == {"email"}
    assert Message.objects.count() == (2 if email == WHO["email"] else 1)
