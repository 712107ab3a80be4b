"""Invariants 3, 5 and 11 on seats, presence and contacts: what the database refuses, whoever writes."""

from datetime import timedelta

import pytest
from django.utils import timezone

from jobs.enums import WorkshopStatus
from pathways.enums import AttendanceState, ContactKind, EnrolmentStatus, PhaseStatus
from pathways.models import Attendance, Contact
from tests.breaking import insert, refused_by, write
from tests.factories import a_pathway, a_phase, a_project, days_ago
from tests.offer import a_workshop, an_enrolment, offer_seat

pytestmark = pytest.mark.django_db
IN_TWO_DAYS = timezone.now() + timedelta(days=2)


@pytest.fixture
def workshop(db):
    """Two seats."""
    return a_workshop(seats=2)


@pytest.fixture
def seated(workshop):
    return an_enrolment(workshop=workshop)


@pytest.fixture
def waiting(db):
    return an_enrolment(workshop=a_workshop(WorkshopStatus.FULL))


@pytest.fixture
def attendance(db):
    phase = a_phase(PhaseStatus.ACHIEVED, planned_end=days_ago(10), started_on=days_ago(90))
    return Attendance.objects.create(phase=phase, day=days_ago(30), half="morning", state=AttendanceState.PRESENT)


@pytest.fixture
def contact(advisor):
    pathway = a_pathway(advisor=advisor)
    return Contact.objects.create(pathway=pathway, kind=ContactKind.CALL, recorded_by=advisor)


def test_invariant_5_no_seat_beyond_those_of_the_workshop(seated):
    other = a_project()
    with refused_by("seat_of_the_workshop", "INSERT"):
        insert(seated, pathway=other, seat=3)
    with refused_by("seat_of_the_workshop", "UPDATE"):
        write(seated, seat=3)
    insert(seated, pathway=other, seat=2)


def test_invariant_5_nor_by_moving_to_a_smaller_workshop(seated):
    write(seated, seat=2)
    with refused_by("seat_of_the_workshop", "UPDATE"):
        write(seated, workshop=a_workshop(seats=1))


def test_invariant_5_no_fewer_seats_than_people(seated, workshop):
    insert(seated, pathway=a_project(), seat=2)
    with refused_by("workshop_seats_its_people", "UPDATE"):
        write(workshop, seats=1)
    write(workshop, seats=2)


def test_invariant_5_a_seat_is_taken_once(seated):
    with refused_by("enrolment_seat_taken_once"):
        insert(seated, pathway=a_project())


def test_invariant_5_seats_are_numbered_from_one(seated):
    with refused_by("enrolment_seats_from_one"):
        write(seated, seat=0)


def test_a_rank_is_taken_once(waiting):
    with refused_by("enrolment_rank_taken_once"):
        insert(waiting, pathway=a_project())


def test_one_enrolment_for_a_person_in_a_workshop(seated):
    with refused_by("enrolment_once"):
        insert(seated, seat=None, status=EnrolmentStatus.WITHDRAWN)


def test_one_seat_for_a_person(seated):
    with refused_by("enrolment_one_seat_per_pathway"):
        insert(seated, workshop=a_workshop())


@pytest.mark.parametrize(
    "wrong", [{"seat": None}, {"rank": 1}, {"offered_until": IN_TWO_DAYS}], ids=lambda wrong: [*wrong][0]
)
def test_who_is_seated_has_a_seat_and_waits_no_more(seated, wrong):
    with refused_by("enrolment_seated_has_a_seat"):
        write(seated, **wrong)


@pytest.mark.parametrize(
    "wrong", [{"rank": None}, {"seat": 1}, {"offered_until": IN_TWO_DAYS}], ids=lambda wrong: [*wrong][0]
)
def test_who_waits_has_a_rank_and_a_seat_only_until_an_hour(waiting, wrong):
    write(waiting.workshop, seats=2)
    wrong = {"seat": 2} if "seat" in wrong else wrong
    with refused_by("enrolment_waiting_has_a_rank"):
        write(waiting, **wrong)


@pytest.mark.parametrize(
    "wrong", [{"seat": 2}, {"rank": 1}, {"offered_until": IN_TWO_DAYS}], ids=lambda wrong: [*wrong][0]
)
def test_who_withdrew_has_nothing(seated, wrong):
    with refused_by("enrolment_withdrawn_has_nothing"):
        insert(seated, pathway=a_project(), status=EnrolmentStatus.WITHDRAWN, **{"seat": None} | wrong)


def test_invariant_11_no_state_without_its_entry(waiting):
    offered = offer_seat(waiting.workshop)
    with refused_by("pathways_enrolment_state_is_journaled", "UPDATE"):
        write(offered, status=EnrolmentStatus.SEATED, rank=None, offered_until=None)


def test_a_half_day_is_noted_once(attendance):
    with refused_by("attendance_once"):
        insert(attendance, state=AttendanceState.ABSENT)
    insert(attendance, half="afternoon")


@pytest.mark.parametrize("day", [91, 9])
def test_invariant_3_attendance_is_inside_its_phase(attendance, day):
    with refused_by("attendance_within_phase", "INSERT"):
        insert(attendance, day=days_ago(day))
    with refused_by("attendance_within_phase", "UPDATE"):
        write(attendance, day=days_ago(day))


def test_invariant_3_nor_in_a_phase_that_has_not_begun(attendance):
    planned = a_phase(PhaseStatus.PLANNED)
    with refused_by("attendance_within_phase", "INSERT"):
        insert(attendance, phase=planned)
    with refused_by("attendance_within_phase", "UPDATE"):
        write(attendance, phase=planned)


@pytest.mark.parametrize(
    "dates", [{"started_on": days_ago(29)}, {"ended_on": days_ago(31)}], ids=lambda dates: [*dates][0]
)
def test_invariant_3_a_phase_keeps_the_days_noted_in_it(attendance, dates):
    with refused_by("phase_holds_its_attendance", "UPDATE"):
        write(attendance.phase, **dates)


def test_invariant_3_no_attendance_to_come(attendance):
    running = a_phase(PhaseStatus.RUNNING)
    with refused_by("pathways_attendance_no_future", "INSERT"):
        insert(attendance, phase=running, day=days_ago(-2))
    own = insert(attendance, phase=running, day=days_ago(25))
    with refused_by("pathways_attendance_no_future", "UPDATE"):
        write(own, day=days_ago(-2))


def test_invariant_3_no_contact_to_come(contact):
    with refused_by("pathways_contact_no_future", "INSERT"):
        insert(contact, made_on=days_ago(-2))
    with refused_by("pathways_contact_no_future", "UPDATE"):
        write(contact, made_on=days_ago(-2))
