"""What employers promise: an engagement noted, corrected, and recalled before it is due."""

import datetime
from typing import Any

from apcl.accounts.employers import employer_named
from apcl.accounts.enums import OrganisationKind
from apcl.accounts.models import Organisation, User
from apcl.db import action, differing, hold
from apcl.documents.checking import Joined
from apcl.documents.keeping import keep
from apcl.documents.models import Document
from apcl.errors import RuleViolation
from apcl.journal.record import record
from jobs import notifications
from jobs.enums import TargetJobStatus, WorkshopStatus
from jobs.models import EmployerCommitment, TargetJob, Workshop


@action
def add_commitment(
    *,
    target_job: TargetJob,
    posts: int,
    signed_on: datetime.date,
    due_on: datetime.date,
    by: User,
    employer: Organisation | None = None,
    employer_name: str = "",
    employer_siret: str = "",
    employer_email: str = "",
    workshop: Workshop | None = None,
    document: Joined | None = None,
    **facts: Any,
) -> EmployerCommitment:
    """Note the posts that an employer promises, on a target job or on one of its workshops.

    The employer is an organisation already known, or a new one by its name, SIRET and address; `facts` are the other
    columns: contract, signatory. Raises RuleViolation when the employer already has an
    engagement on this target job in the same days.
    """
    employer = employer or employer_named(employer_name, employer_siret, employer_email)
    _may_be_promised(employer, target_job, workshop)
    commitment = EmployerCommitment(
        employer=employer,
        target_job=target_job,
        workshop=workshop,
        posts=posts,
        signed_on=signed_on,
        due_on=due_on,
        document=keep(document, by=by) if document else None,
        recorded_by=by,
        **facts,
    )
    commitment.save(force_insert=True)
    record(by=by, verb="commitment.added", subject=commitment, file=target_job, posts=posts)
    return commitment


@action
def edit_commitment(
    *, commitment: EmployerCommitment, reason: str, by: User, document: Joined | None = None, **changes: Any
) -> None:
    """Correct an engagement, and say why; `document` takes the place of the one that was joined."""
    held = hold(commitment)
    replaced = held.document_id
    if document:
        changes["document"] = keep(document, by=by)
    changed = differing(held, changes)
    for name, value in changed.items():
        setattr(held, name, value)
    # Two that move towards each other take their turn, where the constraint alone would let them wait for each other.
    hold(held.target_job)
    if changed.keys() & {"employer", "target_job", "workshop"}:
        _may_be_promised(held.employer, held.target_job, held.workshop)
    EmployerCommitment.objects.filter(pk=held.pk).update(**changed)
    if document:
        Document.objects.filter(pk=replaced).delete()
    record(by=by, verb="commitment.edited", subject=held, file=held.target_job, reason=reason, columns=sorted(changed))


@action
def remind_of_commitment(
    *, commitment: EmployerCommitment, step: int, hired: int, kept: int, managers: list[User]
) -> None:
    """Tell the employer, and those who run the programme, that an engagement falls due: once for each `step`."""
    facts = {"step": step, "hired": hired, "kept": kept}
    if commitment.employer.email:
        notifications.commitment_due(commitment, commitment.employer, **facts)
    for manager in managers:
        notifications.commitment_due(commitment, manager, **facts)


def _may_be_promised(employer: Organisation, target_job: TargetJob, workshop: Workshop | None) -> None:
    if employer.kind != OrganisationKind.EMPLOYER:
        raise RuleViolation("Seule une entreprise s'engage sur des postes.")
    if hold(target_job).status == TargetJobStatus.CLOSED:
        raise RuleViolation("Un métier cible clos n'appelle plus d'engagement.")
    if workshop and hold(workshop).status == WorkshopStatus.CANCELLED:
        raise RuleViolation("Cet atelier est annulé.")
