"""A link past its day leads to a new one, sent to the address on file only, once a day at most."""

import datetime
import re

import pytest
from django.test import Client

from apcl.links import capability
from apcl.mail import sender
from apcl.mail.models import Message
from pathways.actions import placement
from pathways.enums import PlacementStatus
from pathways.models import Placement, PlacementAnswer
from pathways.reminders import remind_employers
from tests.factories import EMPLOYER_EMAIL, a_placement, days_ago, the_link
from tests.screens.acts import path_of
from tests.screens.reading import main_form, page_of, title_of

pytestmark = pytest.mark.django_db
FORM, CHECK, RECEIPT, EXPIRED, RENEW = (
    "/e/confirmation/",
    "/e/confirmation/verifier/",
    "/e/recu/",
    "/e/lien-expire/",
    "/e/nouveau-lien/",
)
A_MINUTE, A_DAY = datetime.timedelta(minutes=1), datetime.timedelta(days=1)
TYPED = {"answer": "no", "signatory": "Dominique Marchal"}
SENT_LATELY = "Un lien est déjà parti il y a moins de 24 heures : il arrive peut-être encore."


@pytest.fixture
def link(clock):
    """A link that has just left."""
    return the_link(a_placement(PlacementStatus.AWAITING_EMPLOYER))


@pytest.fixture
def expired(clock, link, client):
    """The same, followed 22 days later."""
    clock.shift(22 * A_DAY)
    client.get(path_of(link))
    return link


def messages_since(known):
    return [message for message in Message.objects.all() if message not in known]


def test_it_opens_the_questions_for_21_days_and_not_a_minute_more(client, clock, link):
    clock.shift(21 * A_DAY - A_MINUTE)
    assert client.get(path_of(link), follow=True).redirect_chain == [(FORM, 302)]
    clock.shift(A_MINUTE)
    assert client.get(path_of(link), follow=True).redirect_chain == [(FORM, 302), (EXPIRED, 302)]


def test_the_page_says_until_when_it_was_valid_and_where_the_next_would_go(client, expired):
    response = client.get(EXPIRED)
    assert title_of(page_of(response)) == "Ce lien a expiré – APCL"
    told = page_of(response).text
    assert "Il était valable jusqu'au lundi 7 juillet 2025." in told
    assert capability.masked(EMPLOYER_EMAIL) in told
    assert EMPLOYER_EMAIL not in response.content.decode()


def test_an_expired_link_records_no_answer(client, expired):
    for page in (FORM, CHECK):
        response = client.post(page, TYPED)
        assert (response.status_code, response.url) == (302, EXPIRED)
    assert not PlacementAnswer.objects.exists()


def test_one_click_sends_one_message_and_the_second_says_so(client, expired):
    known = set(Message.objects.all())
    button = main_form(page_of(client.get(EXPIRED)))
    assert (button.attrs["method"], button.attrs["action"]) == ("post", RENEW)
    sent = client.post(RENEW)
    assert title_of(page_of(sent)) == "Nouveau lien envoyé – APCL"
    assert EMPLOYER_EMAIL not in sent.content.decode()
    again = client.post(RENEW, follow=True)
    assert again.redirect_chain == [(EXPIRED, 302)]
    assert SENT_LATELY in page_of(again).text
    assert [message.to for message in messages_since(known)] == [EMPLOYER_EMAIL]


def test_a_day_later_it_is_renewed_again(client, clock, expired):
    known = set(Message.objects.all())
    for wait, total in ((0 * A_DAY, 1), (A_DAY - A_MINUTE, 1), (A_MINUTE, 2)):
        clock.shift(wait)
        client.post(RENEW)
        assert len(messages_since(known)) == total


def test_a_link_valid_still_is_not_renewed_on_the_day_it_left(client, clock, link):
    known = set(Message.objects.all())
    client.get(path_of(link))
    clock.shift(A_DAY - A_MINUTE)
    assert SENT_LATELY in page_of(client.post(RENEW, follow=True)).text
    assert messages_since(known) == []


def test_a_hire_given_up_for_want_of_an_answer_is_renewed_then_answered(client, expired):
    hire = Placement.objects.get()
    remind_employers(today=days_ago(0))
    hire.refresh_from_db()
    assert hire.status == PlacementStatus.UNANSWERED
    known = set(Message.objects.all())
    client.post(RENEW)
    hire.refresh_from_db()
    assert hire.status == PlacementStatus.AWAITING_EMPLOYER
    (message,) = messages_since(known)
    (address,) = re.findall(r"https?://[^/]+(/e/\S+)", sender.text_of(message))
    another = Client()
    assert another.get(address, follow=True).redirect_chain == [(FORM, 302)]
    assert another.post(CHECK, TYPED, follow=True).redirect_chain == [(RECEIPT, 302)]
    hire.refresh_from_db()
    assert hire.status == PlacementStatus.DISPUTED


def test_the_old_link_then_leads_to_the_receipt(client, expired):
    client.post(RENEW)
    another = Client()
    another.get(path_of(the_link(Placement.objects.get())))
    another.post(CHECK, TYPED)
    assert client.get(path_of(expired), follow=True).redirect_chain == [(FORM, 302), (RECEIPT, 302)]
    known = set(Message.objects.all())
    assert client.post(RENEW, follow=True).redirect_chain == [(EXPIRED, 302)]
    assert messages_since(known) == []


def test_a_hire_proved_meanwhile_asks_nothing_more(client, clock, region, link):
    clock.shift(2 * A_DAY)
    placement.check_document(placement=Placement.objects.get(), by=region)
    response = client.get(path_of(link), follow=True)
    assert response.redirect_chain == [(FORM, 302), (EXPIRED, 302)]
    assert title_of(page_of(response)) == "Cette demande est close – APCL"
    known = set(Message.objects.all())
    assert "Cette demande n'attend plus de réponse." in page_of(client.post(RENEW, follow=True)).text
    assert messages_since(known) == []
