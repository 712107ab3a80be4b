"""Coming in and going out: where sign-in leads, what opens the session and what closes it."""

import pytest
from django.urls import reverse

from tests.factories import UserFactory
from tests.screens.reading import main_form, page_of, sent_by

pytestmark = pytest.mark.django_db
PASSWORD = "un-mot-de-passe-de-test"
ELSEWHERE = (
    "https://ailleurs.example/",
    "//ailleurs.example/",
    "///ailleurs.example/",
    "/\\ailleurs.example",
    "\\\\ailleurs.example",
    "https:ailleurs.example",
    "javascript:alert(1)",
    "data:text/html,x",
    " https://ailleurs.example/",
    "https://testserver@ailleurs.example/",
    "http://[::1",
    "\x08//ailleurs.example",
)


@pytest.fixture
def person(db):
    known = UserFactory()
    known.set_password(PASSWORD)
    known.save()
    return known


def sign_in(client, person, address="/connexion/", **changes):
    form = main_form(page_of(client.get(address)))
    return client.post(address, sent_by(form) | {"login": person.email, "password": PASSWORD} | changes)


def test_it_leads_back_to_the_page_that_was_asked_for(client, person):
    sent_to = client.get(reverse("workshops"))
    assert sign_in(client, person, sent_to.url).url == reverse("workshops")


@pytest.mark.parametrize("target", ELSEWHERE)
def test_it_leads_nowhere_else(client, person, target):
    assert sign_in(client, person, next=target).url == "/"


def test_the_cookie_of_the_session_is_kept_from_scripts(client, person):
    sign_in(client, person)
    session = client.cookies["sessionid"]
    assert (session["httponly"], session["samesite"]) == (True, "Lax")


def test_the_session_is_a_new_one_and_dies_at_sign_out(client, person):
    client.cookies["sessionid"] = planted = "a" * 32
    sign_in(client, person)
    opened = client.cookies["sessionid"].value
    assert opened != planted
    client.post(reverse("account_logout"))
    client.cookies["sessionid"] = opened
    assert client.get(reverse("worklist")).status_code == 302


def test_looking_at_the_way_out_does_not_sign_out(client, person):
    client.force_login(person)
    client.get(reverse("account_logout"))
    assert client.get(reverse("worklist")).status_code == 200


def test_a_closed_account_is_out_at_the_next_page(client, person):
    client.force_login(person)
    assert client.get(reverse("worklist")).status_code == 200
    type(person).objects.update(is_active=False)
    assert client.get(reverse("worklist")).status_code == 302
    assert sign_in(client, person).url == reverse("account_inactive")


def test_a_new_password_puts_the_other_sessions_out(client, person):
    client.force_login(person)
    person.set_password("un-autre-mot-de-passe-de-test")
    person.save()
    assert client.get(reverse("worklist")).status_code == 302


def test_someone_who_changes_organisation_loses_its_files_at_the_next_page(client, person):
    client.force_login(person)
    type(person).objects.update(organisation=UserFactory(evaluator=True).organisation)
    assert client.get(reverse("pathways")).status_code == 403


def test_an_unknown_address_and_a_wrong_password_get_the_same_page(client, person):
    wrong, unknown = sign_in(client, person, password="un autre"), sign_in(client, person, login="x@ailleurs.example")
    assert wrong.status_code == unknown.status_code
    words = [page_of(response).text for response in (wrong, unknown)]
    assert words[0] == words[1]
