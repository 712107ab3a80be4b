"""The life of a target job: drafted, founded on the shared diagnosis, proposed, consulted on, approved, closed."""

import datetime
from typing import Any

from django.utils import timezone

from apcl.accounts.models import Organisation, User
from apcl.db import action, differing, hold
from apcl.documents.checking import Joined
from apcl.documents.keeping import keep
from apcl.errors import RuleViolation, given
from apcl.journal.record import record
from jobs.enums import TargetJobStatus
from jobs.models import Consultation, Finding, Occupation, Sector, TargetJob

Status = TargetJobStatus
# Nothing is said any more of what is closed; nobody is consulted on what is not proposed.
CONSULTING_STATUSES = (Status.PROPOSED, Status.CONSULTED, Status.APPROVED, Status.SUSPENDED)
# Approved once: the day from which it holds is known.
_HELD_STATUSES = (Status.APPROVED, Status.SUSPENDED)


@action
def create_target_job(*, title: str, sector: Sector, occupation: Occupation, by: User, **facts: Any) -> TargetJob:
    """Draft a target job. `facts` are its other columns: estimated_posts, certification, valid_from, valid_until."""
    target_job = TargetJob(title=title, sector=sector, occupation=occupation, **facts)
    target_job.save(force_insert=True)
    record(by=by, verb="target_job.created", subject=target_job, file=target_job, state=Status.DRAFT)
    return target_job


@action
def edit_target_job(*, target_job: TargetJob, reason: str, by: User, **changes: Any) -> None:
    """Change what a target job is, and say why. Its ROME stays as it is once pathways aim at it."""
    held = _open(target_job)
    changed = differing(held, changes)
    if "occupation" in changed and held.pathways.exists():
        raise RuleViolation("Des parcours mènent à ce métier cible : son métier ROME ne change plus.")
    if held.status in _HELD_STATUSES and "valid_from" in changed and not changed["valid_from"]:
        raise RuleViolation("Un métier cible validé a une période de validité.")
    TargetJob.objects.filter(pk=held.pk).update(**changed)
    record(by=by, verb="target_job.edited", subject=held, file=held, reason=given(reason), columns=sorted(changed))
    # Its title and its sector are dimensions of the figures.
    held.pathways.update(changed_at=timezone.now())


@action
def add_finding(
    *,
    target_job: TargetJob,
    origin: str,
    found_on: datetime.date,
    text: str,
    by: User,
    organisation: Organisation | None = None,
    document: Joined | None = None,
) -> Finding:
    """Note a finding of the shared diagnosis: who said, when, that the territory needs this job."""
    held = _open(target_job)
    finding = Finding(
        target_job=held,
        origin=origin,
        organisation=organisation,
        found_on=found_on,
        text=text,
        document=keep(document, by=by) if document else None,
        recorded_by=by,
    )
    finding.save(force_insert=True)
    record(by=by, verb="finding.added", subject=finding, file=held, origin=origin)
    return finding


@action
def add_consultation(
    *,
    target_job: TargetJob,
    organisation: Organisation,
    opinion: str,
    given_on: datetime.date,
    by: User,
    comment: str = "",
) -> Consultation:
    """Note the opinion of a partner on a target job that was proposed."""
    held = hold(target_job)
    if held.status not in CONSULTING_STATUSES:
        raise RuleViolation("Un avis se note sur un métier cible proposé, et non clos.")
    consultation = Consultation(
        target_job=held, organisation=organisation, opinion=opinion, given_on=given_on, comment=comment, recorded_by=by
    )
    consultation.save(force_insert=True)
    record(by=by, verb="consultation.added", subject=consultation, file=held, opinion=opinion)
    return consultation


@action
def propose_target_job(*, target_job: TargetJob, by: User) -> None:
    """Submit a draft to the partners: it rests on one finding at least."""
    if not hold(target_job).findings.exists():
        raise RuleViolation("Il faut au moins un constat.")
    target_job.move_to(Status.PROPOSED, by=by, verb="target_job.proposed")


@action
def consult_target_job(*, target_job: TargetJob, by: User) -> None:
    """Say that the partners were heard: one opinion at least was given."""
    if not hold(target_job).consultations.exists():
        raise RuleViolation("Il faut au moins un avis.")
    target_job.move_to(Status.CONSULTED, by=by, verb="target_job.consulted")


@action
def approve_target_job(
    *, target_job: TargetJob, valid_from: datetime.date, by: User, valid_until: datetime.date | None = None
) -> None:
    """Retain a target job from a day on: pathways may aim at it, workshops open on it."""
    target_job.move_to(
        Status.APPROVED,
        by=by,
        verb="target_job.approved",
        only_from=[Status.CONSULTED],
        valid_from=valid_from,
        valid_until=valid_until,
    )


@action
def suspend_target_job(*, target_job: TargetJob, reason: str, by: User) -> None:
    """Stop new pathways for a time."""
    target_job.move_to(Status.SUSPENDED, by=by, verb="target_job.suspended", reason=given(reason))


@action
def reinstate_target_job(*, target_job: TargetJob, by: User) -> None:
    """Let pathways aim again at a target job that was suspended."""
    target_job.move_to(Status.APPROVED, by=by, verb="target_job.reinstated", only_from=[Status.SUSPENDED])


@action
def close_target_job(*, target_job: TargetJob, reason: str, by: User) -> None:
    """Stop new pathways for good; those under way go on."""
    target_job.move_to(Status.CLOSED, by=by, verb="target_job.closed", reason=given(reason))


def _open(target_job: TargetJob) -> TargetJob:
    held = hold(target_job)
    if held.status == Status.CLOSED:
        raise RuleViolation("Un métier cible clos ne change plus.")
    return held
