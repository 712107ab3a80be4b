"""Workshops as the Region plans them. What follows concerns people: see `pathways.actions.workshop`."""

from typing import Any

from django.utils import timezone

from apcl.accounts.models import User
from apcl.db import action, hold
from apcl.errors import RuleViolation
from apcl.journal.record import record
from jobs.enums import TargetJobStatus, WorkshopStatus
from jobs.models import TargetJob, Workshop


@action
def create_workshop(*, target_job: TargetJob, by: User, **facts: Any) -> Workshop:
    """Plan a workshop around a target job. Raises RuleViolation when the job is closed, or the first day past."""
    return _plan(target_job, by=by, verb="workshop.created", facts=facts)


@action
def copy_workshop(*, workshop: Workshop, target_job: TargetJob, by: User, **facts: Any) -> Workshop:
    """Plan a workshop like a previous one: `facts` are what it becomes, the journal says what it comes from."""
    return _plan(target_job, by=by, verb="workshop.copied", facts=facts, source=str(workshop.uuid))


def _plan(target_job: TargetJob, *, by: User, verb: str, facts: dict[str, Any], **details: str) -> Workshop:
    if hold(target_job).status == TargetJobStatus.CLOSED:
        raise RuleViolation("Un métier cible clos n'accueille plus d'atelier.")
    if facts["starts_on"] < timezone.localdate():
        raise RuleViolation("Un atelier se prévoit pour une date à venir.")
    workshop = Workshop(target_job=target_job, status=WorkshopStatus.PLANNED, **facts)
    workshop.save(force_insert=True)
    record(by=by, verb=verb, subject=workshop, file=workshop.file, state=workshop.status, **details)
    return workshop
