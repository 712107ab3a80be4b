import pytest

from apcl.journal.models import Entry
from jobs.enums import WorkshopStatus
from pathways.actions.workshop import cancel_workshop, move_cohort
from pathways.enums import EnrolmentStatus
from tests.offer import a_workshop, an_enrolment, begin
from tests.pathways.acting import refused

pytestmark = pytest.mark.django_db


def a_cancelled_workshop(region, people):
    """One where as many wait, in this order: the first two had a seat."""
    workshop = a_workshop(seats=2)
    enrolments = [an_enrolment(workshop=workshop) for _ in range(people)]
    cancel_workshop(workshop=workshop, reason="Annulé.", by=region)
    return workshop, [enrolment.pathway for enrolment in enrolments]


def places_in(workshop):
    """Who is enrolled, and how, in the order of the seats, then of the list."""
    return [
        (enrolment.pathway, enrolment.status)
        for enrolment in workshop.enrolments.exclude(status=EnrolmentStatus.WITHDRAWN).order_by("rank", "seat")
    ]


def test_everyone_follows_in_order_seats_first_then_the_list(region):
    workshop, [first, second, third] = a_cancelled_workshop(region, 3)
    to = a_workshop(target_job=workshop.target_job, seats=2)
    moved = move_cohort(workshop=workshop, to=to, by=region)
    assert [enrolment.pathway for enrolment in moved.enrolled] == [first, second, third]
    assert moved.left_out == []
    seats = dict(to.enrolments.values_list("pathway", "seat"))
    assert seats == {first.pk: 1, second.pk: 2, third.pk: None}
    assert to.enrolments.get(pathway=third).status == EnrolmentStatus.WAITING
    to.refresh_from_db()
    assert to.status == WorkshopStatus.FULL
    assert places_in(workshop) == []
    told = Entry.objects.filter(verb="enrolment.moved", state=EnrolmentStatus.WITHDRAWN)
    assert {entry.reason for entry in told} == {f"Reporté sur l'atelier « {to} »."}
    assert {entry.file for entry in told} == {first.uuid, second.uuid, third.uuid}


def test_who_waited_there_already_keeps_their_turn(region):
    workshop, people = a_cancelled_workshop(region, 2)
    to = a_workshop(WorkshopStatus.FULL, target_job=workshop.target_job)
    before = an_enrolment(workshop=to)
    move_cohort(workshop=workshop, to=to, by=region)
    waiting = to.enrolments.filter(status=EnrolmentStatus.WAITING).order_by("rank")
    assert [one.pathway for one in waiting] == [before.pathway, *people]


def test_who_has_a_seat_elsewhere_is_left_out_and_named_by_the_rule(region):
    workshop, [first, second] = a_cancelled_workshop(region, 2)
    elsewhere = a_workshop(target_job=workshop.target_job, title="Soudage TIG")
    an_enrolment(workshop=elsewhere, pathway=first)
    to = a_workshop(target_job=workshop.target_job)
    moved = move_cohort(workshop=workshop, to=to, by=region)
    assert [enrolment.pathway for enrolment in moved.enrolled] == [second]
    assert moved.left_out == [(first, "Cette personne a déjà une place dans l'atelier « Soudage TIG ».")]
    assert places_in(to) == [(second, EnrolmentStatus.SEATED)]
    assert places_in(workshop) == [(first, EnrolmentStatus.WAITING)]


def test_nobody_moves_to_another_target_job(region):
    workshop, _people = a_cancelled_workshop(region, 2)
    to = a_workshop()
    with refused("Cet atelier mène à un autre métier cible que celui du parcours."):
        move_cohort(workshop=workshop, to=to, by=region)


@pytest.mark.parametrize(
    "status", [WorkshopStatus.PLANNED, WorkshopStatus.STARTED, WorkshopStatus.ENDED, WorkshopStatus.CANCELLED]
)
def test_nobody_moves_to_a_workshop_that_enrols_nobody(region, status):
    workshop, _people = a_cancelled_workshop(region, 2)
    to = a_workshop(status, target_job=workshop.target_job)
    with refused("Cet atelier n'est pas ouvert aux inscriptions."):
        move_cohort(workshop=workshop, to=to, by=region)


def test_an_empty_list_does_not_move(region):
    workshop, _nobody = a_cancelled_workshop(region, 0)
    to = a_workshop(target_job=workshop.target_job)
    with refused("Personne n'attend dans cet atelier."):
        move_cohort(workshop=workshop, to=to, by=region)


@pytest.mark.parametrize("status", [WorkshopStatus.PLANNED, WorkshopStatus.OPEN, WorkshopStatus.FULL])
def test_nobody_moves_while_a_seat_may_still_be_freed(region, status):
    workshop = a_workshop(status)
    to = a_workshop(target_job=workshop.target_job)
    with refused("Une place peut encore se libérer dans cet atelier : on y attend."):
        move_cohort(workshop=workshop, to=to, by=region)


@pytest.mark.parametrize("ended", [False, True], ids=["started", "ended"])
def test_who_still_waits_when_a_workshop_has_started_moves_and_who_is_seated_stays(region, ended):
    workshop = a_workshop(WorkshopStatus.FULL)
    waiting = an_enrolment(workshop=workshop)
    begin(workshop, ended=ended)
    to = a_workshop(target_job=workshop.target_job)
    move_cohort(workshop=workshop, to=to, by=region)
    assert to.enrolments.get(status=EnrolmentStatus.SEATED).pathway == waiting.pathway
    assert workshop.enrolments.filter(status=EnrolmentStatus.SEATED).count() == 1
