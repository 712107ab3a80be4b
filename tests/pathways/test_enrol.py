"""Enrolling: a seat while there is one, then a rank in the waiting list."""

import pytest

from apcl.errors import RuleViolation
from apcl.journal.models import Entry
from jobs.enums import ENROLLING_STATUSES, WorkshopStatus
from pathways.actions.enrolment import WorkshopFull, enrol, withdraw_enrolment
from pathways.actions.seats import seats_left
from pathways.enums import EnrolmentStatus, Stage
from pathways.models import Enrolment
from tests.factories import a_pathway, a_project
from tests.offer import a_workshop, an_enrolment
from tests.pathways.acting import recorded, refused

pytestmark = pytest.mark.django_db
ENROLLING = {Stage.PROJECT, Stage.PHASES, Stage.SUSPENDED}


def someone(workshop, **facts):
    return a_project(target_job=workshop.target_job, **facts)


def test_a_person_gets_the_next_seat(advisor):
    workshop = a_workshop(seats=3)
    an_enrolment(workshop=workshop)
    pathway = someone(workshop, advisor=advisor)
    with recorded("enrolment.seated", by=advisor, file=pathway, touched=False) as entries:
        enrolment = enrol(workshop=workshop, pathway=pathway, by=advisor)
    assert (enrolment.status, enrolment.seat, enrolment.rank) == (EnrolmentStatus.SEATED, 2, None)
    assert (entries[0].subject, entries[0].state) == (enrolment.uuid, EnrolmentStatus.SEATED)
    assert seats_left(workshop) == 1


def test_the_last_seat_fills_the_workshop():
    workshop = a_workshop(seats=1)
    enrolment = an_enrolment(workshop=workshop)
    workshop.refresh_from_db()
    assert workshop.status == WorkshopStatus.FULL
    [filled] = Entry.objects.filter(subject=workshop.uuid, verb="workshop.filled")
    assert (filled.by, filled.file) == (enrolment.pathway.advisor, workshop.target_job.uuid)


def test_without_a_seat_nobody_waits_unless_they_agree_to():
    workshop = a_workshop(WorkshopStatus.FULL)
    pathway = someone(workshop)
    sentence = "La dernière place vient d'être prise. La personne peut attendre qu'une place se libère."
    with refused(sentence):
        enrol(workshop=workshop, pathway=pathway, by=pathway.advisor)
    with pytest.raises(WorkshopFull):
        enrol(workshop=workshop, pathway=pathway, by=pathway.advisor, or_wait=False)


def test_who_waits_comes_after_those_who_wait_already(advisor):
    workshop = a_workshop(WorkshopStatus.FULL)
    first, second = (an_enrolment(workshop=workshop) for _ in range(2))
    pathway = someone(workshop, advisor=advisor)
    with recorded("enrolment.waiting", by=advisor, file=pathway, touched=False):
        third = enrol(workshop=workshop, pathway=pathway, by=advisor, or_wait=True)
    assert [row.rank for row in (first, second, third)] == [1, 2, 3]
    assert (third.status, third.seat) == (EnrolmentStatus.WAITING, None)


def test_the_place_in_the_list_is_counted_among_those_who_still_wait():
    workshop = a_workshop(WorkshopStatus.FULL)
    rows = [an_enrolment(workshop=workshop) for _ in range(3)]
    an_enrolment(workshop=a_workshop(WorkshopStatus.FULL))
    withdraw_enrolment(enrolment=rows[0], reason="Autre projet.", by=rows[0].pathway.advisor)
    positions = {row.pk: row.position for row in Enrolment.objects.with_position()}
    assert [positions[row.pk] for row in rows] == [None, 1, 2]
    assert Enrolment.objects.get(pk=rows[2].pk).rank == 3


def test_who_agrees_to_wait_still_gets_the_seat_that_is_left():
    workshop = a_workshop(seats=1)
    assert an_enrolment(workshop=workshop).status == EnrolmentStatus.SEATED


@pytest.mark.parametrize("status", [state for state in WorkshopStatus if state not in ENROLLING_STATUSES])
def test_a_workshop_that_is_not_open_takes_nobody(status):
    workshop = a_workshop(status)
    pathway = someone(workshop)
    with refused("Cet atelier n'est pas ouvert aux inscriptions."):
        enrol(workshop=workshop, pathway=pathway, by=pathway.advisor, or_wait=True)


def test_a_pathway_towards_another_job_has_no_place_there():
    workshop, pathway = a_workshop(), a_project()
    with refused("Cet atelier mène à un autre métier cible que celui du parcours."):
        enrol(workshop=workshop, pathway=pathway, by=pathway.advisor)


@pytest.mark.parametrize("stage", Stage)
def test_one_enrols_until_the_phases_are_over(stage):
    workshop = a_workshop()
    pathway = a_pathway(stage, target_job=workshop.target_job)
    if stage in ENROLLING:
        assert enrol(workshop=workshop, pathway=pathway, by=pathway.advisor).seat == 1
    else:
        with refused("Un parcours terminé ne s'inscrit plus à un atelier."):
            enrol(workshop=workshop, pathway=pathway, by=pathway.advisor)


@pytest.mark.parametrize(("full", "already"), [(False, "inscrite"), (True, "en liste d'attente")])
def test_nobody_enrols_twice_in_a_workshop(full, already):
    workshop = a_workshop(WorkshopStatus.FULL if full else WorkshopStatus.OPEN)
    pathway = an_enrolment(workshop=workshop).pathway
    with refused(f"Cette personne est déjà {already} dans cet atelier."):
        enrol(workshop=workshop, pathway=pathway, by=pathway.advisor, or_wait=True)


def test_a_person_has_one_seat_at_a_time():
    first = a_workshop(title="Soudage à Metz")
    second = a_workshop(target_job=first.target_job)
    pathway = an_enrolment(workshop=first).pathway
    with refused("Cette personne a déjà une place dans l'atelier « Soudage à Metz »."):
        enrol(workshop=second, pathway=pathway, by=pathway.advisor, or_wait=True)


def test_a_person_may_wait_in_one_workshop_and_have_a_seat_in_another():
    full = a_workshop(WorkshopStatus.FULL)
    pathway = an_enrolment(workshop=full).pathway
    enrol(workshop=a_workshop(target_job=full.target_job), pathway=pathway, by=pathway.advisor)
    assert sorted(pathway.enrolments.values_list("status", flat=True)) == ["seated", "waiting"]


def test_who_withdrew_comes_back_in_the_same_row_with_a_new_place():
    workshop = a_workshop(seats=2)
    first, _second = (an_enrolment(workshop=workshop) for _ in range(2))
    withdraw_enrolment(enrolment=first, reason="Santé.", by=first.pathway.advisor)
    an_enrolment(workshop=workshop)
    again = enrol(workshop=workshop, pathway=first.pathway, by=first.pathway.advisor, or_wait=True)
    assert (again.pk, again.status, again.rank, again.seat) == (first.pk, EnrolmentStatus.WAITING, 1, None)
    states = Entry.objects.filter(subject=first.uuid).order_by("pk").values_list("state", flat=True)
    assert list(states) == ["seated", "withdrawn", "waiting"]


def test_a_full_workshop_is_a_rule_that_refuses():
    assert issubclass(WorkshopFull, RuleViolation)
