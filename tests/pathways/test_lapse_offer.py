"""An offer without an answer in 48 hours: the seat goes to the next person."""

import datetime

import pytest

from apcl.journal.models import Actor, Entry
from apcl.mail.models import Message
from jobs.enums import WorkshopStatus
from pathways.actions.enrolment import accept_offer, lapse_offer
from pathways.enums import EnrolmentStatus
from tests.offer import a_workshop, an_enrolment, offer_seat
from tests.pathways.acting import every_row

pytestmark = pytest.mark.django_db
A_MINUTE = datetime.timedelta(minutes=1)


@pytest.fixture
def offered(db):
    workshop = a_workshop(WorkshopStatus.FULL)
    for _ in range(2):
        an_enrolment(workshop=workshop)
    return offer_seat(workshop)


def test_the_seat_goes_to_the_next_who_waits(offered):
    following = offered.workshop.enrolments.get(status=EnrolmentStatus.WAITING, offered_until=None)
    lapse_offer(enrolment=offered, now=offered.offered_until)
    following.refresh_from_db()
    offered.refresh_from_db()
    assert (offered.status, offered.seat, offered.offered_until) == (EnrolmentStatus.WITHDRAWN, None, None)
    assert (following.status, following.seat) == (EnrolmentStatus.WAITING, 1)
    [entry] = Entry.objects.filter(verb="enrolment.lapsed")
    assert (entry.actor, entry.subject, entry.state) == (Actor.SYSTEM, offered.uuid, EnrolmentStatus.WITHDRAWN)
    assert entry.reason == "Place proposée, sans réponse en 48 heures."


def test_the_advisor_is_told_once_without_a_name(offered):
    for _ in range(2):
        lapse_offer(enrolment=offered, now=offered.offered_until)
    [told] = Message.objects.filter(key__startswith="offer_lapsed:")
    assert told.to == offered.pathway.advisor.email
    assert offered.pathway.beneficiary.last_name not in told.subject + told.body


def test_the_last_who_waited_leaves_the_workshop_open(offered):
    lapse_offer(enrolment=offered, now=offered.offered_until)
    following = offered.workshop.enrolments.get(status=EnrolmentStatus.WAITING)
    lapse_offer(enrolment=following, now=following.offered_until)
    offered.workshop.refresh_from_db()
    assert offered.workshop.status == WorkshopStatus.OPEN
    assert not offered.workshop.enrolments.exclude(status=EnrolmentStatus.WITHDRAWN).exists()


def test_nothing_lapses_before_its_time(offered):
    before = every_row()
    lapse_offer(enrolment=offered, now=offered.offered_until - A_MINUTE)
    assert every_row() == before


def test_what_was_answered_meanwhile_does_not_lapse(offered):
    until = offered.offered_until
    accept_offer(enrolment=offered, by=offered.pathway.advisor)
    before = every_row()
    lapse_offer(enrolment=offered, now=until)
    assert every_row() == before
