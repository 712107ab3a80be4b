"""Giving a seat back, refusing the one offered, leaving the list: the next person is offered what is free."""

import pytest

from apcl.journal.models import Entry
from apcl.mail.models import Message
from jobs.enums import WorkshopStatus
from pathways.actions.enrolment import withdraw_enrolment, withdraw_several
from pathways.enums import EnrolmentStatus
from tests.factories import UserFactory
from tests.offer import a_workshop, an_enrolment, begin, offer_seat
from tests.pathways.acting import no_longer_possible, recorded, refused

pytestmark = pytest.mark.django_db
WHY = "Autre projet."


def withdraw(enrolment):
    withdraw_enrolment(enrolment=enrolment, reason=WHY, by=enrolment.pathway.advisor)


def seats_of(workshop):
    return sorted(workshop.enrolments.exclude(seat=None).values_list("seat", flat=True))


def test_a_seat_left_is_free_again_and_the_numbers_keep_no_gap():
    workshop = a_workshop(WorkshopStatus.FULL, seats=3)
    first = workshop.enrolments.get(seat=1)
    withdraw(first)
    first.refresh_from_db()
    assert (first.status, first.seat, first.rank) == (EnrolmentStatus.WITHDRAWN, None, None)
    assert seats_of(workshop) == [1, 2]
    workshop.refresh_from_db()
    assert workshop.status == WorkshopStatus.OPEN


def test_it_is_journaled_with_its_reason():
    enrolment = an_enrolment()
    advisor = enrolment.pathway.advisor
    with recorded("enrolment.withdrawn", by=advisor, file=enrolment.pathway, touched=False) as entries:
        withdraw_enrolment(enrolment=enrolment, reason=WHY, by=advisor)
    assert (entries[0].state, entries[0].reason) == (EnrolmentStatus.WITHDRAWN, WHY)


def test_the_seat_is_offered_to_the_first_who_waits_and_told_to_their_advisor():
    workshop = a_workshop(WorkshopStatus.FULL)
    first, second = (an_enrolment(workshop=workshop) for _ in range(2))
    assert offer_seat(workshop) == first
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.status, first.seat, second.seat) == (EnrolmentStatus.WAITING, 1, None)
    [told] = Message.objects.filter(key__startswith="seat_offered:")
    assert told.to == first.pathway.advisor.email
    person = first.pathway.beneficiary
    assert first.pathway.code in told.body
    assert person.last_name not in told.subject + told.body
    # Held for them: nobody else may take it.
    workshop.refresh_from_db()
    assert workshop.status == WorkshopStatus.FULL


def test_who_refuses_the_seat_offered_leaves_it_to_the_next():
    workshop = a_workshop(WorkshopStatus.FULL)
    first, second = (an_enrolment(workshop=workshop) for _ in range(2))
    withdraw(offer_seat(workshop))
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.status, second.seat) == (EnrolmentStatus.WITHDRAWN, 1)
    assert second.offered_until


def test_who_waits_leaves_the_list_and_changes_nothing_for_the_others():
    workshop = a_workshop(WorkshopStatus.FULL)
    first, second = (an_enrolment(workshop=workshop) for _ in range(2))
    withdraw(first)
    second.refresh_from_db()
    assert (second.rank, second.seat) == (2, None)
    assert not Entry.objects.filter(verb="enrolment.offered").exists()


def test_nobody_withdraws_twice():
    enrolment = an_enrolment()
    withdraw(enrolment)
    with refused(no_longer_possible(EnrolmentStatus.WITHDRAWN)):
        withdraw(enrolment)


def test_of_several_who_withdraw_together_none_is_offered_the_seat_of_another():
    workshop = a_workshop(WorkshopStatus.FULL, seats=2)
    seated = list(workshop.enrolments.all())
    leaving, staying = (an_enrolment(workshop=workshop) for _ in range(2))
    withdraw_several(enrolments=[*seated, leaving], reason=WHY, by=UserFactory(region=True))
    staying.refresh_from_db()
    assert (staying.seat, seats_of(workshop)) == (1, [1])
    assert list(Entry.objects.filter(verb="enrolment.offered").values_list("subject", flat=True)) == [staying.uuid]


def test_one_who_cannot_withdraw_keeps_everyone(region):
    workshop = a_workshop()
    gone, kept = (an_enrolment(workshop=workshop) for _ in range(2))
    withdraw(gone)
    with refused(no_longer_possible(EnrolmentStatus.WITHDRAWN)):
        withdraw_several(enrolments=[kept, gone], reason=WHY, by=region)


def test_a_seat_left_once_the_workshop_has_started_is_offered_to_nobody():
    workshop = a_workshop(WorkshopStatus.FULL)
    an_enrolment(workshop=workshop)
    begin(workshop)
    withdraw(workshop.enrolments.get(status=EnrolmentStatus.SEATED))
    assert seats_of(workshop) == []
    workshop.refresh_from_db()
    assert workshop.status == WorkshopStatus.STARTED


def test_the_seat_of_a_workshop_that_is_over_is_history():
    workshop = a_workshop(WorkshopStatus.FULL)
    waiting = an_enrolment(workshop=workshop)
    begin(workshop, ended=True)
    seated = workshop.enrolments.get(status=EnrolmentStatus.SEATED)
    with refused("Cet atelier est terminé : on ne se désiste plus de la place que l'on y a eue."):
        withdraw(seated)
    withdraw(waiting)
