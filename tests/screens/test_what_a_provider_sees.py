"""Each field of a file is seen by those who need it, and by nobody else, on any page that they can open."""

import datetime

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from apcl.mail import sender
from apcl.mail.models import Message
from tests.factories import UserFactory, a_pathway, an_answer, the_link
from tests.screens.acts import path_of
from tests.screens.canaries import CANARIES, Story, addresses, crawl, seen_in, told_by

pytestmark = [pytest.mark.django_db, pytest.mark.crawl]
FORM, CHECK, RECEIPT = "/e/confirmation/", "/e/confirmation/verifier/", "/e/recu/"
EXPIRED, RENEW = "/e/lien-expire/", "/e/nouveau-lien/"
NAMES = {"last name", "first names"}
OF_THE_PROVIDER = {"note reserved to the provider"}
OF_THOSE_WHO_FOLLOW = {"note reserved to those who follow", "document reserved to those who follow"}
FILE = set(CANARIES) - OF_THE_PROVIDER
TO_ITS_PROVIDER = (
    NAMES
    | OF_THE_PROVIDER
    | {"hours of the provider's phase", "what the provider noted", "presence", "shared note", "shared document"}
)
TO_ITS_EMPLOYER = NAMES | {"title of the hire", "employer"}


@pytest.fixture
def story(db):
    return Story()


def pages_of(story, person):
    browser = Client()
    browser.force_login(person)
    return list(crawl(browser, addresses(story.pathway)))


def test_those_who_follow_the_person_see_the_whole_file(story):
    assert seen_in(pages_of(story, story.advisor)) == FILE


def test_the_region_sees_it_too_but_what_is_reserved(story):
    assert seen_in(pages_of(story, story.region)) == FILE - OF_THOSE_WHO_FOLLOW


def test_a_provider_sees_its_own_phases(story):
    assert seen_in(pages_of(story, story.provider)) == TO_ITS_PROVIDER


def test_an_employer_with_an_account_sees_whom_it_hired(story):
    assert seen_in(pages_of(story, story.employer)) == TO_ITS_EMPLOYER


@pytest.mark.parametrize("kind", ["provider", "employer", "evaluator"])
def test_those_who_have_no_part_in_it_see_nothing(story, kind):
    pages = pages_of(story, UserFactory(**{kind: True}))
    assert len(pages) > 5
    assert seen_in(pages) == set()


def test_another_agency_sees_no_more_than_the_employers_to_choose_from(story):
    assert seen_in(pages_of(story, a_pathway().advisor)) == {"employer"}


def test_a_visitor_sees_nothing(story, client):
    assert seen_in(crawl(client, addresses(story.pathway))) == set()


def test_the_pages_of_the_link_show_the_hire_and_nothing_else(story, client):
    """Its questions, refused, read again, its receipt; and those of a link that has expired."""
    link = the_link(story.awaited)
    typed = {"answer": "no", "signatory": "Dominique Marchal"}
    client.get(path_of(link))
    pages = [client.get(FORM), client.post(FORM, {}), client.post(FORM, typed), client.get(EXPIRED)]
    with time_machine.travel(timezone.now() + datetime.timedelta(days=30)):
        pages += [client.get(EXPIRED), client.post(RENEW), client.post(RENEW, follow=True)]
    pages += [client.post(CHECK, typed), client.get(RECEIPT)]
    assert [page.status_code for page in pages] == [200, 422, 200, 200, 200, 200, 200, 302, 200]
    assert seen_in(pages) == TO_ITS_EMPLOYER


def test_the_messages_tell_the_employer_of_the_hire_and_the_advisor_of_nobody(story):
    an_answer(placement=story.awaited, colleague_email="canari-collegue@entreprise.example")
    people = ("canari-rh@entreprise.example", story.advisor.email, "canari-personne@personne.example")
    texts = {person: [] for person in people}
    for message in Message.objects.all():
        texts[message.to].append(message.subject + sender.text_of(message))
    # The receipt of another answer, which it gave, says who gave it.
    said = {"signatory", "role of the signatory"}
    assert told_by(texts["canari-rh@entreprise.example"]) == TO_ITS_EMPLOYER | said
    assert told_by(texts[story.advisor.email]) == {"address of a colleague"}
    # The person reads what is decided and what they are answered, not why it is: their advisor tells them.
    assert told_by(texts["canari-personne@personne.example"]) == NAMES | {
        "answer to the person",
        "message to the person",
    }
