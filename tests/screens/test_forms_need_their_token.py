"""A form posted without the token that its page gave is refused, and writes nothing."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.pathways.acting import every_row
from tests.screens.acts import enter
from tests.screens.every_act import ACTS
from tests.screens.reading import main_form, page_of, sent_by

pytestmark = [pytest.mark.django_db, pytest.mark.crawl]


@pytest.mark.parametrize(
    "name", [*ACTS, "employer_renew_link", "account_login", "account_logout", "account_reset_password"]
)
def test_a_form_without_its_token_is_refused_and_writes_nothing(name, link):
    client = Client(enforce_csrf_checks=True)
    act = ACTS[name]() if name in ACTS else None
    enter(client, act.by if act else link)
    before = every_row()
    response = client.post(act.url if act else reverse(name), act.typed if act else {})
    assert response.status_code == 403
    assert "Ce formulaire a expiré" in response.content.decode()
    assert every_row() == before


def test_the_form_as_a_page_gives_it_is_accepted():
    client = Client(enforce_csrf_checks=True)
    act = ACTS["withdraw"]()
    enter(client, act.by)
    given = sent_by(main_form(page_of(client.get(act.url))))
    assert client.post(act.url, given | act.typed).status_code == 302
