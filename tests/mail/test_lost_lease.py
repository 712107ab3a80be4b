"""A sender that dies, is slow, or is not alone: nothing is sent twice, and what is unsure is said so."""

import datetime
import smtplib

import pytest

from apcl.mail import outbox, sender
from apcl.mail.models import Message, MessageState

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
SEND = "django.core.mail.backends.locmem.EmailBackend.send_messages"
JUST_BEFORE = sender.LEASE - datetime.timedelta(minutes=1)
A_LITTLE = datetime.timedelta(minutes=2)


class Killed(BaseException):
    """The process ends in the middle."""


def post(number=1):
    return outbox.post(key=f"event:{number}", to=f"rh{number}@acme.example", subject="Objet", body="Texte.\n")


def states():
    return list(Message.objects.order_by("key").values_list("state", flat=True))


@pytest.fixture
def killed_while_sending(monkeypatch):
    message = post()

    def die(_backend, _messages):
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(SEND, die)
        with pytest.raises(Killed):
            sender.send_due()
    return message


def test_a_message_being_sent_is_left_alone(killed_while_sending, mailoutbox, clock):
    assert states() == [MessageState.SENDING]
    clock.shift(JUST_BEFORE)
    assert sender.send_due() == 0
    assert (states(), mailoutbox) == ([MessageState.SENDING], [])


def test_once_its_lease_is_over_it_is_uncertain_and_never_sent_again(killed_while_sending, mailoutbox, clock):
    clock.shift(sender.LEASE + A_LITTLE)
    for _ in range(3):
        assert sender.send_due() == 0
        assert states() == [MessageState.UNCERTAIN]
        clock.shift(datetime.timedelta(days=30))
    assert mailoutbox == []


def test_the_others_go_on(killed_while_sending, mailoutbox, clock):
    clock.shift(sender.LEASE + A_LITTLE)
    post(2)
    assert sender.send_due() == 1
    assert states() == [MessageState.UNCERTAIN, MessageState.SENT]


def test_a_sender_too_slow_does_not_say_sent_what_another_has_set_aside(monkeypatch, clock):
    post()
    accepted = []

    def slow(_backend, messages):
        clock.shift(sender.LEASE + A_LITTLE)
        sender.send_due()
        accepted.extend(messages)

    monkeypatch.setattr(SEND, slow)
    sender.send_due()
    clock.shift(sender.LEASE)
    sender.send_due()
    assert (states(), len(accepted)) == ([MessageState.UNCERTAIN], 1)


def test_two_senders_share_no_message(monkeypatch, mailoutbox):
    for number in range(6):
        post(number)
    accepted = []

    def while_another_sweeps(_backend, messages):
        accepted.extend(messages)
        sender.send_due()

    monkeypatch.setattr(SEND, while_another_sweeps)
    sender.send_due()
    assert len(accepted) == len({message.to[0] for message in accepted}) == 6
    assert states() == [MessageState.SENT] * 6


def test_a_message_that_another_sender_has_just_put_back_waits_its_turn(monkeypatch):
    """Both read the list; the second one to come to a message must not try it again at once."""
    for number in (1, 2):
        post(number)
    asked = []

    def refuse_while_another_sweeps(_backend, messages):
        asked.extend(message.to[0] for message in messages)
        if len(asked) == 1:
            sender.send_due()
        raise smtplib.SMTPServerDisconnected

    monkeypatch.setattr(SEND, refuse_while_another_sweeps)
    sender.send_due()
    assert sorted(asked) == ["rh1@acme.example", "rh2@acme.example"]
    assert set(Message.objects.values_list("state", "attempts")) == {(MessageState.READY, 1)}
