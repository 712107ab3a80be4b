"""Taking the seat that is offered to who waits, for 48 hours."""

import datetime

import pytest
from django.utils import timezone

from jobs.enums import WorkshopStatus
from pathways.actions.enrolment import accept_offer, enrol
from pathways.actions.workshop import cancel_workshop
from pathways.enums import EnrolmentStatus
from pathways.models import Enrolment
from tests.factories import UserFactory
from tests.offer import a_workshop, an_enrolment, begin, offer_seat
from tests.pathways.acting import recorded, refused

pytestmark = pytest.mark.django_db
NO_OFFER = "Aucune place n'est proposée à cette personne, ou la proposition a expiré."


@pytest.fixture
def workshop(db):
    return a_workshop(WorkshopStatus.FULL, seats=2)


@pytest.fixture
def offered(workshop):
    for _ in range(2):
        an_enrolment(workshop=workshop)
    return offer_seat(workshop)


def test_the_seat_held_becomes_theirs(offered, workshop):
    advisor, seat = offered.pathway.advisor, offered.seat
    with recorded("enrolment.seated", by=advisor, file=offered.pathway, touched=False) as entries:
        accept_offer(enrolment=offered, by=advisor)
    offered.refresh_from_db()
    assert (offered.status, offered.seat) == (EnrolmentStatus.SEATED, seat)
    assert (offered.rank, offered.offered_until) == (None, None)
    assert entries[0].state == EnrolmentStatus.SEATED
    workshop.refresh_from_db()
    assert workshop.status == WorkshopStatus.FULL


def test_an_offer_holds_for_48_hours_and_no_longer(offered):
    remaining = offered.offered_until - timezone.now()
    assert datetime.timedelta(hours=47, minutes=55) < remaining <= datetime.timedelta(hours=48)
    Enrolment.objects.filter(pk=offered.pk).update(offered_until=timezone.now())
    with refused(NO_OFFER):
        accept_offer(enrolment=offered, by=offered.pathway.advisor)


def test_who_only_waits_or_has_a_seat_is_offered_nothing(offered, workshop):
    waiting = workshop.enrolments.get(status=EnrolmentStatus.WAITING, offered_until=None)
    seated = workshop.enrolments.get(status=EnrolmentStatus.SEATED)
    for enrolment in (waiting, seated):
        with refused(NO_OFFER):
            accept_offer(enrolment=enrolment, by=enrolment.pathway.advisor)


def test_an_offer_is_taken_once(offered):
    accept_offer(enrolment=offered, by=offered.pathway.advisor)
    with refused(NO_OFFER):
        accept_offer(enrolment=offered, by=offered.pathway.advisor)


@pytest.mark.parametrize("end", ["started", "cancelled"])
def test_a_workshop_started_or_cancelled_offers_nothing_any_more(offered, workshop, end):
    if end == "started":
        begin(workshop)
    else:
        cancel_workshop(workshop=workshop, reason="Trop peu de monde.", by=UserFactory(region=True))
    with refused(NO_OFFER):
        accept_offer(enrolment=offered, by=offered.pathway.advisor)


def test_who_has_a_seat_elsewhere_by_now_cannot_take_this_one(offered, workshop):
    other = a_workshop(target_job=workshop.target_job)
    enrol(workshop=other, pathway=offered.pathway, by=offered.pathway.advisor)
    with refused("Cette personne a déjà une place dans un atelier."):
        accept_offer(enrolment=offered, by=offered.pathway.advisor)
