"""The convention of an immersion: sent to the three parties, signed by each through a link, or signed on paper.

Rows are held in one order everywhere: the phase, the immersion, then the pathway.
"""

import datetime
from collections.abc import Iterable
from uuid import UUID

from django.utils import timezone
from django.utils.formats import date_format

from apcl.accounts.models import User
from apcl.db import action, hold
from apcl.documents.checking import Joined
from apcl.documents.keeping import keep
from apcl.errors import RuleViolation
from apcl.journal.models import Actor
from apcl.journal.record import record
from apcl.links import capability
from apcl.links.models import ActionLink
from apcl.names import new_reference
from pathways import agreement_notices
from pathways.enums import AgreementAnswer, ImmersionParty, ImmersionStatus, LinkPurpose, PhaseKind
from pathways.models import Immersion, ImmersionSignature, Phase

LINK_DAYS = 21
UNDER_WAY = (ImmersionStatus.DRAFT, ImmersionStatus.SIGNING, ImmersionStatus.AGREED)
AGREED = (ImmersionStatus.AGREED, ImmersionStatus.REPORTED)
NOT_AWAITED = "Cette convention n'attend plus de signature."
ALREADY_SIGNED = "Cette partie a déjà signé la convention."


@action
def send_agreement(
    *, immersion: Immersion, beneficiary_email: str, host_email: str, prescriber_email: str, by: User
) -> list[ActionLink]:
    """Ask the three parties to sign, each by a link to an address of its own."""
    immersion = hold_immersion(immersion)
    if immersion.starts_on < timezone.localdate():
        raise RuleViolation("Le premier jour est passé : une convention se signe avant. Changez les dates.")
    emails = {
        ImmersionParty.BENEFICIARY: beneficiary_email,
        ImmersionParty.HOST: host_email,
        ImmersionParty.PRESCRIBER: prescriber_email,
    }
    if len({email.casefold() for email in emails.values()}) < len(emails):
        raise RuleViolation("Chaque partie signe depuis une adresse à elle : indiquez trois adresses différentes.")
    immersion.move_to(ImmersionStatus.SIGNING, by=by, verb="immersion.sent", only_from=[ImmersionStatus.DRAFT])
    # Those of a convention that was taken back answer no more.
    immersion.signatures.all().delete()
    asked = [ImmersionSignature(immersion=immersion, party=party, email=email) for party, email in emails.items()]
    return [_send_link(signature) for signature in ImmersionSignature.objects.bulk_create(asked)]


@action
def resend_agreement(*, signature: ImmersionSignature, by: User) -> ActionLink:
    """Send a new link to the same address, a day after the last one at the earliest."""
    signature = _awaited(signature)
    capability.not_sent_lately(purpose=LinkPurpose.AGREEMENT, target=signature.uuid)
    _record(signature, by=by, verb="immersion.link_resent")
    return _send_link(signature)


@action
def renew_agreement_link(*, link: ActionLink, signature: ImmersionSignature) -> None:
    """Send a new link to the address on file, asked by whoever holds the one that expired, once a day at most."""
    signature = _awaited(signature)
    capability.claim_renewal(link)
    _record(signature, by=Actor.SIGNATORY_LINK, verb="immersion.link_renewed")
    _send_link(signature)


@action
def answer_agreement(
    *, signature: ImmersionSignature, answer: str, signatory: str, signatory_role: str = "", reason: str = ""
) -> ImmersionSignature:
    """Record what a party answers, once. The third signature makes the convention; a refusal takes it back.

    `reason` says why a party does not sign. Raises RuleViolation once the first day is past.
    """
    signature = _awaited(signature)
    if answer != AgreementAnswer.SIGN:
        _take_back(signature, answer=answer, reason=reason)
        return signature
    immersion = signature.immersion
    if timezone.localdate() > immersion.starts_on:
        raise RuleViolation(
            f"Une convention se signe au plus tard le premier jour, le {said(immersion.starts_on)}. "
            "Demandez que les dates soient changées."
        )
    signature.signatory, signature.signatory_role = signatory, signatory_role
    signature.signed_at, signature.reference = timezone.now(), new_reference()
    signature.save(update_fields=["signatory", "signatory_role", "signed_at", "reference"])
    _record(signature, by=Actor.SIGNATORY_LINK, verb="immersion.signed")
    agreement_notices.receipt(signature)
    if not immersion.signatures.filter(signed_at__isnull=True).exists():
        _agree(immersion, by=Actor.SIGNATORY_LINK, agreed_on=timezone.localdate())
        agreement_notices.agreed(immersion)
    return signature


@action
def record_paper_agreement(*, immersion: Immersion, agreed_on: datetime.date, paper: Joined, by: User) -> None:
    """Record that the three parties signed on paper, with what they signed; the links sent answer no more."""
    immersion = hold_immersion(immersion)
    if agreed_on > timezone.localdate():
        raise RuleViolation("Une date réelle ne peut être dans le futur.")
    close_links(immersion)
    _agree(immersion, by=by, agreed_on=agreed_on, paper=keep(paper, by=by))


def may_start(phase: Phase, started_on: datetime.date) -> None:
    """Raises RuleViolation when an immersion would start without its convention, or before it was signed."""
    if phase.kind != PhaseKind.IMMERSION:
        return
    immersion = Immersion.objects.filter(phase=phase).first()
    if immersion and immersion.status not in AGREED:
        raise RuleViolation("L'immersion commence quand les trois parties ont signé la convention.")
    agreed_on = immersion.agreed_on if immersion else phase.agreement_on
    if not agreed_on:
        raise RuleViolation("Une immersion commence avec une convention signée : préparez d'abord l'immersion.")
    if started_on < agreed_on:
        raise RuleViolation(f"La convention est signée le {said(agreed_on)} : l'immersion ne peut commencer avant.")


def may_drop(phase: Phase) -> None:
    """Raises RuleViolation when the phase is that of an immersion under way: its parties must be told."""
    if Immersion.objects.filter(phase=phase, status__in=UNDER_WAY).exists():
        raise RuleViolation("Cette phase est une immersion : annulez l'immersion, la phase est annulée avec elle.")


def hold_immersion(immersion: Immersion) -> Immersion:
    """The immersion as it is now, held until the end of the act, after its phase."""
    if immersion.phase_id:
        hold(immersion.phase)
    return hold(immersion)


def close_links(immersion: Immersion) -> None:
    """The links to this convention answer no more."""
    for signature in immersion.signatures.all():
        capability.revoke(purpose=LinkPurpose.AGREEMENT, target=signature.uuid)


def sent_days(signatures: Iterable[ImmersionSignature]) -> dict[UUID, datetime.date]:
    """The day of the last link sent for each of these signatures, by its UUID."""
    links = ActionLink.objects.filter(
        purpose=LinkPurpose.AGREEMENT, target__in=[signature.uuid for signature in signatures]
    )
    return {link.target: timezone.localdate(link.created_at) for link in links.order_by("created_at")}


def said(day: datetime.date) -> str:
    return date_format(day, "j F Y")


def _awaited(signature: ImmersionSignature) -> ImmersionSignature:
    """The signature as it is now, its immersion held. Raises RuleViolation when it is no longer waited for."""
    immersion = hold_immersion(signature.immersion)
    fresh = ImmersionSignature.objects.filter(pk=signature.pk).first()
    if immersion.status != ImmersionStatus.SIGNING or not fresh:
        raise RuleViolation(ALREADY_SIGNED if fresh and fresh.signed_at else NOT_AWAITED)
    if fresh.signed_at:
        raise RuleViolation(ALREADY_SIGNED)
    fresh.immersion = immersion
    return fresh


def _take_back(signature: ImmersionSignature, *, answer: str, reason: str) -> None:
    immersion = signature.immersion
    immersion.move_to(
        ImmersionStatus.DRAFT,
        by=Actor.SIGNATORY_LINK,
        verb="immersion.declined",
        reason=reason,
        details={"party": signature.party, "agreement": answer},
    )
    close_links(immersion)
    agreement_notices.declined(signature, answer=answer)
    agreement_notices.withdrawn(immersion, but=signature)


def _agree(immersion: Immersion, *, by: User | Actor, agreed_on: datetime.date, **columns: object) -> None:
    immersion.move_to(ImmersionStatus.AGREED, by=by, verb="immersion.agreed", agreed_on=agreed_on, **columns)
    Phase.objects.filter(pk=immersion.phase_id).update(agreement_on=agreed_on)


def _record(signature: ImmersionSignature, *, by: User | Actor, verb: str) -> None:
    record(by=by, verb=verb, subject=signature.immersion, file=signature.file, party=signature.party)
    signature.file.touch()


def _send_link(signature: ImmersionSignature) -> ActionLink:
    link = capability.issue(purpose=LinkPurpose.AGREEMENT, target=signature.uuid, email=signature.email, days=LINK_DAYS)
    agreement_notices.request(signature, link)
    return link
