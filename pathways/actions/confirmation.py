"""The employer's confirmation of a hire: asked, answered once through a link, reminded, given up."""

import datetime
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils import timezone

from apcl.accounts.models import User
from apcl.db import action
from apcl.errors import RuleViolation
from apcl.journal.models import Actor
from apcl.journal.record import record
from apcl.links import capability
from apcl.links.models import ActionLink
from apcl.names import new_reference
from pathways import notifications
from pathways.enums import ANSWER_LEADS_TO, EmployerAnswer, LinkPurpose, Match, Party, PlacementStatus, Proof
from pathways.models import Placement, PlacementAnswer

NOT_AWAITED = "Cette demande n'attend plus de réponse."
ALREADY_ANSWERED = "Une réponse a déjà été enregistrée."


@action
def ask_employer(*, placement: Placement, employer_email: str, by: User) -> ActionLink:
    """Send the employer a link to confirm the hire; `employer_email` becomes the address on file."""
    if not employer_email:
        raise RuleViolation("Indiquez l'adresse électronique de l'employeur.")
    if placement.answers.filter(party=Party.EMPLOYER).exists():
        raise RuleViolation("L'employeur a déjà répondu : la preuve peut encore venir d'un document vérifié.")
    placement.move_to(
        PlacementStatus.AWAITING_EMPLOYER, by=by, verb="placement.employer_asked", employer_email=employer_email
    )
    return _send_link(placement)


@action
def resend_link(*, placement: Placement, by: User) -> ActionLink:
    """Send a new link to the address on file, asked by the employer's account or by who follows the pathway."""
    _hold(placement)
    if placement.status != PlacementStatus.AWAITING_EMPLOYER:
        raise RuleViolation(NOT_AWAITED)
    if not _address_on_file(placement):
        raise RuleViolation("Aucune adresse n'est connue pour cet employeur.")
    capability.not_sent_lately(purpose=LinkPurpose.EMPLOYER, target=placement.uuid)
    record(by=by, verb="placement.link_resent", subject=placement, file=placement.pathway)
    return _send_link(placement)


@action
def renew_link(*, link: ActionLink, placement: Placement) -> None:
    """Send a new link to the address on file, once a day at most. Raises RuleViolation when one left just before."""
    _hold(placement)
    capability.claim_renewal(link)
    if placement.answers.filter(party=Party.EMPLOYER).exists():
        raise RuleViolation(ALREADY_ANSWERED)
    if placement.status == PlacementStatus.UNANSWERED:
        placement.move_to(PlacementStatus.AWAITING_EMPLOYER, by=Actor.EMPLOYER_LINK, verb="placement.link_renewed")
    elif placement.status == PlacementStatus.AWAITING_EMPLOYER:
        record(by=Actor.EMPLOYER_LINK, verb="placement.link_renewed", subject=placement, file=placement.pathway)
    else:
        raise RuleViolation(NOT_AWAITED)
    _send_link(placement)


@action
def answer_as_employer(
    *, placement: Placement, link: ActionLink, answer: str, signatory: str, **stated: Any
) -> PlacementAnswer:
    """Record the employer's one answer. Raises RuleViolation if it was already given.

    `stated` is the rest of what the employer said, by the names of `PlacementAnswer`: their role, the contract, its
    dates, a colleague's address. What is said of the contract replaces what was declared, which stays in the journal.
    """
    given = PlacementAnswer(
        placement=placement,
        party=Party.EMPLOYER,
        answer=answer,
        signatory=signatory,
        reference=new_reference(),
        answered_from=link.email,
        **stated,
    )
    if not Placement.objects.awaiting().filter(pk=placement.pk).exists():
        raise RuleViolation(ALREADY_ANSWERED)
    declared = {name: str(getattr(placement, name) or "") for name in ("contract", "starts_on", "planned_end_on")}
    placement.move_to(
        ANSWER_LEADS_TO[EmployerAnswer(answer)],
        by=Actor.EMPLOYER_LINK,
        verb="placement.answered",
        only_from=[PlacementStatus.AWAITING_EMPLOYER],
        details={"answer": answer, "declared": declared},
        **_consequences(placement, given),
    )
    given.save(force_insert=True)
    notifications.employer_answered(placement, given)
    return given


def _consequences(placement: Placement, given: PlacementAnswer) -> dict:
    today = timezone.localdate()
    match given.answer:
        case EmployerAnswer.YES_TARGET:
            return {"proof": Proof.EMPLOYER, "answered_on": today, **_stated_contract(given)}
        case EmployerAnswer.YES_OTHER:
            other = {"match": Match.OTHER, "match_reason": "Autre poste, selon l'employeur."}
            return {"proof": Proof.EMPLOYER, "answered_on": today, **_stated_contract(given), **other}
        case EmployerAnswer.NOT_YET:
            return _postponed(placement, given.starts_on)
        case EmployerAnswer.NO:
            return {"disputed_on": today}
    return {}


def _stated_contract(given: PlacementAnswer) -> dict:
    if not given.contract:
        return {}
    return {"contract": given.contract, "starts_on": given.starts_on, "planned_end_on": given.planned_end_on}


def _postponed(placement: Placement, starts_on: datetime.date) -> dict:
    moved = {"starts_on": starts_on}
    if placement.planned_end_on:
        moved["planned_end_on"] = placement.planned_end_on + (starts_on - placement.starts_on)
    return moved


@action
def remind_employer(*, placement: Placement, link: ActionLink, today: datetime.date) -> None:
    """Send the reminder due today, if one is; past the last day of the link, stop waiting."""
    _hold(placement)
    if placement.status != PlacementStatus.AWAITING_EMPLOYER:
        raise RuleViolation(NOT_AWAITED)
    days = (today - timezone.localdate(link.created_at)).days
    if days >= settings.EMPLOYER_LINK_DAYS:
        placement.move_to(PlacementStatus.UNANSWERED, by=Actor.SYSTEM, verb="placement.unanswered")
        return
    due = [step for step in settings.EMPLOYER_REMINDER_DAYS if step <= days]
    if due:
        notifications.remind_employer(placement, link, step=due[-1])


def latest_links(placements: Iterable[Placement]) -> dict[UUID, ActionLink]:
    """The last link sent for each of these placements, by the placement's UUID."""
    links = ActionLink.objects.filter(
        purpose=LinkPurpose.EMPLOYER, target__in=[placement.uuid for placement in placements], revoked_at__isnull=True
    )
    return {link.target: link for link in links.order_by("created_at")}


def _hold(placement: Placement) -> None:
    """Read the state again and hold the row until the commit: two clicks send one link, and an answer stops both."""
    fresh = Placement.objects.select_for_update(no_key=True)
    placement.refresh_from_db(fields=["status", "employer_email"], from_queryset=fresh)


def _send_link(placement: Placement) -> ActionLink:
    link = capability.issue(
        purpose=LinkPurpose.EMPLOYER,
        target=placement.uuid,
        email=_address_on_file(placement),
        days=settings.EMPLOYER_LINK_DAYS,
    )
    notifications.ask_employer(placement, link)
    return link


def _address_on_file(placement: Placement) -> str:
    # A hire taken over from a workbook has no address of its own: its employer's.
    return placement.employer_email or placement.employer.email
