"""Sensitive facts have a page of their own, for the référent alone; nothing else, whoever looks, holds them."""

import pytest
from django.test import Client
from django.urls import reverse

from apcl.journal.models import Entry
from pathways import enums
from pathways.models import SensitiveFacts
from tests.factories import UserFactory, a_phase
from tests.screens.canaries import addresses, crawl

pytestmark = pytest.mark.django_db
PAGES = ("sensitive_facts", "note_sensitive_facts")
CANARY = "Canari-reconnu"


@pytest.fixture
def pathway(advisor, provider, monkeypatch):
    found = a_phase(advisor=advisor, provider=provider.organisation).pathway
    SensitiveFacts.objects.create(beneficiary=found.beneficiary, disability_recognition="yes")
    # What would be shown, wherever it is: the label of the answer.
    choices = [("yes", CANARY), ("no", "Non"), ("unknown", "Ne sait pas")]
    monkeypatch.setattr(SensitiveFacts._meta.get_field("disability_recognition"), "choices", choices)
    return found


def urls(pathway):
    return [reverse(name, args=[pathway.uuid]) for name in PAGES]


def test_the_advisor_says_why_then_reads(client, pathway, advisor):
    client.force_login(advisor)
    read, _note = urls(pathway)
    assert CANARY not in client.get(read).content.decode()
    assert client.post(read, {}).status_code == 422
    assert not Entry.objects.filter(verb="sensitive.read").exists()
    assert CANARY in client.post(read, {"reason": "rights"}).content.decode()
    assert Entry.objects.get(verb="sensitive.read").by == advisor


def test_noting_shows_nothing_of_what_was_noted_and_asks_for_an_agreement(client, pathway, advisor):
    client.force_login(advisor)
    _read, note = urls(pathway)
    assert "checked" not in client.get(note).content.decode().split("<main")[1]
    assert client.post(note, {"disability_recognition": "no"}).status_code == 422
    assert client.post(note, {"disability_recognition": "no", "is_agreed": "on"}).status_code == 302
    assert SensitiveFacts.objects.get().disability_recognition == enums.DisabilityRecognition.NO


def test_strangers_see_nothing(client, pathway, colleague, provider, region, evaluator):
    manager = UserFactory(organisation=colleague.organisation, is_manager=True)
    for stranger, status in (
        *((person, 404) for person in (colleague, manager, UserFactory())),
        *((person, 403) for person in (provider, region, evaluator, UserFactory(employer=True))),
    ):
        client.force_login(stranger)
        for address in urls(pathway):
            assert (client.get(address).status_code, client.post(address).status_code) == (status, status)
    client.logout()
    assert {client.get(address).status_code for address in urls(pathway)} == {302}


@pytest.mark.crawl
def test_no_page_holds_them_not_even_for_the_advisor(pathway, advisor, colleague, provider, region):
    for person in (advisor, colleague, provider, region):
        browser = Client()
        browser.force_login(person)
        pages = crawl(browser, addresses(pathway))
        assert [page.request["PATH_INFO"] for page in pages if CANARY in page.content.decode()] == []
