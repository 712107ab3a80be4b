import logging
import socket

import pytest

from apcl.mail import outbox, sender
from apcl.mail.models import Message, MessageState
from pathways.actions.confirmation import ask_employer
from pathways.enums import PlacementStatus
from tests.broker import broker_settings
from tests.factories import a_placement

pytestmark = pytest.mark.django_db


@pytest.fixture
def no_broker(monkeypatch):
    """A broker's address where nothing listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"redis://127.0.0.1:{free.getsockname()[1]}/0"
    with broker_settings(monkeypatch, broker_url=address, broker_write_url=address):
        yield


def test_an_act_succeeds_without_a_broker(no_broker, caplog, django_capture_on_commit_callbacks):
    placement = a_placement()
    caplog.set_level(logging.WARNING)
    with django_capture_on_commit_callbacks(execute=True) as woken:
        ask_employer(placement=placement, employer_email="rh@acme.example", by=placement.pathway.advisor)
    placement.refresh_from_db()
    assert len(woken) == 1
    assert placement.status == PlacementStatus.AWAITING_EMPLOYER
    assert Message.objects.get().state == MessageState.READY


def test_the_message_waits_for_the_next_sweep(no_broker, mailoutbox, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        outbox.post(key="event:1", to="rh@acme.example", subject="Objet", body="Texte.\n")
    assert mailoutbox == []
    assert sender.send_due() == 1
    assert len(mailoutbox) == 1


def test_and_the_log_says_so(no_broker, monkeypatch, django_capture_on_commit_callbacks):
    told = []
    monkeypatch.setattr(outbox.logger, "warning", told.append)
    with django_capture_on_commit_callbacks(execute=True):
        outbox.post(key="event:1", to="rh@acme.example", subject="Objet", body="Texte.\n")
    assert told == ["the broker does not answer: messages wait for the next sweep"]
