import datetime
import smtplib

import pytest
from django.utils import timezone

from apcl.links import capability
from apcl.mail import outbox, sender
from apcl.mail.models import Message, MessageState
from apcl.mail.tasks import send_due_messages

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
SEND = "django.core.mail.backends.locmem.EmailBackend.send_messages"


def post(number=1, **changes):
    letter = {"to": f"rh{number}@acme.example", "subject": "Objet", "body": "Texte.\n"}
    return outbox.post(key=f"event:{number}", **letter | changes)


def state_of(message):
    message.refresh_from_db()
    return message.state


def minutes(number):
    return datetime.timedelta(minutes=number)


@pytest.fixture
def server_down(monkeypatch):
    """The server answers nothing; the number of times it was asked."""
    asked = []

    def refuse(_backend, messages):
        asked.extend(messages)
        raise smtplib.SMTPServerDisconnected

    monkeypatch.setattr(SEND, refuse)
    return asked


def test_a_message_is_sent_once(mailoutbox):
    message = post()
    assert [sender.send_due() for _ in range(3)] == [1, 0, 0]
    assert (state_of(message), message.attempts, message.lease_until, message.error) == (MessageState.SENT, 1, None, "")
    assert message.sent_at <= timezone.now()
    [sent] = mailoutbox
    assert (sent.to, sent.subject, sent.body) == (["rh1@acme.example"], "Objet", "Texte.\n")


def test_the_task_sends_what_is_due(mailoutbox):
    post(1)
    post(2)
    send_due_messages.delay()
    assert len(mailoutbox) == 2


def test_not_before_its_time(mailoutbox, clock):
    message = post()
    Message.objects.update(next_attempt_at=timezone.now() + minutes(2))
    assert sender.send_due() == 0
    clock.shift(minutes(2))
    assert sender.send_due() == 1
    assert state_of(message) == MessageState.SENT


def test_it_is_tried_again_after_1_5_25_and_125_minutes_then_given_up(server_down, clock):
    message = post()
    for attempt, wait in enumerate((1, 5, 25, 125), start=1):
        assert sender.send_due() == 0
        assert (state_of(message), message.attempts, message.error, message.lease_until) == (
            MessageState.READY,
            attempt,
            "SMTPServerDisconnected",
            None,
        )
        assert abs(message.next_attempt_at - timezone.now() - minutes(wait)) < minutes(0.5)
        clock.shift(minutes(wait) - minutes(0.5))
        assert sender.send_due() == 0
        assert len(server_down) == attempt
        clock.shift(minutes(0.5))
    assert sender.send_due() == 0
    assert (state_of(message), message.attempts, len(server_down)) == (MessageState.FAILED, 5, 5)
    clock.shift(datetime.timedelta(days=365))
    assert sender.send_due() == 0
    assert len(server_down) == 5


def test_the_same_message_id_at_each_try_and_another_for_another_message(server_down, clock):
    post(1)
    sender.send_due()
    clock.shift(minutes(1))
    post(2)
    sender.send_due()
    first, second, other = (message.extra_headers["Message-ID"] for message in server_down)
    assert first == second != other


def test_the_message_id_is_of_this_site(settings, mailoutbox):
    settings.SITE_URL = "https://apcl.example"
    post()
    sender.send_due()
    assert mailoutbox[0].extra_headers["Message-ID"].endswith("@apcl.example>")


@pytest.mark.parametrize("poison", ["pas une adresse\n", "a@b.example\r\nBcc: x@y.example"])
def test_one_that_cannot_be_written_does_not_hold_the_others(mailoutbox, clock, poison):
    good = [post(number) for number in (1, 3)]
    Message.objects.bulk_create([Message(key="event:2", to=poison, subject="Objet", body="Texte.\n")])
    for _ in range(6):
        sender.send_due()
        clock.shift(minutes(130))
    assert [state_of(message) for message in good] == [MessageState.SENT] * 2
    assert Message.objects.get(key="event:2").state == MessageState.FAILED
    assert len(mailoutbox) == 2


def test_the_link_is_written_in_the_text_at_sending_only(mailoutbox, hire, link):
    message = Message.objects.get()
    address = capability.url_of(link)
    assert "[[lien]]" in message.body
    assert address not in message.body
    assert sender.text_of(message) == message.body.replace("[[lien]]", address)
    sender.send_due()
    assert address in mailoutbox[0].body
    assert "[[lien]]" not in mailoutbox[0].body
    message.refresh_from_db()
    assert address not in message.body


def test_without_a_link_the_text_is_as_it_was_written():
    assert sender.text_of(post(body="Le mot [[lien]].\n")) == "Le mot [[lien]].\n"
