"""Several processes send at the same moment: one object for one form, and no state written over unseen."""

import pytest
from django.test import Client
from django.urls import reverse

from apcl.journal.models import Entry
from apcl.typed.models import Revision, Submission
from jobs.models import Certification
from pathways.models import Pathway
from tests.at_once import DONE, at_once
from tests.factories import CertificationFactory, UserFactory
from tests.screens.acts import enter
from tests.screens.every_act import ACTS
from tests.screens.reading import main_form, page_of, sent_by

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]
SENDERS, ROUNDS = 6, 200


def opened(client, url):
    return sent_by(main_form(page_of(client.get(url))))


def test_the_same_form_sent_by_many_at_once_opens_one_pathway():
    act = ACTS["open_pathway"]()
    clients = [enter(Client(), act.by) for _ in range(SENDERS)]
    sent = opened(clients[0], act.url) | act.typed

    def send(client):
        response = client.post(act.url, sent)
        assert response.status_code == 302, response.status_code
        assert response.url == Pathway.objects.get().get_absolute_url()

    assert at_once(*[lambda client=client: send(client) for client in clients]) == [DONE] * SENDERS
    assert Pathway.objects.count() == Submission.objects.count() == 1


def test_two_saves_at_once_never_overwrite_one_another():
    """Whoever was accepted is in the journal; whoever was not was shown the conflict, and knows."""
    certification = CertificationFactory(title="Au départ")
    url = reverse("edit_certification", args=[certification.uuid])
    clients = [enter(Client(), UserFactory(region=True)) for _ in range(2)]
    for number in range(ROUNDS):
        forms = [opened(client, url) for client in clients]
        titles = [f"Titre {number} de {one}" for one in range(2)]

        def save(client, form, title):
            response = client.post(url, form | {"title": title, "reason": title})
            assert response.status_code in (302, 409), response.status_code
            if response.status_code == 409:
                # What the other wrote is on the page, and so is what was typed.
                page = page_of(response).text
                assert title in page
                assert Certification.objects.get().title in page
                raise ValueError("conflict")

        pairs = zip(clients, forms, titles, strict=True)
        outcomes = at_once(*[lambda pair=pair: save(*pair) for pair in pairs])
        assert sorted(outcomes) == ["ValueError: conflict", DONE] or sorted(outcomes) == [DONE, "ValueError: conflict"]
        assert Certification.objects.get().title == titles[outcomes.index(DONE)]
    assert Entry.objects.filter(verb="certification.edited").count() == ROUNDS
    assert Revision.objects.get().number == ROUNDS
