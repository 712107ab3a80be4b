import pytest

from apcl.journal.models import Entry
from jobs.enums import TargetJobStatus, WorkshopStatus
from pathways.actions.workshop import open_workshop
from tests.breaking import write
from tests.factories import TargetJobFactory, days_ago
from tests.offer import a_workshop, in_days
from tests.pathways.acting import no_longer_possible, refused

pytestmark = pytest.mark.django_db
NOT_OPEN = "Un atelier s'ouvre sur un métier cible validé, pendant sa période de validité."


def test_a_planned_workshop_opens_to_enrolments(region):
    workshop = a_workshop(WorkshopStatus.PLANNED)
    open_workshop(workshop=workshop, by=region)
    workshop.refresh_from_db()
    assert (workshop.status, workshop.is_enrolling) == (WorkshopStatus.OPEN, True)
    entry = Entry.objects.get(subject=workshop.uuid)
    assert (entry.verb, entry.state, entry.by) == ("workshop.opened", WorkshopStatus.OPEN, region)
    assert entry.file == workshop.target_job.uuid


@pytest.mark.parametrize("status", [WorkshopStatus.OPEN, WorkshopStatus.FULL, WorkshopStatus.CANCELLED])
def test_it_opens_once(region, status):
    workshop = a_workshop(status)
    with refused(no_longer_possible(status)):
        open_workshop(workshop=workshop, by=region)


@pytest.mark.parametrize("status", [WorkshopStatus.STARTED, WorkshopStatus.ENDED])
def test_it_does_not_open_once_started(region, status):
    workshop = a_workshop(status)
    write(workshop, starts_on=days_ago(0), ends_on=in_days(3))
    with refused(no_longer_possible(status)):
        open_workshop(workshop=workshop, by=region)


@pytest.mark.parametrize(
    "facts",
    [
        *({"status": status} for status in TargetJobStatus if status != TargetJobStatus.APPROVED),
        {"valid_until": days_ago(1)},
        {"valid_from": in_days(1)},
    ],
    ids=str,
)
def test_its_target_job_is_open_that_day(region, facts):
    workshop = a_workshop(WorkshopStatus.PLANNED, target_job=TargetJobFactory(**facts))
    with refused(NOT_OPEN):
        open_workshop(workshop=workshop, by=region)


def test_its_first_day_is_not_past(region):
    workshop = a_workshop(WorkshopStatus.PLANNED, starts_on=days_ago(1))
    with refused("Le premier jour de cet atelier est passé : changez d'abord ses dates."):
        open_workshop(workshop=workshop, by=region)
    open_workshop(workshop=a_workshop(WorkshopStatus.PLANNED, starts_on=days_ago(0)), by=region)


def test_it_has_seats(region):
    workshop = a_workshop(WorkshopStatus.PLANNED, seats=0)
    with refused("Cet atelier n'a pas de place."):
        open_workshop(workshop=workshop, by=region)


def test_what_changed_since_the_page_was_opened_counts(region):
    workshop = a_workshop(WorkshopStatus.PLANNED)
    write(workshop, starts_on=days_ago(1))
    assert workshop.starts_on == in_days(30)
    with refused("Le premier jour de cet atelier est passé : changez d'abord ses dates."):
        open_workshop(workshop=workshop, by=region)
