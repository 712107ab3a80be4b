"""Clicks and senders at the same moment: a link leaves once, a message is sent once."""

import os
from collections import Counter
from functools import partial

import pytest
from django.utils import timezone

from apcl.links.models import ActionLink
from apcl.mail import outbox, sender
from apcl.mail.models import Message, MessageState
from pathways.actions.confirmation import remind_employer, renew_link, resend_link
from pathways.enums import PlacementStatus
from tests.at_once import DONE, at_once
from tests.factories import a_placement, the_link

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]
ROUNDS = 6
SEND = "django.core.mail.backends.locmem.EmailBackend.send_messages"
SENT_LATELY = "Un lien est déjà parti il y a moins de 24 heures : il arrive peut-être encore."


@pytest.fixture
def sent(monkeypatch, tmp_path):
    """What leaves, from whichever process: one line each, appended at once."""
    mailbag = tmp_path / "sent"
    mailbag.touch()

    def accept(_backend, messages):
        handle = os.open(mailbag, os.O_WRONLY | os.O_APPEND)
        os.write(handle, "".join(f"{message.to[0]}\n" for message in messages).encode())
        os.close(handle)

    monkeypatch.setattr(SEND, accept)
    return lambda: mailbag.read_text().split()


def an_old_link(status=PlacementStatus.AWAITING_EMPLOYER):
    """A hire whose link left long ago."""
    hire = a_placement(status)
    ActionLink.objects.update(created_at=timezone.now() - timezone.timedelta(days=30))
    return hire, the_link(hire)


def requests():
    return Message.objects.filter(key__startswith="confirmation:").count()


@pytest.mark.parametrize("status", [PlacementStatus.AWAITING_EMPLOYER, PlacementStatus.UNANSWERED])
def test_a_link_renewed_many_times_at_once_leaves_once(sent, status):
    for number in range(1, ROUNDS + 1):
        hire, link = an_old_link(status)
        outcomes = at_once(*[partial(renew_link, link=link, placement=hire)] * 8)
        assert sorted(outcomes) == sorted([DONE] + [SENT_LATELY] * 7)
        assert (requests(), len(sent())) == (2 * number, 2 * number)


def test_a_link_sent_again_many_times_at_once_leaves_once(sent):
    for number in range(1, ROUNDS + 1):
        hire, _link = an_old_link()
        outcomes = at_once(*[partial(resend_link, placement=hire, by=hire.pathway.advisor)] * 8)
        assert sorted(outcomes) == sorted([DONE] + [SENT_LATELY] * 7)
        assert (requests(), len(sent())) == (2 * number, 2 * number)


def test_renewed_and_sent_again_at_once_it_leaves_once(sent):
    for number in range(1, ROUNDS + 1):
        hire, link = an_old_link()
        acts = [
            partial(renew_link, link=link, placement=hire),
            partial(resend_link, placement=hire, by=hire.pathway.advisor),
        ]
        outcomes = at_once(*acts * 4)
        assert sorted(outcomes) == sorted([DONE] + [SENT_LATELY] * 7)
        assert (requests(), len(sent())) == (2 * number, 2 * number)


def test_two_sweeps_at_once_remind_once(sent):
    for number in range(1, ROUNDS + 1):
        hire, link = an_old_link()
        reminder = partial(remind_employer, placement=hire, link=link, today=timezone.localdate(link.created_at))
        reminder.keywords["today"] += timezone.timedelta(days=3)
        assert at_once(*[reminder] * 6) == [DONE] * 6
        assert Message.objects.filter(key__startswith="reminder:").count() == number


def test_many_senders_at_once_send_each_message_once(sent):
    for number in range(ROUNDS):
        Message.objects.bulk_create(
            Message(key=f"{number}:{rank}", to=f"rh{number}-{rank}@acme.example", subject="Objet", body="Texte.\n")
            for rank in range(20)
        )
        assert at_once(*[sender.send_due] * 8) == [DONE] * 8
    assert set(Counter(sent()).values()) == {1}
    assert len(sent()) == 20 * ROUNDS
    assert set(Message.objects.values_list("state", "attempts")) == {(MessageState.SENT, 1)}


def test_one_event_told_by_many_at_once_is_one_message(sent):
    letter = {"to": "rh@acme.example", "subject": "Objet", "body": "Texte.\n"}
    for number in range(ROUNDS):
        assert at_once(*[partial(outbox.post, key=f"event:{number}", **letter)] * 8) == [DONE] * 8
    assert Message.objects.count() == len(sent()) == ROUNDS


def test_nothing_leaves_before_the_commit_nor_twice_after(sent):
    hire = a_placement(PlacementStatus.CONFIRMED)
    assert Counter(sent()) == {"rh@soudure.example": 2, hire.pathway.advisor.email: 1}
