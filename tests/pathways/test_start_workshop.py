import pytest

from apcl.journal.models import Entry
from jobs.enums import WorkshopStatus
from pathways.actions.workshop import start_workshop
from pathways.enums import EnrolmentStatus
from tests.breaking import write
from tests.factories import days_ago
from tests.offer import a_workshop, an_enrolment, in_days, offer_seat
from tests.pathways.acting import no_longer_possible, refused

pytestmark = pytest.mark.django_db


def its_day_comes(workshop):
    write(workshop, starts_on=days_ago(0))


@pytest.mark.parametrize("status", [WorkshopStatus.OPEN, WorkshopStatus.FULL])
def test_a_workshop_starts_on_its_first_day(region, status):
    workshop = a_workshop(status)
    its_day_comes(workshop)
    start_workshop(workshop=workshop, by=region)
    workshop.refresh_from_db()
    assert workshop.status == WorkshopStatus.STARTED
    entry = Entry.objects.filter(subject=workshop.uuid).latest("pk")
    assert (entry.verb, entry.state, entry.by) == ("workshop.started", WorkshopStatus.STARTED, region)


def test_not_the_day_before(region):
    workshop = a_workshop(starts_on=in_days(1))
    with refused("Un atelier démarre à sa date de début."):
        start_workshop(workshop=workshop, by=region)


@pytest.mark.parametrize(
    "status", [WorkshopStatus.PLANNED, WorkshopStatus.STARTED, WorkshopStatus.ENDED, WorkshopStatus.CANCELLED]
)
def test_only_an_open_workshop_starts(region, status):
    workshop = a_workshop(status)
    write(workshop, starts_on=days_ago(0), ends_on=in_days(9))
    with refused(no_longer_possible(status)):
        start_workshop(workshop=workshop, by=region)


def test_seats_still_offered_are_offered_no_longer(region):
    workshop = a_workshop(WorkshopStatus.FULL, seats=3)
    people = [an_enrolment(workshop=workshop) for _ in range(3)]
    offered = [offer_seat(workshop)]
    workshop.refresh_from_db()
    assert [person.pk for person in people][:1] == [offered[0].pk]
    its_day_comes(workshop)
    start_workshop(workshop=workshop, by=region)
    seated = workshop.enrolments.filter(status=EnrolmentStatus.SEATED)
    assert sorted(seated.values_list("seat", flat=True)) == [1, 2]
    waiting = workshop.enrolments.filter(status=EnrolmentStatus.WAITING)
    assert [(one.pk, one.seat, one.offered_until) for one in waiting.order_by("rank")] == [
        (person.pk, None, None) for person in people
    ]
    told = Entry.objects.get(subject=offered[0].uuid, verb="enrolment.lapsed")
    assert (told.file, told.reason) == (offered[0].pathway.uuid, "L'atelier a démarré avant la réponse.")
