"""Invariants of the offer, broken by INSERT and by UPDATE: the diagnosis, the ROME, workshops and their sessions."""

import datetime
from decimal import Decimal

import pytest

from apcl.journal.models import Actor
from apcl.journal.record import record
from jobs.enums import HalfDay, TargetJobStatus, WorkshopStatus
from jobs.models import NearOccupation
from tests.breaking import insert, refused_by, write
from tests.factories import OccupationFactory, OrganisationFactory, TargetJobFactory, WorkshopFactory, days_ago
from tests.offer import ConsultationFactory, FindingFactory, SessionFactory

pytestmark = pytest.mark.django_db
TOMORROW = days_ago(-1)


def test_a_finding_is_noted_once():
    finding = FindingFactory()
    other = insert(finding, found_on=days_ago(1))
    with refused_by("finding_once"):
        insert(finding)
    with refused_by("finding_once"):
        write(other, found_on=finding.found_on)


def test_so_is_a_finding_of_no_organisation_in_particular():
    finding = FindingFactory(organisation=None)
    other = insert(finding, found_on=days_ago(1))
    insert(finding, organisation=OrganisationFactory())
    with refused_by("finding_once_without_organisation"):
        insert(finding)
    with refused_by("finding_once_without_organisation"):
        write(other, found_on=finding.found_on)


def test_a_finding_says_something():
    finding = FindingFactory()
    with refused_by("finding_says_something"):
        insert(finding, found_on=days_ago(1), text="")
    with refused_by("finding_says_something"):
        write(finding, text="")


def test_an_opinion_is_noted_once():
    opinion = ConsultationFactory()
    other = insert(opinion, given_on=days_ago(1))
    with refused_by("consultation_once"):
        insert(opinion)
    with refused_by("consultation_once"):
        write(other, given_on=opinion.given_on)


def test_invariant_3_nothing_was_found_tomorrow():
    finding = FindingFactory()
    with refused_by("jobs_finding_no_future", "INSERT"):
        insert(finding, found_on=TOMORROW)
    with refused_by("jobs_finding_no_future", "UPDATE"):
        write(finding, found_on=TOMORROW)
    write(finding, found_on=days_ago(0))


def test_invariant_3_no_opinion_was_given_tomorrow():
    opinion = ConsultationFactory()
    with refused_by("jobs_consultation_no_future", "INSERT"):
        insert(opinion, given_on=TOMORROW)
    with refused_by("jobs_consultation_no_future", "UPDATE"):
        write(opinion, given_on=TOMORROW)
    write(opinion, given_on=days_ago(0))


@pytest.fixture
def pair(db):
    return NearOccupation.objects.create(occupation=OccupationFactory(), near=OccupationFactory(), score="0.5")


def test_two_occupations_are_near_once(pair):
    other = insert(pair, near=OccupationFactory())
    with refused_by("near_occupation_once"):
        insert(pair)
    with refused_by("near_occupation_once"):
        write(other, near=pair.near)


def test_an_occupation_is_not_near_itself(pair):
    with refused_by("near_occupation_is_another"):
        insert(pair, near=pair.occupation)
    with refused_by("near_occupation_is_another"):
        write(pair, near=pair.occupation)


@pytest.mark.parametrize("score", ["-0.0001", "1.0001"])
def test_nearness_goes_from_none_to_one(pair, score):
    with refused_by("near_occupation_score"):
        insert(pair, near=OccupationFactory(), score=Decimal(score))
    with refused_by("near_occupation_score"):
        write(pair, score=Decimal(score))
    for bound in (0, 1):
        write(pair, score=bound)


def test_the_region_does_not_pay_more_than_the_whole():
    workshop = WorkshopFactory(cost=1000, region_share=600)
    with refused_by("workshop_region_share"):
        insert(workshop, region_share=Decimal("1000.01"))
    with refused_by("workshop_region_share"):
        write(workshop, cost=599)
    write(workshop, region_share=1000)
    write(workshop, cost=None)


def test_a_half_day_is_one_session_of_a_workshop():
    session = SessionFactory()
    other = insert(session, half=HalfDay.AFTERNOON)
    with refused_by("workshop_session_once"):
        insert(session)
    with refused_by("workshop_session_once"):
        write(other, half=HalfDay.MORNING)


@pytest.mark.parametrize("days", [-1, 1], ids=["before", "after"])
def test_a_session_is_between_the_first_and_the_last_day(days):
    session = SessionFactory()
    bound = session.workshop.starts_on if days < 0 else session.workshop.ends_on
    outside = bound + datetime.timedelta(days=days)
    with refused_by("session_within_workshop", "INSERT"):
        insert(session, day=outside)
    with refused_by("session_within_workshop", "UPDATE"):
        write(session, day=outside)
    later = WorkshopFactory(starts_on=days_ago(10), ends_on=days_ago(5))
    with refused_by("session_within_workshop", "UPDATE"):
        write(session, workshop=later)
    write(session, day=bound)


def test_a_workshop_keeps_its_sessions_within_its_days():
    session = SessionFactory()
    first, last = session.day, insert(session, day=session.workshop.ends_on).day
    day = datetime.timedelta(days=1)
    for dates in ({"starts_on": first + day}, {"ends_on": last - day}):
        with refused_by("workshop_holds_its_sessions", "UPDATE"):
            write(session.workshop, **dates)
    write(session.workshop, starts_on=first - day, ends_on=last + day)


def test_invariant_11_a_target_job_changes_state_with_its_trace():
    target_job = TargetJobFactory()
    with refused_by("jobs_targetjob_state_is_journaled", "UPDATE"):
        write(target_job, status=TargetJobStatus.CLOSED)
    record(by=Actor.SYSTEM, verb="target_job.suspended", subject=target_job, file=target_job, state="suspended")
    with refused_by("jobs_targetjob_state_is_journaled", "UPDATE"):
        write(target_job, status=TargetJobStatus.CLOSED)
    write(target_job, status=TargetJobStatus.SUSPENDED)


def test_invariant_11_a_workshop_changes_state_with_its_trace():
    workshop = WorkshopFactory()
    with refused_by("jobs_workshop_state_is_journaled", "UPDATE"):
        write(workshop, status=WorkshopStatus.OPEN)
    record(by=Actor.SYSTEM, verb="workshop.opened", subject=workshop, file=workshop.file, state="open")
    with refused_by("jobs_workshop_state_is_journaled", "UPDATE"):
        write(workshop, status=WorkshopStatus.CANCELLED)
    write(workshop, status=WorkshopStatus.OPEN)
