import datetime

import pytest
from django.utils import timezone

from apcl.journal.models import Actor, Entry
from apcl.mail.models import Message
from pathways import reminders
from pathways.actions.confirmation import remind_employer
from pathways.enums import EmployerAnswer, PlacementStatus
from pathways.models import Placement
from pathways.tasks import remind_employers as task
from tests.factories import EMPLOYER_EMAIL, a_placement, an_answer, the_link
from tests.pathways.acting import every_row, recorded, refused

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def after(days):
    return timezone.localdate() + datetime.timedelta(days=days)


def sent():
    return list(Message.objects.filter(key__startswith="reminder:").values_list("key", flat=True))


def remind(hire, link, days):
    remind_employer(placement=hire, link=link, today=after(days))


@pytest.mark.parametrize("days", [0, 1, 2])
def test_nothing_is_due_before_the_third_day(hire, link, days):
    before = every_row()
    remind(hire, link, days)
    assert every_row() == before


@pytest.mark.parametrize(("days", "step"), [(3, 3), (7, 3), (8, 8), (14, 8), (15, 15), (20, 15)])
def test_the_reminder_due_last_is_sent(hire, link, days, step):
    remind(hire, link, days)
    assert sent() == [f"reminder:{link.uuid}:{step}"]
    message = Message.objects.get(key=sent()[0])
    assert (message.to, message.link) == (EMPLOYER_EMAIL, link)


def test_once(hire, link):
    for days in (3, 3, 4, 8, 8, 15, 20, 20):
        remind(hire, link, days)
    assert sent() == [f"reminder:{link.uuid}:{step}" for step in (3, 8, 15)]


def test_a_reminder_changes_nothing_else(hire, link):
    before = every_row()
    remind(hire, link, 3)
    assert {name: rows for name, rows in every_row().items() if rows != before[name]}.keys() == {"mail.Message"}


def test_past_the_last_day_of_the_link_one_stops_waiting(hire, link):
    with recorded("placement.unanswered", by=Actor.SYSTEM, file=hire.pathway) as entries:
        remind(hire, link, 21)
    hire.refresh_from_db()
    assert (hire.status, entries[0].subject) == (PlacementStatus.UNANSWERED, hire.uuid)
    assert entries[0].state == PlacementStatus.UNANSWERED
    assert sent() == []


@pytest.mark.parametrize("days", [3, 21])
@pytest.mark.parametrize("answer", EmployerAnswer)
def test_never_after_the_answer_even_one_that_has_just_come(hire, link, answer, days):
    as_it_was_read = Placement.objects.get()
    an_answer(answer, placement=hire, link=link)
    with refused("Cette demande n'attend plus de réponse."):
        remind(as_it_was_read, link, days)


def test_the_sweep_leaves_alone_what_was_answered_since_it_read_the_list(hire, link, monkeypatch):
    other = a_placement(PlacementStatus.AWAITING_EMPLOYER)
    read_links = reminders.latest_links

    def answered_meanwhile(placements):
        an_answer(placement=hire, link=link)
        return read_links(placements)

    monkeypatch.setattr(reminders, "latest_links", answered_meanwhile)
    reminders.remind_employers(today=after(3))
    assert sent() == [f"reminder:{the_link(other).uuid}:3"]


def test_the_sweep_ignores_a_hire_taken_over_without_a_link():
    Placement.objects.filter(pk=a_placement().pk).delete()
    taken_over = a_placement()
    Entry.objects.bulk_create([entry_of(taken_over)])
    Placement.objects.update(status=PlacementStatus.AWAITING_EMPLOYER)
    reminders.remind_employers(today=after(3))
    assert sent() == []


def entry_of(placement):
    return Entry(
        actor=Actor.WORKBOOK,
        verb="workbook.updated",
        subject_kind="placement",
        subject=placement.uuid,
        state=PlacementStatus.AWAITING_EMPLOYER,
    )


def test_the_task_sweeps_today(hire, link, clock):
    clock.shift(datetime.timedelta(days=3))
    task.delay()
    task.delay()
    assert sent() == [f"reminder:{link.uuid}:3"]
