"""A session that ends keeps what was typed: it is found again after signing in, by its author only."""

import pytest
import time_machine
from django.contrib.auth.hashers import make_password
from django.urls import reverse
from django.utils import timezone

from apcl.typed.models import Draft
from apcl.typed.opened import KEPT_FOR
from pathways.enums import Stage
from tests.factories import UserFactory, a_project
from tests.screens.reading import main_form, page_of, sent_by

pytestmark = pytest.mark.django_db
TYPED = {"reason": "Autre projet,\nailleurs."}
PASSWORD = "un-mot-de-passe-de-test"


@pytest.fixture
def pathway():
    return a_project()


@pytest.fixture
def url(pathway):
    return reverse("withdraw", args=[pathway.uuid])


@pytest.fixture
def form(client, url, pathway):
    """The form, opened by the référent whose session then ended."""
    client.force_login(pathway.advisor)
    given = sent_by(main_form(page_of(client.get(url))))
    client.logout()
    return given


def sign_in(client, person, then):
    type(person).objects.filter(pk=person.pk).update(password=make_password(PASSWORD))
    typed = {"login": person.email, "password": PASSWORD, "next": then}
    return client.post(reverse("account_login"), typed, follow=True)


def test_the_form_reopens_with_all_that_was_typed(client, url, form, pathway):
    asked = client.post(url, form | TYPED, follow=True)
    assert asked.redirect_chain == [(f"{reverse('account_login')}?next={url}", 302)]
    assert "Votre session est terminée. Ce que vous avez saisi est gardé" in page_of(asked).text
    pathway.refresh_from_db()
    assert pathway.stage == Stage.PROJECT
    page = page_of(sign_in(client, pathway.advisor, url))
    assert "Brouillon du" in page.text
    assert next(page.find("textarea")).raw.strip().replace("\r\n", "\n") == TYPED["reason"]


def test_the_script_is_told_so(client, form):
    told = client.post("/brouillons/", form | TYPED)
    assert told.status_code == 401
    assert told.json()["said"].startswith("Votre session est terminée. Ce que vous avez saisi est gardé")
    assert Draft.objects.get().fields["reason"] == [TYPED["reason"]]


def test_somebody_else_finds_nothing_of_it(client, url, form, pathway):
    client.post(url, form | TYPED)
    colleague = UserFactory(organisation=pathway.advisor.organisation)
    page = page_of(sign_in(client, colleague, url))
    assert next(page.find("textarea")).raw.strip() == ""


@pytest.mark.parametrize("seal", ["", "x", "WzEsIi8iXQ:1abc:zzz"])
def test_a_form_that_is_none_of_ours_keeps_nothing(client, url, form, seal):
    assert client.post(url, TYPED | {"_saisie": seal}).status_code == 302
    assert not Draft.objects.exists()


def test_the_form_of_another_page_keeps_nothing(client, form):
    assert client.post(reverse("withdraw", args=[a_project().uuid]), form | TYPED).status_code == 302
    assert not Draft.objects.exists()


def test_it_is_kept_twelve_hours_long_at_most(client, url, form):
    with time_machine.travel(timezone.now() + timezone.timedelta(seconds=KEPT_FOR + 60)):
        client.post(url, form | TYPED)
    assert not Draft.objects.exists()


def test_a_closed_account_keeps_nothing(client, url, form, pathway):
    type(pathway.advisor).objects.filter(pk=pathway.advisor_id).update(is_active=False)
    asked = client.post(url, form | TYPED, follow=True)
    assert "Votre session est terminée. Ce compte est fermé." in page_of(asked).text
    assert not Draft.objects.exists()


def test_a_social_security_number_is_not_kept(client, url, form):
    asked = client.post(url, form | {"reason": "185057800608491"}, follow=True)
    assert "sans le texte qui contient un numéro de sécurité sociale" in page_of(asked).text
    assert Draft.objects.get().fields["reason"] == []
