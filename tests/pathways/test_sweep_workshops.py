"""What time does to workshops, at the second and on the day that it is due."""

import datetime
import logging

import pytest
from django.utils import timezone

from apcl.errors import RuleViolation
from apcl.journal.models import Actor, Entry
from apcl.mail.models import Message
from jobs.enums import WorkshopStatus
from pathways import sweeps
from pathways.actions.enrolment import accept_offer
from pathways.enums import EnrolmentStatus
from pathways.tasks import sweep_workshops
from tests.factories import days_ago
from tests.offer import a_workshop, an_enrolment, in_days, offer_seat
from tests.pathways.acting import every_row

pytestmark = pytest.mark.django_db
HOURS_48, A_SECOND = datetime.timedelta(hours=48), datetime.timedelta(seconds=1)


def status_of(row):
    row.refresh_from_db()
    return row.status


@pytest.fixture
def offered(clock):
    """A seat offered now to the first of two who wait."""
    workshop = a_workshop(WorkshopStatus.FULL)
    for _ in range(2):
        an_enrolment(workshop=workshop)
    return offer_seat(workshop)


def test_an_offer_lasts_48_hours_to_the_second(clock, offered):
    assert offered.offered_until - timezone.now() > HOURS_48 - datetime.timedelta(minutes=1)
    clock.move_to(offered.offered_until - A_SECOND, tick=False)
    before = every_row()
    sweep_workshops()
    assert every_row() == before
    accept_offer(enrolment=offered, by=offered.pathway.advisor)
    assert status_of(offered) == EnrolmentStatus.SEATED


@pytest.mark.parametrize("late", [datetime.timedelta(0), A_SECOND])
def test_past_48_hours_the_seat_goes_to_the_next(clock, offered, late):
    clock.move_to(offered.offered_until + late, tick=False)
    with pytest.raises(RuleViolation):
        accept_offer(enrolment=offered, by=offered.pathway.advisor)
    sweep_workshops()
    assert status_of(offered) == EnrolmentStatus.WITHDRAWN
    heir = offered.workshop.enrolments.get(status=EnrolmentStatus.WAITING)
    assert (heir.seat, heir.offered_until) == (1, timezone.now() + HOURS_48)
    entry = Entry.objects.get(verb="enrolment.lapsed")
    assert (entry.actor, entry.subject) == (Actor.SYSTEM, offered.uuid)
    told = set(Message.objects.values_list("to", flat=True))
    assert told == {offered.pathway.advisor.email, heir.pathway.advisor.email}


def test_a_second_round_does_nothing(clock, offered):
    a_workshop(starts_on=days_ago(0))
    clock.shift(HOURS_48)
    sweep_workshops()
    before = every_row()
    sweep_workshops()
    assert every_row() == before


@pytest.mark.parametrize("status", [WorkshopStatus.OPEN, WorkshopStatus.FULL])
def test_a_workshop_starts_on_its_day_and_not_before(clock, status):
    workshop = a_workshop(status, starts_on=in_days(3))
    clock.move_to(timezone.make_aware(datetime.datetime.combine(in_days(2), datetime.time(23, 59, 59))))
    sweep_workshops()
    assert status_of(workshop) == status
    clock.shift(A_SECOND)
    sweep_workshops()
    assert status_of(workshop) == WorkshopStatus.STARTED
    assert Entry.objects.filter(subject=workshop.uuid).latest("pk").actor == Actor.SYSTEM


def test_a_workshop_ends_the_day_after_its_last(clock):
    workshop = a_workshop(WorkshopStatus.STARTED)
    clock.move_to(timezone.make_aware(datetime.datetime.combine(workshop.ends_on, datetime.time(23, 59, 59))))
    sweep_workshops()
    assert status_of(workshop) == WorkshopStatus.STARTED
    clock.shift(A_SECOND)
    sweep_workshops()
    assert status_of(workshop) == WorkshopStatus.ENDED


def test_after_a_long_silence_all_is_done_at_once(clock):
    workshop = a_workshop(starts_on=in_days(3), ends_on=in_days(5))
    clock.shift(datetime.timedelta(days=30))
    sweep_workshops()
    assert status_of(workshop) == WorkshopStatus.ENDED


def test_what_was_never_opened_does_not_start(clock):
    workshop = a_workshop(WorkshopStatus.PLANNED, starts_on=in_days(1))
    clock.shift(datetime.timedelta(days=2))
    sweep_workshops()
    assert status_of(workshop) == WorkshopStatus.PLANNED


@pytest.mark.parametrize(
    ("fault", "level"), [(RuleViolation("Une autre personne a agi."), None), (ZeroDivisionError(), logging.ERROR)]
)
def test_one_that_fails_does_not_stop_the_others(clock, monkeypatch, caplog, fault, level):
    broken, sound = a_workshop(starts_on=in_days(1)), a_workshop(starts_on=in_days(1))
    act = sweeps.start_workshop

    def start_all_but_one(*, workshop, by):
        if workshop == broken:
            raise fault
        act(workshop=workshop, by=by)

    monkeypatch.setattr(sweeps, "start_workshop", start_all_but_one)
    clock.shift(datetime.timedelta(days=1))
    sweep_workshops()
    assert (status_of(broken), status_of(sound)) == (WorkshopStatus.OPEN, WorkshopStatus.STARTED)
    errors = [record.levelno for record in caplog.records if record.levelno >= logging.WARNING]
    assert errors == ([level] if level else [])
