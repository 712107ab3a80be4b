import pytest

from apcl.journal.models import Entry
from apcl.mail.models import Message
from jobs.enums import WorkshopStatus
from pathways.actions.workshop import cancel_workshop
from pathways.enums import EnrolmentStatus
from tests.offer import a_workshop, an_enrolment, offer_seat
from tests.pathways.acting import no_longer_possible, refused

pytestmark = pytest.mark.django_db
WHY = "L'organisme ne peut plus l'accueillir."
BEFORE_THE_START = (WorkshopStatus.PLANNED, WorkshopStatus.OPEN, WorkshopStatus.FULL)


def cancel(workshop, region):
    cancel_workshop(workshop=workshop, reason=WHY, by=region)


@pytest.mark.parametrize("status", BEFORE_THE_START)
def test_a_workshop_is_cancelled_before_it_starts_with_a_reason(region, status):
    workshop = a_workshop(status)
    cancel(workshop, region)
    workshop.refresh_from_db()
    assert workshop.status == WorkshopStatus.CANCELLED
    entry = Entry.objects.filter(subject=workshop.uuid).latest("pk")
    assert (entry.verb, entry.state, entry.reason) == ("workshop.cancelled", WorkshopStatus.CANCELLED, WHY)


@pytest.mark.parametrize("status", [status for status in WorkshopStatus if status not in BEFORE_THE_START])
def test_not_after(region, status):
    workshop = a_workshop(status)
    with refused(no_longer_possible(status)):
        cancel(workshop, region)


def test_who_had_a_seat_waits_again_before_who_waited(region):
    workshop = a_workshop(WorkshopStatus.FULL, seats=3)
    seated = list(workshop.enrolments.order_by("seat"))
    waiting = [an_enrolment(workshop=workshop) for _ in range(3)]
    offered = offer_seat(workshop)
    gone = next(one for one in seated if not workshop.enrolments.filter(pk=one.pk, status="seated").exists())
    still = list(workshop.enrolments.filter(status=EnrolmentStatus.SEATED).order_by("seat"))
    cancel(workshop, region)
    queue = workshop.enrolments.filter(status=EnrolmentStatus.WAITING).order_by("rank")
    assert [one.pk for one in queue] == [*(one.pk for one in still), *(one.pk for one in waiting)]
    assert {(one.seat, one.offered_until) for one in queue} == {(None, None)}
    assert waiting[0].pk == offered.pk
    gone.refresh_from_db()
    assert gone.status == EnrolmentStatus.WITHDRAWN
    told = Entry.objects.filter(verb="enrolment.back_to_waiting", state=EnrolmentStatus.WAITING)
    assert sorted(told.values_list("file", flat=True)) == sorted(one.pathway.uuid for one in still)


def test_each_advisor_is_told_once_of_their_own_people(region, advisor):
    workshop = a_workshop(WorkshopStatus.OPEN, seats=2)
    mine = [an_enrolment(workshop=workshop, advisor=advisor) for _ in range(2)]
    another = an_enrolment(workshop=workshop)
    cancel(workshop, region)
    told = {message.to: message.body for message in Message.objects.filter(key__startswith="workshop_cancelled")}
    assert set(told) == {advisor.email, another.pathway.advisor.email}
    assert all(enrolment.pathway.code in told[advisor.email] for enrolment in mine)
    assert another.pathway.code not in told[advisor.email]
    assert WHY in told[advisor.email]
    # By their number alone: a message may be read by anyone.
    assert mine[0].pathway.beneficiary.last_name not in told[advisor.email]
