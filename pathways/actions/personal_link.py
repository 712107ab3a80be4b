"""The personal link of the person: sent to their address on file, renewed by them, closed when the address changes."""

from typing import Any

from django.conf import settings
from django.utils import timezone

from apcl.accounts.models import User
from apcl.db import action, hold
from apcl.errors import RuleViolation
from apcl.journal.models import Actor
from apcl.journal.record import record
from apcl.links import capability
from apcl.links.models import ActionLink
from pathways import correspondence
from pathways.enums import ExitReason, LinkPurpose
from pathways.models import Pathway

NO_ADDRESS = "Aucune adresse électronique n'est connue pour cette personne."


@action
def send_personal_link(*, pathway: Pathway, by: User) -> ActionLink:
    """Send the person the link to their own page, at any stage and after the exit, once a day at most."""
    link = issue_once_a_day(pathway)
    record(by=by, verb="link.sent", subject=pathway, file=pathway)
    correspondence.personal_link(pathway, link)
    return link


@action
def renew_personal_link(*, link: ActionLink, pathway: Pathway) -> None:
    """Send a new link to the address on file, asked from an old one. Raises RuleViolation when one left just before."""
    capability.claim_renewal(link)
    renewed = issue_once_a_day(pathway)
    record(by=Actor.BENEFICIARY_LINK, verb="link.sent", subject=pathway, file=pathway)
    correspondence.personal_link(pathway, renewed)


def revoke_links(pathway: Pathway) -> None:
    """Close every link sent to the person, inside the act that changes their address: whoever reads the old one
    reads no more."""
    capability.revoke(purpose=LinkPurpose.BENEFICIARY, target=pathway.uuid)


def live_link(pathway: Pathway) -> ActionLink | None:
    """The link that the person may follow now, inside the act that writes to them: the last one, or a new one.

    None when nothing is written to them: no address, or they have died.
    """
    email = pathway.beneficiary.email
    if not email or pathway.exit_reason == ExitReason.DEATH:
        return None
    known: dict[str, Any] = {"purpose": LinkPurpose.BENEFICIARY, "target": pathway.uuid, "email": email}
    open_ones = ActionLink.objects.filter(**known, revoked_at__isnull=True, expires_at__gt=timezone.now())
    return open_ones.order_by("-expires_at").first() or capability.issue(**known, days=settings.BENEFICIARY_LINK_DAYS)


def issue_once_a_day(pathway: Pathway) -> ActionLink:
    """A new link to the address on file, inside the act that sends it.

    Raises RuleViolation without an address, when the person has died, or when a link left less than a day ago.
    """
    # Held until the commit: two clicks send one link.
    if hold(pathway).exit_reason == ExitReason.DEATH:
        raise RuleViolation("Cette personne est décédée : rien ne lui est envoyé.")
    email = pathway.beneficiary.email
    if not email:
        raise RuleViolation(NO_ADDRESS)
    capability.not_sent_lately(purpose=LinkPurpose.BENEFICIARY, target=pathway.uuid)
    return capability.issue(
        purpose=LinkPurpose.BENEFICIARY, target=pathway.uuid, email=email, days=settings.BENEFICIARY_LINK_DAYS
    )
