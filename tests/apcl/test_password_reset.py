"""A person whose account was opened without a password chooses one, by a link on our own address."""

import re

import pytest
from django.urls import reverse

from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def ask_for(client, email, **headers):
    return client.post(reverse("account_reset_password"), {"email": email}, headers=headers)


def test_the_link_of_the_message_lets_its_owner_choose_a_password(client, settings, mailoutbox):
    settings.SITE_URL, settings.ALLOWED_HOSTS = "https://apcl.example", ["ailleurs.example"]
    person = UserFactory()
    ask_for(client, person.email, host="ailleurs.example")
    (message,) = mailoutbox
    link = re.search(r"https://apcl\.example(/mot-de-passe/choisir/\S+)", message.body).group(1)
    settings.ALLOWED_HOSTS = ["testserver"]
    page = client.get(link, follow=True)
    chosen = {"password1": "une-phrase-bien-longue", "password2": "une-phrase-bien-longue"}
    client.post(page.redirect_chain[-1][0], chosen, follow=True)
    person.refresh_from_db()
    assert person.check_password("une-phrase-bien-longue")


def test_an_unknown_address_gets_the_same_page_and_no_message(client, mailoutbox):
    known, unknown = ask_for(client, UserFactory().email), ask_for(client, "inconnue@ailleurs.example")
    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
    assert len(mailoutbox) == 1
