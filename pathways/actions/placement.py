"""Hires: declared, proved by a document, disputed and arbitrated, ended, cancelled."""

import datetime
from typing import Any

from django.utils import timezone

from apcl.accounts.employers import employer_named
from apcl.accounts.models import Organisation, User
from apcl.db import action, hold
from apcl.errors import RuleViolation
from apcl.journal.record import record
from apcl.links import capability
from jobs.models import Occupation, TargetJob
from pathways.actions.confirmation import ask_employer
from pathways.enums import UNPROVED_STATUSES, LinkPurpose, Match, PlacementStatus, Proof, Stage
from pathways.models import Pathway, Placement


def match_of(occupation: Occupation, target_job: TargetJob) -> Match:
    """How a job stands to the job aimed at, by its ROME code alone: exact, admitted or other."""
    # What it admits stays so until the hire is written.
    target_job = hold(target_job)
    if occupation.pk == target_job.occupation_id:
        return Match.EXACT
    if target_job.admitted_occupations.filter(pk=occupation.pk).exists():
        return Match.ADMITTED
    return Match.OTHER


@action
def declare_placement(
    *,
    pathway: Pathway,
    occupation: Occupation,
    by: User,
    employer: Organisation | None = None,
    employer_name: str = "",
    employer_siret: str = "",
    employer_email: str = "",
    **contract: Any,
) -> Placement:
    """Declare a hire; with an address, the employer is asked to confirm it.

    The employer is an organisation already known, or a new one by its name and SIRET; `contract` holds the fields of
    `Placement` that describe the job: title, contract, starts_on, planned_end_on, working_time.
    """
    if pathway.stage in (Stage.PROJECT, Stage.NOT_ADMITTED):
        raise RuleViolation("Une embauche se déclare une fois le projet validé.")
    match = match_of(occupation, pathway.target_job)
    placement = Placement(
        pathway=pathway,
        employer=employer or employer_named(employer_name, employer_siret),
        occupation=occupation,
        declared_on=timezone.localdate(),
        declared_by=by,
        computed_match=match,
        match=match,
        **contract,
    )
    placement.save(force_insert=True)
    record(by=by, verb="placement.declared", subject=placement, file=pathway, state=PlacementStatus.DECLARED)
    pathway.touch()
    if employer_email:
        ask_employer(placement=placement, employer_email=employer_email, by=by)
    return placement


@action
def check_document(*, placement: Placement, by: User) -> None:
    """Confirm a hire by a contract or payslip, seen by someone other than the one who declared it."""
    if by == placement.declared_by:
        raise RuleViolation("Le document est vérifié par une autre personne que celle qui a déclaré l'embauche.")
    if placement.status == PlacementStatus.DISPUTED:
        raise RuleViolation("Une embauche contestée attend l'arbitrage de la Région.")
    placement.move_to(
        PlacementStatus.CONFIRMED,
        by=by,
        verb="placement.document_checked",
        only_from=UNPROVED_STATUSES,
        proof=Proof.DOCUMENT,
        answered_on=timezone.localdate(),
    )


@action
def arbitrate(*, placement: Placement, upheld: bool, reason: str, by: User) -> None:
    """Settle a disputed hire: confirmed when it is upheld, rejected otherwise. The Region's act."""
    if placement.status != PlacementStatus.DISPUTED:
        raise RuleViolation("Seule une embauche contestée s'arbitre.")
    placement.move_to(
        PlacementStatus.CONFIRMED if upheld else PlacementStatus.REJECTED,
        by=by,
        verb="placement.arbitrated",
        reason=reason,
        arbitrated_on=timezone.localdate(),
        # What the Region retained after hearing both sides rests on documents.
        proof=Proof.DOCUMENT if upheld else "",
    )


@action
def cancel_placement(*, placement: Placement, reason: str, by: User) -> None:
    """Cancel a hire declared by error; the employer's link answers no more."""
    placement.move_to(
        PlacementStatus.CANCELLED,
        by=by,
        verb="placement.cancelled",
        reason=reason,
        cancelled_on=timezone.localdate(),
    )
    capability.revoke(purpose=LinkPurpose.EMPLOYER, target=placement.uuid)


@action
def end_placement(*, placement: Placement, ended_on: datetime.date, reason: str, by: User) -> None:
    """Record the real last day of a hire, and why it ended."""
    if ended_on > timezone.localdate():
        raise RuleViolation("La fin réelle ne peut être dans le futur.")
    running = Placement.objects.filter(pk=placement.pk, ended_on__isnull=True)
    if not running.update(ended_on=ended_on, end_reason=reason):
        raise RuleViolation("La fin de cette embauche est déjà notée.")
    record(by=by, verb="placement.ended", subject=placement, file=placement.pathway, reason=reason)
    placement.pathway.touch()
