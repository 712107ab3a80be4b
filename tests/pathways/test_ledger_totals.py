"""On a world made at random, no hire is counted twice, and totals are the sums of the lines, however grouped."""

import random

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from jobs.enums import ContractKind
from jobs.models import EmployerCommitment
from pathways.enums import TARGET_MATCHES, EnrolmentStatus, Match, PlacementStatus, Stage
from pathways.ledger import CommitmentState, lines_of, total, totals_by
from pathways.models import Placement
from tests.breaking import insert
from tests.factories import OrganisationFactory, TargetJobFactory, a_pathway, a_placement, days_ago
from tests.offer import CommitmentFactory, a_workshop, an_enrolment, in_days

pytestmark = pytest.mark.django_db
CONTRACTS = ["", ContractKind.CDI, ContractKind.CDD, ContractKind.INTERIM]


def a_world(chance):
    """Three employers, two target jobs with a workshop each; hires of every state, promises that hold against them."""
    employers = [OrganisationFactory(employer=True) for _ in range(3)]
    workshops = [a_workshop(target_job=TargetJobFactory()) for _ in range(2)]
    pathways = []
    for workshop in workshops:
        for seated in (True, True, False):
            stage = Stage.PHASES if seated else Stage.INTEGRATION
            pathways.append(a_pathway(stage, target_job=workshop.target_job))
            if seated:
                an_enrolment(workshop=workshop, pathway=pathways[-1])
    # Half of them confirmed.
    some = [a_placement(status) for status in [*PlacementStatus, *[PlacementStatus.CONFIRMED] * 5]]
    for _ in range(120):
        pathway = chance.choice(pathways)
        insert(
            chance.choice(some),
            pathway=pathway,
            occupation=pathway.target_job.occupation,
            employer=chance.choice(employers),
            contract=chance.choice(CONTRACTS[1:]),
            starts_on=days_ago(chance.randrange(200)),
            planned_end_on=in_days(300),
            computed_match=Match.EXACT,
            match=chance.choice(Match.values),
            match_reason="Vu.",
        )
    for _ in range(60):
        promise(chance, chance.choice(employers), chance.choice(workshops))


def promise(chance, employer, workshop):
    signed = chance.randrange(200)
    days = {"signed_on": days_ago(signed), "due_on": days_ago(signed - chance.randrange(40))}
    about = {"employer": employer, "target_job": workshop.target_job, "workshop": chance.choice([None, workshop])}
    try:
        with transaction.atomic():
            CommitmentFactory(posts=chance.choice([1, 1, 2, 3]), contract=chance.choice(CONTRACTS), **about, **days)
    except IntegrityError:
        """It would share a day with another: the database refuses it."""


def counts(commitment, hire) -> bool:
    """The definition, read again word by word."""
    return (
        hire.employer == commitment.employer
        and hire.pathway.target_job == commitment.target_job
        and hire.match in TARGET_MATCHES
        and hire.status not in (PlacementStatus.CANCELLED, PlacementStatus.REJECTED)
        and commitment.signed_on <= hire.starts_on <= commitment.due_on
        and (
            commitment.workshop is None
            or hire.pathway.enrolments.filter(workshop=commitment.workshop, status=EnrolmentStatus.SEATED).exists()
        )
    )


def expected(commitment, hires):
    hired = [hire for hire in hires if counts(commitment, hire)]
    right = {commitment.contract, ContractKind.CDI} if commitment.contract else set(ContractKind.values)
    kept = {hire.pathway for hire in hired if hire.status == PlacementStatus.CONFIRMED and hire.contract in right}
    posts = min(len(kept), commitment.posts)
    late = timezone.localdate() > commitment.due_on
    otherwise = CommitmentState.NOT_KEPT if late else CommitmentState.UNDER_WAY
    state = CommitmentState.KEPT if posts == commitment.posts else otherwise
    return len({hire.pathway for hire in hired}), posts, state


@pytest.mark.parametrize("seed", [1, 2])
def test_each_line_says_what_the_definition_says_and_no_hire_counts_twice(seed):
    a_world(random.Random(seed))
    lines = lines_of(EmployerCommitment.objects.all())
    hires = list(Placement.objects.select_related("employer", "pathway__target_job"))
    assert [(line.hired, line.kept, line.state) for line in lines] == [
        expected(line.commitment, hires) for line in lines
    ]
    assert max(sum(counts(line.commitment, hire) for line in lines) for hire in hires) == 1
    assert {line.state for line in lines} >= {CommitmentState.KEPT, CommitmentState.NOT_KEPT}
    for shared in ("employer", "target_job"):
        groups = totals_by(lines, shared)
        assert len({group.of for group in groups}) == len(groups) > 1
        for name in ("commitments", "posts", "hired", "kept"):
            assert sum(getattr(group, name) for group in groups) == getattr(total(lines), name)
        for state in CommitmentState:
            assert sum(group.states[state] for group in groups) == sum(line.state == state for line in lines)
        for group in groups:
            own = [line for line in lines if getattr(line.commitment, shared) == group.of]
            assert (group.posts, group.hired, group.kept) == tuple(
                sum(getattr(line, name) for line in own) for name in ("posts", "hired", "kept")
            )
