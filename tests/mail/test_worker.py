"""The whole road of a message, with a real broker and a real worker: whatever happens to the queue, it leaves once."""

import uuid

import pytest

from apcl.celery import app
from apcl.links import capability
from apcl.mail.models import Message, MessageState
from apcl.mail.tasks import send_due_messages
from pathways.enums import PlacementStatus
from tests.at_once import until
from tests.broker import broker_settings
from tests.factories import EMPLOYER_EMAIL, a_placement, an_answer, the_link
from tests.mail.a_worker import a_worker, empty_redis, sent_in

pytestmark = [pytest.mark.worker, pytest.mark.django_db(transaction=True)]
AWAITING = PlacementStatus.AWAITING_EMPLOYER


@pytest.fixture
def queue(monkeypatch):
    """A queue of this test's own: another worker on the same broker never takes its tasks."""
    name = f"apcl-test-{uuid.uuid4().hex}"
    with broker_settings(monkeypatch, task_default_queue=name):
        yield name
        app.control.purge()


def idle(queue):
    """Whether the worker has nothing left to do."""
    inspected = app.control.inspect([f"{queue}@test"], timeout=10)
    with app.connection_for_read() as broker:
        waiting = broker.default_channel.client.llen(queue)
    return not waiting and not any([*inspected.active().values(), *inspected.reserved().values()])


@pytest.fixture
def mailbag(tmp_path):
    folder = tmp_path / "mailbag"
    folder.mkdir()
    return folder


def everything_left():
    return not Message.objects.exclude(state=MessageState.SENT).exists()


def nothing_left():
    return not Message.objects.exclude(state=MessageState.READY).exists()


def beat(name):
    """What beat does when the time of this entry of its calendar has come."""
    app.send_task(app.conf.beat_schedule[name]["task"])


def test_a_confirmation_asked_leaves_once_and_its_link_opens(queue, mailbag):
    with a_worker(queue, mailbag):
        hire = a_placement(AWAITING)
        until(everything_left)
    [message] = sent_in(mailbag)
    assert message["To"] == EMPLOYER_EMAIL
    assert capability.url_of(the_link(hire)) in message.get_content()


def test_nothing_is_sent_by_the_process_that_asks(queue, mailoutbox):
    a_placement(AWAITING)
    assert nothing_left()
    assert mailoutbox == []


def test_what_was_asked_before_the_worker_came_leaves_when_it_comes(queue, mailbag):
    a_placement(AWAITING)
    with a_worker(queue, mailbag):
        until(everything_left)
    assert len(sent_in(mailbag)) == 1


def test_a_queue_emptied_loses_nothing_the_next_sweep_sends_it_once(queue, mailbag):
    with_hires = [a_placement(AWAITING) for _ in range(3)]
    empty_redis()
    with a_worker(queue, mailbag):
        assert nothing_left()
        for _ in range(2):
            beat("send-due-messages")
        until(everything_left)
        beat("send-due-messages")
        until(lambda: idle(queue))
    messages = sent_in(mailbag)
    assert len(messages) == len({message["Message-ID"] for message in messages}) == len(with_hires)


def test_after_the_queue_was_emptied_acts_go_on_waking_the_worker(queue, mailbag):
    with a_worker(queue, mailbag):
        hire = a_placement(AWAITING)
        until(everything_left)
        empty_redis()
        an_answer(placement=hire)
        until(everything_left)
    assert len(sent_in(mailbag)) == 3


def test_woken_many_times_it_sends_once(queue, mailbag):
    hires = [a_placement(AWAITING) for _ in range(5)]
    for _ in range(20):
        send_due_messages.delay()
    with a_worker(queue, mailbag):
        until(everything_left)
        until(lambda: idle(queue))
    assert len(sent_in(mailbag)) == len(hires)
    assert set(Message.objects.values_list("attempts", flat=True)) == {1}


def test_the_worker_knows_every_task_of_the_calendar(queue, mailbag):
    with a_worker(queue, mailbag):
        [known] = app.control.inspect([f"{queue}@test"], timeout=10).registered().values()
    assert {entry["task"] for entry in app.conf.beat_schedule.values()} <= set(known)
