"""What waits about the offer: rows that belong to no pathway."""

import datetime

from django.db.models import F

from apcl.accounts.enums import OrganisationKind as Kind
from jobs.enums import WorkshopStatus
from jobs.models import Certification, EmployerCommitment, Workshop
from pathways.ledger import CommitmentState, lines_of
from pathways.waiting.rule import Rule

REGION = frozenset({Kind.REGION})
COMMITMENT_NOTICE = datetime.timedelta(days=30)
FILLING_NOTICE = datetime.timedelta(days=14)


def _not_kept(reader, today):
    """The engagements that fall due within a month, or did in the last one, and are not kept: as the ledger says."""
    near = (today - COMMITMENT_NOTICE, today + COMMITMENT_NOTICE)
    due = EmployerCommitment.objects.visible_to(reader.user).filter(due_on__range=near)
    owed = [line.commitment.pk for line in lines_of(due) if line.state != CommitmentState.KEPT]
    return due.filter(pk__in=owed).select_related("employer", "target_job")


def _under_filled(reader, today):
    """Open, two weeks before they start, with less than half of their seats taken or held."""
    soon = Workshop.objects.visible_to(reader.user).filter(starts_on__range=(today, today + FILLING_NOTICE))
    return soon.filter(status=WorkshopStatus.OPEN).with_counts().filter(taken__lt=F("seats") / 2.0)


RULES = (
    Rule(
        "certification",
        "Certification qui arrive à échéance",
        "Revoir la certification",
        "edit_certification",
        Certification,
        REGION,
        lambda reader, today: Certification.objects.visible_to(reader.user).in_use().expiring(today),
        lambda certification: certification.expires_on,
        label=str,
    ),
    Rule(
        "atelier-peu-rempli",
        "Atelier peu rempli, à moins de deux semaines du début",
        "Voir l'atelier",
        "workshop",
        Workshop,
        REGION,
        _under_filled,
        lambda workshop: workshop.starts_on,
        lambda workshop: f"Places prises : {workshop.taken} sur {workshop.seats}",
        label=str,
    ),
    Rule(
        "engagement-entreprise",
        "Engagement d'entreprise à tenir",
        "Voir les engagements",
        "commitments",
        EmployerCommitment,
        frozenset({Kind.REGION, Kind.EMPLOYER}),
        _not_kept,
        lambda commitment: commitment.due_on,
        label=lambda commitment: f"{commitment}, {commitment.target_job}",
        is_about_row=False,
    ),
)
