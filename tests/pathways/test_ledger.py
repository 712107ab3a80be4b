"""The ledger of promises: what is promised, who is hired, what is kept, and where each engagement stands."""

import datetime

import pytest

from jobs.enums import ContractKind
from jobs.models import EmployerCommitment
from pathways.actions.enrolment import withdraw_enrolment
from pathways.enums import Match, PlacementStatus, Stage
from pathways.ledger import CommitmentState, lines_of
from tests.breaking import write
from tests.factories import OccupationFactory, OrganisationFactory, TargetJobFactory, a_pathway, a_placement, days_ago
from tests.offer import CommitmentFactory, a_workshop, an_enrolment, begin, in_days

pytestmark = pytest.mark.django_db
CONFIRMED = PlacementStatus.CONFIRMED


@pytest.fixture
def promise():
    """Two CDI promised sixty days ago, due in a hundred and twenty."""
    return CommitmentFactory(posts=2)


def a_hire(promise, status=CONFIRMED, **facts):
    pathway = facts.pop("pathway", None) or a_pathway(Stage.INTEGRATION, target_job=promise.target_job)
    return a_placement(status, pathway=pathway, employer=promise.employer, **facts)


def counted(promise):
    """(hired, kept, state) of this engagement."""
    [line] = lines_of(EmployerCommitment.objects.filter(pk=promise.pk))
    return line.hired, line.kept, line.state


def test_a_promise_without_a_hire_is_under_way_until_its_due_date_and_not_kept_after_it(promise):
    assert counted(promise) == (0, 0, CommitmentState.UNDER_WAY)
    write(promise, due_on=days_ago(0))
    assert counted(promise) == (0, 0, CommitmentState.UNDER_WAY)
    write(promise, due_on=days_ago(1))
    assert counted(promise) == (0, 0, CommitmentState.NOT_KEPT)


def test_it_is_kept_once_every_post_is_and_stays_so_past_its_due_date(promise):
    a_hire(promise)
    assert counted(promise) == (1, 1, CommitmentState.UNDER_WAY)
    a_hire(promise)
    assert counted(promise) == (2, 2, CommitmentState.KEPT)
    write(promise, due_on=days_ago(1))
    assert counted(promise) == (2, 2, CommitmentState.KEPT)


def test_more_hires_than_posts_keep_the_posts_and_no_more(promise):
    for _ in range(3):
        a_hire(promise)
    assert counted(promise) == (3, 2, CommitmentState.KEPT)


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (PlacementStatus.DECLARED, (1, 0)),
        (PlacementStatus.AWAITING_EMPLOYER, (1, 0)),
        (PlacementStatus.UNANSWERED, (1, 0)),
        (PlacementStatus.CONFIRMED, (1, 1)),
        (PlacementStatus.DISPUTED, (1, 0)),
        (PlacementStatus.REJECTED, (0, 0)),
        (PlacementStatus.CANCELLED, (0, 0)),
    ],
)
def test_a_hire_counts_unless_cancelled_or_rejected_and_keeps_once_confirmed(promise, status, expected):
    a_hire(promise, status)
    assert counted(promise)[:2] == expected


@pytest.mark.parametrize(("days", "expected"), [(61, 0), (60, 1), (10, 1), (5, 1), (4, 0)])
def test_a_hire_counts_from_the_signature_to_the_due_date(promise, days, expected):
    write(promise, due_on=days_ago(5))
    a_hire(promise, starts_on=days_ago(days))
    assert counted(promise)[:2] == (expected, expected)


@pytest.mark.parametrize(
    ("promised", "given", "kept"),
    [
        (ContractKind.CDI, ContractKind.CDI, 1),
        (ContractKind.CDI, ContractKind.CDD, 0),
        (ContractKind.CDD, ContractKind.CDD, 1),
        (ContractKind.CDD, ContractKind.CDI, 1),
        (ContractKind.CDD, ContractKind.INTERIM, 0),
        ("", ContractKind.INTERIM, 1),
    ],
)
def test_the_contract_promised_keeps_the_promise_and_so_does_a_cdi(promise, promised, given, kept):
    write(promise, contract=promised)
    write(a_hire(promise), contract=given, planned_end_on=in_days(300))
    assert counted(promise)[:2] == (1, kept)


@pytest.mark.parametrize(
    ("match", "expected"), [(Match.EXACT, 1), (Match.ADMITTED, 1), (Match.NEAR, 0), (Match.OTHER, 0)]
)
def test_a_hire_counts_in_the_job_aimed_at_after_any_override(promise, match, expected):
    write(a_hire(promise), match=match, match_reason="Vu avec la Région.")
    assert counted(promise)[:2] == (expected, expected)


def test_a_hire_in_another_job_by_another_employer_or_for_another_target_job_does_not_count(promise):
    a_hire(promise, occupation=OccupationFactory())
    a_placement(CONFIRMED, pathway=a_pathway(Stage.INTEGRATION, target_job=promise.target_job))
    a_placement(CONFIRMED, employer=promise.employer)
    assert counted(promise)[:2] == (0, 0)


def test_someone_hired_twice_fills_one_post(promise):
    pathway = a_pathway(Stage.INTEGRATION, target_job=promise.target_job)
    a_hire(promise, pathway=pathway, contract=ContractKind.CDD, starts_on=days_ago(30), planned_end_on=days_ago(12))
    a_hire(promise, pathway=pathway)
    assert counted(promise)[:2] == (1, 1)


def test_a_promise_on_a_workshop_counts_only_those_who_hold_a_seat_in_it():
    workshop = a_workshop()
    promise = CommitmentFactory(target_job=workshop.target_job, workshop=workshop)
    seated, gone = (an_enrolment(workshop=workshop, pathway=a_pathway(target_job=workshop.target_job)) for _ in "12")
    begin(workshop)
    for enrolment in (seated, gone):
        a_hire(promise, pathway=enrolment.pathway)
    a_hire(promise)
    assert counted(promise)[:2] == (2, 2)
    withdraw_enrolment(enrolment=gone, reason="Autre projet.", by=gone.pathway.advisor)
    assert counted(promise)[:2] == (1, 1)


def test_a_hire_is_counted_in_one_promise_only_among_those_of_one_employer():
    workshop, employer = a_workshop(), OrganisationFactory(employer=True)
    facts = {"employer": employer, "target_job": workshop.target_job}
    on_job = CommitmentFactory(**facts, signed_on=days_ago(60), due_on=days_ago(11))
    on_workshop = CommitmentFactory(**facts, workshop=workshop, signed_on=days_ago(10), due_on=in_days(30))
    elsewhere = CommitmentFactory(
        employer=employer, target_job=TargetJobFactory(occupation=workshop.target_job.occupation)
    )
    seat = an_enrolment(workshop=workshop, pathway=a_pathway(target_job=workshop.target_job))
    for days, expected in ((11, (1, 0, 0)), (10, (1, 1, 0))):
        a_hire(on_job, pathway=seat.pathway, starts_on=days_ago(days))
        assert tuple(counted(promise)[0] for promise in (on_job, on_workshop, elsewhere)) == expected


def test_the_day_of_the_due_date_is_that_of_paris(promise, clock):
    write(promise, signed_on=datetime.date(2025, 1, 1), due_on=datetime.date(2025, 6, 16))
    clock.move_to(datetime.datetime(2025, 6, 16, 21, 59, tzinfo=datetime.UTC))
    assert counted(promise)[2] == CommitmentState.UNDER_WAY
    clock.move_to(datetime.datetime(2025, 6, 16, 22, 1, tzinfo=datetime.UTC))
    assert counted(promise)[2] == CommitmentState.NOT_KEPT
