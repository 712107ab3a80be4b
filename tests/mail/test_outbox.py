import pytest
from django.db import transaction

from apcl.errors import RuleViolation
from apcl.mail import outbox
from apcl.mail.models import Message, MessageState
from pathways.actions.confirmation import ask_employer
from pathways.enums import PlacementStatus
from tests.factories import a_placement

pytestmark = pytest.mark.django_db
LETTER = {"to": "rh@acme.example", "subject": "Objet", "body": "Texte.\n"}


def test_a_message_waits_in_the_outbox(mailoutbox):
    message = outbox.post(key="event:1", **LETTER)
    kept = Message.objects.get()
    assert (message, str(message)) == (kept, "event:1")
    assert (kept.to, kept.subject, kept.body, kept.link) == ("rh@acme.example", "Objet", "Texte.\n", None)
    assert (kept.state, kept.attempts, kept.sent_at, kept.lease_until) == (MessageState.READY, 0, None, None)
    assert mailoutbox == []


def test_one_event_writes_once_to_the_same_person():
    first = outbox.post(key="event:1", **LETTER)
    second = outbox.post(key="event:1", **LETTER | {"body": "Autre texte.\n"})
    assert first == second == Message.objects.get()
    assert Message.objects.get().body == "Texte.\n"


def test_another_event_writes_again():
    for number in (1, 2):
        outbox.post(key=f"event:{number}", **LETTER)
    assert Message.objects.count() == 2


def test_nothing_leaves_before_the_commit(mailoutbox, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        outbox.post(key="event:1", **LETTER)
        assert mailoutbox == []
        assert Message.objects.get().state == MessageState.READY
    assert [message.to for message in mailoutbox] == [["rh@acme.example"]]
    assert Message.objects.get().state == MessageState.SENT


def test_nothing_leaves_for_an_act_rolled_back(mailoutbox, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True) as woken, transaction.atomic():
        outbox.post(key="event:1", **LETTER)
        transaction.set_rollback(True)
    assert woken == []
    assert mailoutbox == []
    assert not Message.objects.exists()


def test_nor_for_one_refused(mailoutbox, hire, django_capture_on_commit_callbacks):
    before = Message.objects.count()
    with django_capture_on_commit_callbacks(execute=True), pytest.raises(RuleViolation):
        ask_employer(placement=hire, employer_email="autre@acme.example", by=hire.pathway.advisor)
    assert Message.objects.count() == before
    assert mailoutbox == []


def test_an_act_committed_sends_what_it_calls_for(mailoutbox, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        a_placement(PlacementStatus.CONFIRMED)
    assert [message.subject[:20] for message in mailoutbox] == [
        "Confirmation d'une e",
        "Votre réponse est en",
        "Un employeur a répon",
    ]
