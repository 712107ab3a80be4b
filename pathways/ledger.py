"""The ledger of employers' engagements: what was promised, who was hired, what is kept.

For each engagement:

- *promised*: its posts;
- *hired*: the people that this employer hired, whose pathway leads to this target job, in the job aimed at (its own
  ROME or an admitted one, after any override), by a contract that starts between the signature and the due date, both
  included, and that was neither cancelled nor rejected. An engagement taken for a workshop counts only those who hold
  a seat in it. Someone hired twice under one engagement fills one post;
- *kept*: those of them whose hire is confirmed, with the contract promised or a CDI (any contract, when none was
  said), up to the posts promised.

It is kept once every post is; until its due date, that day included, it is under way; after it, it is not kept. Two
engagements of one employer on one target job never share a day, so that no hire is counted twice.

People are counted here, and never named.
"""

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import models
from django.utils import timezone

from jobs.enums import ContractKind
from jobs.models import EmployerCommitment
from jobs.querysets import EmployerCommitmentQuerySet
from pathways.enums import TARGET_MATCHES, EnrolmentStatus, PlacementStatus
from pathways.models import Enrolment, Placement

_NOT_A_HIRE = (PlacementStatus.CANCELLED, PlacementStatus.REJECTED)


class CommitmentState(models.TextChoices):
    KEPT = "kept", "Tenu"
    UNDER_WAY = "under_way", "En cours"
    NOT_KEPT = "not_kept", "Non tenu"


@dataclass(frozen=True)
class Line:
    """One engagement: numbers of people, and where it stands."""

    commitment: EmployerCommitment
    hired: int
    kept: int
    state: CommitmentState

    @property
    def posts(self) -> int:
        return self.commitment.posts


@dataclass(frozen=True)
class Total:
    """Engagements added up: `of` is what they have in common, an employer or a target job, or nothing."""

    of: models.Model | None
    posts: int
    hired: int
    kept: int
    states: Counter

    @property
    def commitments(self) -> int:
        return self.states.total()


def lines_of(commitments: EmployerCommitmentQuerySet) -> list[Line]:
    """The ledger of these engagements, in their order, in three queries."""
    hires, seats, today = _hires(commitments), _seats(commitments), timezone.localdate()
    return [
        _line(commitment, hires[commitment.employer_id, commitment.target_job_id], seats, today)
        for commitment in commitments.select_related("employer", "target_job", "workshop")
    ]


def total(lines: Iterable[Line], *, of: models.Model | None = None) -> Total:
    lines = list(lines)
    posts, hired, kept = (sum(getattr(line, name) for line in lines) for name in ("posts", "hired", "kept"))
    return Total(of, posts, hired, kept, Counter(line.state for line in lines))


def totals_by(lines: Iterable[Line], shared: str) -> list[Total]:
    """One total for each `employer`, or each `target_job`, by name."""
    groups = defaultdict(list)
    for line in lines:
        groups[getattr(line.commitment, shared)].append(line)
    return [total(group, of=of) for of, group in sorted(groups.items(), key=lambda item: (str(item[0]), item[0].pk))]


def _hires(commitments):
    """The hires that may count, by employer and target job."""
    found = Placement.objects.filter(
        employer__in=commitments.order_by().values("employer"),
        pathway__target_job__in=commitments.order_by().values("target_job"),
        match__in=TARGET_MATCHES,
    ).exclude(status__in=_NOT_A_HIRE)
    by_promise = defaultdict(list)
    for hire in found.select_related("pathway").only(
        "employer_id", "pathway__target_job_id", "starts_on", "status", "contract"
    ):
        by_promise[hire.employer_id, hire.pathway.target_job_id].append(hire)
    return by_promise


def _seats(commitments):
    """The pathways that hold a seat, by workshop."""
    seated = Enrolment.objects.filter(
        workshop__in=commitments.order_by().values("workshop"), status=EnrolmentStatus.SEATED
    )
    by_workshop = defaultdict(set)
    for workshop, pathway in seated.values_list("workshop", "pathway"):
        by_workshop[workshop].add(pathway)
    return by_workshop


def _line(commitment, hires, seats, today: datetime.date) -> Line:
    counted = [
        hire
        for hire in hires
        if commitment.signed_on <= hire.starts_on <= commitment.due_on
        and (not commitment.workshop_id or hire.pathway_id in seats[commitment.workshop_id])
    ]
    hired = {hire.pathway_id for hire in counted}
    keeping = {hire.pathway_id for hire in counted if _keeps(hire, commitment)}
    kept = min(len(keeping), commitment.posts)
    if kept == commitment.posts:
        state = CommitmentState.KEPT
    else:
        state = CommitmentState.UNDER_WAY if today <= commitment.due_on else CommitmentState.NOT_KEPT
    return Line(commitment, len(hired), kept, state)


def _keeps(hire, commitment) -> bool:
    as_promised = not commitment.contract or hire.contract in (commitment.contract, ContractKind.CDI)
    return as_promised and hire.status == PlacementStatus.CONFIRMED
