import pytest

from apcl.journal.models import Entry
from jobs.enums import WorkshopStatus
from pathways.actions.workshop import end_workshop
from tests.breaking import write
from tests.factories import days_ago
from tests.offer import a_workshop, in_days
from tests.pathways.acting import no_longer_possible, refused

pytestmark = pytest.mark.django_db


def test_a_workshop_ends_on_its_last_day(region):
    workshop = a_workshop(WorkshopStatus.STARTED)
    write(workshop, ends_on=days_ago(0))
    end_workshop(workshop=workshop, by=region)
    workshop.refresh_from_db()
    assert workshop.status == WorkshopStatus.ENDED
    entry = Entry.objects.filter(subject=workshop.uuid).latest("pk")
    assert (entry.verb, entry.state, entry.by) == ("workshop.ended", WorkshopStatus.ENDED, region)


def test_not_the_day_before(region):
    workshop = a_workshop(WorkshopStatus.STARTED)
    write(workshop, ends_on=in_days(1))
    with refused("Un atelier se termine à sa date de fin."):
        end_workshop(workshop=workshop, by=region)


@pytest.mark.parametrize("status", [status for status in WorkshopStatus if status != WorkshopStatus.STARTED])
def test_only_a_started_workshop_ends(region, status):
    workshop = a_workshop(status)
    write(workshop, starts_on=days_ago(20), ends_on=days_ago(0))
    with refused(no_longer_possible(status)):
        end_workshop(workshop=workshop, by=region)
