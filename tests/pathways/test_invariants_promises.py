"""Invariants of employers' engagements, broken by INSERT and by UPDATE: invariant 5, and what surrounds it."""

import pytest

from tests.breaking import insert, refused_by, write
from tests.factories import OrganisationFactory, TargetJobFactory, WorkshopFactory, days_ago
from tests.offer import CommitmentFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def promise(db):
    """From the thirtieth to the tenth day before today."""
    return CommitmentFactory(signed_on=days_ago(30), due_on=days_ago(10))


def test_it_is_not_due_before_it_is_signed(promise):
    with refused_by("commitment_dates"):
        insert(promise, signed_on=days_ago(8), due_on=days_ago(9))
    with refused_by("commitment_dates"):
        write(promise, due_on=days_ago(31))
    write(promise, due_on=days_ago(30))


def test_it_promises_a_post_at_least(promise):
    with refused_by("commitment_promises_posts"):
        insert(promise, employer=OrganisationFactory(employer=True), posts=0)
    with refused_by("commitment_promises_posts"):
        write(promise, posts=0)


def test_invariant_3_it_was_not_signed_tomorrow(promise):
    tomorrow = {"signed_on": days_ago(-1), "due_on": days_ago(-1)}
    with refused_by("jobs_employercommitment_no_future", "INSERT"):
        insert(promise, **tomorrow)
    with refused_by("jobs_employercommitment_no_future", "UPDATE"):
        write(promise, **tomorrow)
    write(promise, signed_on=days_ago(0), due_on=days_ago(0))


@pytest.mark.parametrize(("signed", "due"), [(30, 10), (40, 30), (10, -10), (25, 20), (60, -60)])
def test_invariant_5_two_of_one_employer_on_one_target_job_share_no_day(promise, signed, due):
    days = {"signed_on": days_ago(signed), "due_on": days_ago(due)}
    before = insert(promise, signed_on=days_ago(90), due_on=days_ago(70))
    with refused_by("commitment_no_overlap", "INSERT"):
        insert(promise, **days)
    with refused_by("commitment_no_overlap", "UPDATE"):
        write(before, **days)


def test_invariant_5_whatever_the_workshop(promise):
    workshop = WorkshopFactory(target_job=promise.target_job)
    with refused_by("commitment_no_overlap", "INSERT"):
        insert(promise, workshop=workshop)


def test_invariant_5_they_may_touch_and_concern_others(promise):
    following = insert(promise, signed_on=days_ago(9), due_on=days_ago(0))
    insert(promise, signed_on=days_ago(40), due_on=days_ago(31))
    elsewhere = insert(promise, target_job=TargetJobFactory())
    another = insert(promise, employer=OrganisationFactory(employer=True))
    write(following, posts=9)
    for other, same in (
        (elsewhere, {"target_job": promise.target_job}),
        (another, {"employer": promise.employer}),
    ):
        with refused_by("commitment_no_overlap", "UPDATE"):
            write(other, **same)


def test_a_promise_for_a_workshop_is_on_its_target_job(promise):
    workshop = WorkshopFactory()
    with refused_by("commitment_of_one_target_job", "INSERT"):
        insert(promise, employer=OrganisationFactory(employer=True), workshop=workshop)
    with refused_by("commitment_of_one_target_job", "UPDATE"):
        write(promise, workshop=workshop)
    write(promise, workshop=workshop, target_job=workshop.target_job)


def test_a_workshop_keeps_the_target_job_of_its_promises():
    workshop = WorkshopFactory()
    CommitmentFactory(target_job=workshop.target_job, workshop=workshop)
    with refused_by("workshop_of_its_commitments", "UPDATE"):
        write(workshop, target_job=TargetJobFactory())
    write(WorkshopFactory(), target_job=TargetJobFactory())
