import pytest

from apcl.journal.models import Entry
from apcl.mail.models import Message
from jobs.enums import WorkshopStatus
from pathways.actions.workshop import edit_workshop
from pathways.enums import EnrolmentStatus
from tests.factories import OrganisationFactory, days_ago
from tests.offer import SessionFactory, a_workshop, an_enrolment, in_days
from tests.pathways.acting import refused

pytestmark = pytest.mark.django_db
WHY = "Demande de l'organisme."
AS_IT_IS = ("title", "commune", "starts_on", "ends_on", "seats", "hours_in_centre", "cost", "provider")


def edit(workshop, region, **changes):
    """As the form does: everything is given, what changed and what did not."""
    known = {name: getattr(workshop, name) for name in AS_IT_IS}
    edit_workshop(workshop=workshop, reason=WHY, by=region, **known | changes)


def test_only_what_changed_is_written_and_said(region):
    workshop = a_workshop(commune="57463")
    edit(workshop, region, seats=14, title="Soudage TIG")
    workshop.refresh_from_db()
    assert (workshop.seats, workshop.title, workshop.commune) == (14, "Soudage TIG", "57463")
    entry = Entry.objects.get(subject=workshop.uuid, verb="workshop.edited")
    assert (entry.reason, entry.details, entry.state) == (WHY, {"columns": ["seats", "title"]}, "")


def test_nothing_changed_is_no_edit(region):
    workshop = a_workshop()
    with refused("Rien n'a changé."):
        edit(workshop, region)


@pytest.mark.parametrize("status", [WorkshopStatus.ENDED, WorkshopStatus.CANCELLED])
def test_what_is_over_no_longer_changes(region, status):
    workshop = a_workshop(status)
    with refused("Un atelier terminé ou annulé ne change plus."):
        edit(workshop, region, title="Autre")


def test_a_workshop_keeps_the_seats_of_its_people(region):
    workshop = a_workshop(WorkshopStatus.FULL, seats=3)
    with refused("Il n'y a pas plus de personnes inscrites que de places."):
        edit(workshop, region, seats=2)


def test_added_seats_are_offered_to_who_waits_in_order(region):
    workshop = a_workshop(WorkshopStatus.FULL)
    first, second = an_enrolment(workshop=workshop), an_enrolment(workshop=workshop)
    edit(workshop, region, seats=2)
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.seat, first.status) == (2, EnrolmentStatus.WAITING)
    assert first.offered_until
    assert (second.seat, second.offered_until) == (None, None)
    workshop.refresh_from_db()
    assert workshop.status == WorkshopStatus.FULL
    edit(workshop, region, seats=4)
    workshop.refresh_from_db()
    assert workshop.status == WorkshopStatus.OPEN


def test_a_workshop_reduced_to_its_people_is_full(region):
    workshop = an_enrolment().workshop
    edit(workshop, region, seats=1)
    workshop.refresh_from_db()
    assert workshop.status == WorkshopStatus.FULL


def test_its_dates_hold_its_sessions(region):
    workshop = a_workshop()
    SessionFactory(workshop=workshop)
    with refused("Les séances d'un atelier tombent entre son début et sa fin."):
        edit(workshop, region, starts_on=in_days(31))


def test_it_does_not_end_before_it_starts(region):
    workshop = a_workshop()
    with refused("Un atelier ne peut finir avant de commencer."):
        edit(workshop, region, ends_on=in_days(29))


def test_once_started_it_does_not_start_later(region):
    workshop = a_workshop(WorkshopStatus.STARTED)
    with refused("Cet atelier a démarré : son premier jour ne peut être à venir."):
        edit(workshop, region, starts_on=in_days(1))
    edit(workshop, region, starts_on=days_ago(15))


@pytest.mark.parametrize(
    "change",
    [{"starts_on": 31}, {"ends_on": 121}, {"commune": "57463"}, {"provider": OrganisationFactory}],
    ids=lambda change: next(iter(change)),
)
def test_who_planned_their_days_is_told_once_each(region, advisor, change):
    workshop = a_workshop()
    mine = [an_enrolment(workshop=workshop, advisor=advisor) for _ in range(2)]
    another = an_enrolment(workshop=workshop)
    [(name, value)] = change.items()
    value = value(provider=True) if callable(value) else in_days(value) if isinstance(value, int) else value
    edit(workshop, region, **{name: value})
    told = {message.to: message.body for message in Message.objects.filter(key__startswith="workshop_changed")}
    assert set(told) == {advisor.email, another.pathway.advisor.email}
    assert all(enrolment.pathway.code in told[advisor.email] for enrolment in mine)
    assert another.pathway.code not in told[advisor.email]
    assert WHY in told[advisor.email]


def test_other_changes_are_told_to_nobody(region):
    workshop = an_enrolment().workshop
    edit(workshop, region, title="Autre", hours_in_centre=300, cost=12000)
    assert not Message.objects.exists()
