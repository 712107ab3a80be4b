"""The person's page shows what concerns them, and nothing of what others write about them."""

import pytest
from django.test import Client

from apcl.mail import sender
from apcl.mail.models import Message
from pathways.actions.commitment import publish_text
from pathways.actions.personal_link import send_personal_link
from tests.screens.acts import enter
from tests.screens.canaries import Story, addresses, crawl, seen_in, told_by

pytestmark = [pytest.mark.django_db, pytest.mark.crawl]
PAGES = [f"/mon-parcours/{name}" for name in ("", "engagement/", "engagement/recu/", "etapes/", "documents/")]
# What they asked and were answered, what they signed.
THEIRS = {"first names", "version of the commitment", "question of the person", "answer to the person"}
THEIRS |= {"place of an appointment"}
SAID_TO_THEM = ("answer to the person", "reason of the decision", "message to the person")


@pytest.fixture
def story(db):
    return Story()


def test_the_person_reads_what_concerns_them_and_nothing_else(story):
    publish_text(version="2026-1", text="Je viens.", by=story.region)
    browser = enter(Client(), send_personal_link(pathway=story.pathway, by=story.advisor))
    pages = [*(browser.get(page) for page in PAGES), *crawl(browser, iter(["/mon-parcours/"]))]
    assert seen_in(pages) == THEIRS


def test_their_link_opens_nothing_else(story):
    browser = enter(Client(), send_personal_link(pathway=story.pathway, by=story.advisor))
    pages = crawl(browser, (address for address in addresses(story.pathway) if "/mon-parcours/" not in address))
    others = [page for page in pages if "/mon-parcours/" not in page.request["PATH_INFO"]]
    assert seen_in(others) == set()


def test_their_messages_hold_nothing_more(story):
    send_personal_link(pathway=story.pathway, by=story.advisor)
    written = Message.objects.filter(to="canari-personne@personne.example")
    texts = [message.subject + sender.text_of(message) for message in written]
    assert texts
    assert told_by(texts) <= {"first names", "last name", *SAID_TO_THEM}
