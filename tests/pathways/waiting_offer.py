"""What waits about the offer: rows that belong to no pathway."""

from jobs.actions.certification import edit_certification
from pathways.enums import PlacementStatus
from tests.factories import CertificationFactory, TargetJobFactory, a_pathway, a_placement, days_ago
from tests.offer import CommitmentFactory, a_workshop, an_enrolment
from tests.pathways.waiting_case import Waiting


def _expiring(_who):
    certification = CertificationFactory(expires_on=days_ago(-60))
    TargetJobFactory(certification=certification)
    return certification


def _renew(certification, who):
    edit_certification(certification=certification, expires_on=days_ago(-900), reason="Renouvelée.", by=who.region)


def _promised(who):
    return CommitmentFactory(employer=who.employer.organisation, posts=1, due_on=days_ago(-20))


def _kept(commitment, who):
    pathway = a_pathway(target_job=commitment.target_job, advisor=who.advisor)
    a_placement(PlacementStatus.CONFIRMED, pathway=pathway, employer=commitment.employer)


WAITING = [
    Waiting(
        "Certification qui arrive à échéance",
        _expiring,
        ("region",),
        lambda certification: certification.expires_on,
        _renew,
    ),
    Waiting(
        "Atelier peu rempli, à moins de deux semaines du début",
        lambda _who: a_workshop(seats=2, starts_on=days_ago(-10)),
        ("region",),
        lambda workshop: workshop.starts_on,
        lambda workshop, _who: an_enrolment(workshop=workshop),
    ),
    Waiting(
        "Engagement d'entreprise à tenir",
        _promised,
        ("region", "employer"),
        lambda commitment: commitment.due_on,
        _kept,
    ),
]
