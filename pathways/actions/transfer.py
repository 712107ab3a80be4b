"""Who follows a person, and how it changes: within an organisation at once, between two when the other side agrees."""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from apcl.accounts.enums import OrganisationKind
from apcl.accounts.models import Organisation, User
from apcl.db import action, hold
from apcl.errors import RuleViolation, given
from apcl.journal.record import record
from pathways import correspondence, notifications
from pathways.enums import FollowUpStatus, TransferKind, TransferStatus
from pathways.likeness import Traits, followed_elsewhere
from pathways.models import FollowUp, Pathway, Transfer

NO_COLLEAGUE = "Choisissez une personne active de la structure du référent."
NOT_YOURS = "Seuls le référent et les responsables de sa structure le font."


def runs(pathway: Pathway, user: User) -> bool:
    """Whether this user disposes of the pathway: its référent, or a manager of the référent's organisation."""
    is_manager = user.is_manager and pathway.advisor.organisation_id == user.organisation_id
    return pathway.advisor_id == user.pk or is_manager


def colleagues_for(organisation: Organisation) -> QuerySet[User]:
    """Those who may follow a person in this organisation."""
    people = User.objects.filter(organisation=organisation, is_active=True)
    return people.filter(organisation__kind=OrganisationKind.PRESCRIBER).order_by("last_name", "first_name", "pk")


def portfolio_of(advisor: User) -> QuerySet[Pathway]:
    """What is still to be done for the people of an advisor: the pathways in progress, and those still followed up."""
    pathways = Pathway.objects.filter(advisor=advisor)
    due = FollowUp.objects.filter(status=FollowUpStatus.DUE).values("pathway")
    return (pathways.open() | pathways.filter(pk__in=due)).order_by("pk")


@action
def change_advisor(*, pathway: Pathway, advisor: User, reason: str, by: User) -> None:
    """Give the pathway to a colleague of the référent, at once; both are told, and the person.

    Raises RuleViolation when `by` does not dispose of it, when `advisor` is no colleague, or follows it already.
    """
    pathway = _held(pathway)
    if not runs(pathway, by):
        raise RuleViolation(NOT_YOURS)
    if not colleagues_for(pathway.advisor.organisation).filter(pk=advisor.pk).exists():
        raise RuleViolation(NO_COLLEAGUE)
    former = pathway.advisor
    _give(pathway, advisor, reason=given(reason), by=by)
    notifications.advisor_changed([pathway], former=former, by=by)


@action
def change_advisors(*, pathways: Iterable[Pathway], advisor: User, reason: str, by: User) -> None:
    """Give several pathways to a colleague of their référents, all or none; each référent is told once.

    Raises RuleViolation when `by` does not dispose of one of them, when `advisor` is no colleague, or follows them all.
    """
    given_away = defaultdict(list)
    # In one order, whoever else gives some of them at the same moment.
    for pathway in sorted(pathways, key=lambda pathway: pathway.pk):
        _may_give(_held(pathway), advisor, by)
        if pathway.advisor_id != advisor.pk:
            given_away[pathway.advisor].append(pathway)
    if not given_away:
        raise RuleViolation("Cette personne suit déjà tous ces parcours.")
    for former, theirs in given_away.items():
        for pathway in theirs:
            _give(pathway, advisor, reason=given(reason), by=by)
        notifications.advisor_changed(theirs, former=former, by=by)


def _may_give(pathway: Pathway, advisor: User, by: User) -> None:
    if not runs(pathway, by):
        raise RuleViolation(f"{pathway.beneficiary} : vous n'êtes ni son référent, ni responsable de la structure.")
    if not colleagues_for(pathway.advisor.organisation).filter(pk=advisor.pk).exists():
        raise RuleViolation(NO_COLLEAGUE)


@action
def transfer_portfolio(*, advisor: User, taker: User, reason: str, by: User) -> int:
    """Give a colleague everything that an advisor still follows; returns how many pathways.

    Raises RuleViolation when `by` is neither the advisor nor a manager of their organisation, or there is nothing.
    """
    is_manager = by.is_manager and by.organisation_id == advisor.organisation_id
    if by.pk != advisor.pk and not is_manager:
        raise RuleViolation(NOT_YOURS)
    if not colleagues_for(advisor.organisation).filter(pk=taker.pk).exists():
        raise RuleViolation(NO_COLLEAGUE)
    pathways = [_held(pathway) for pathway in portfolio_of(advisor)]
    # Of those given to someone else while they were being held, nothing is to be done.
    pathways = [pathway for pathway in pathways if pathway.advisor_id == advisor.pk]
    if not pathways:
        raise RuleViolation("Cette personne ne suit aucun parcours.")
    for pathway in pathways:
        _give(pathway, taker, reason=given(reason), by=by)
    notifications.advisor_changed(pathways, former=advisor, by=by)
    return len(pathways)


@action
def move_portfolio(
    *, advisor: User, reason: str, by: User, taker: User | None = None, to: Organisation | None = None
) -> int:
    """Give a portfolio to a colleague, at once, or propose it to another organisation; returns how many pathways."""
    if taker:
        return transfer_portfolio(advisor=advisor, taker=taker, reason=reason, by=by)
    if to:
        return offer_portfolio(advisor=advisor, to=to, reason=reason, by=by)
    raise RuleViolation("Choisissez à qui confier ces parcours.")


@action
def ask_transfer(*, pathway: Pathway, to: Organisation, reason: str, by: User, taker: User | None = None) -> Transfer:
    """Propose the pathway to another organisation, which accepts it or not; nothing changes until then.

    Raises RuleViolation when `by` does not dispose of it, or the organisation follows nobody.
    """
    pathway = _held(pathway)
    if not runs(pathway, by):
        raise RuleViolation(NOT_YOURS)
    if to.pk == pathway.advisor.organisation_id or not colleagues_for(to).exists():
        raise RuleViolation("Choisissez une autre structure prescriptrice, où quelqu'un peut suivre la personne.")
    if taker and not colleagues_for(to).filter(pk=taker.pk).exists():
        raise RuleViolation("Le référent proposé n'est pas de cette structure.")
    return _ask(pathway, kind=TransferKind.HANDOVER, to=to, taker=taker, reason=reason, by=by)


@action
def offer_portfolio(*, advisor: User, to: Organisation, reason: str, by: User) -> int:
    """Propose to another organisation everything that an advisor still follows; each pathway is answered by itself.

    A pathway already asked about is left. Returns how many are proposed; raises RuleViolation when there is none.
    """
    asked = Transfer.objects.filter(status=TransferStatus.ASKED).values("pathway")
    pathways = list(portfolio_of(advisor).exclude(pk__in=asked))
    if not pathways:
        raise RuleViolation("Cette personne ne suit aucun parcours qui puisse être proposé.")
    for pathway in pathways:
        ask_transfer(pathway=pathway, to=to, reason=reason, by=by)
    return len(pathways)


@action
def ask_attachment(*, last_name: str, first_names: str, birth_date: datetime.date, reason: str, by: User) -> Transfer:
    """Ask to follow a person whom another organisation follows, known by their very name and birth date alone.

    Raises RuleViolation when nobody else follows such a person.
    """
    if by.organisation.kind != OrganisationKind.PRESCRIBER:
        raise RuleViolation("Seule une structure prescriptrice suit des personnes.")
    found = followed_elsewhere(Traits(last_name, first_names, birth_date), by)
    if not found:
        raise RuleViolation("Aucune autre structure ne suit une personne de ce nom et de cette date de naissance.")
    facts: dict[str, Any] = {"to": by.organisation, "taker": by, "reason": reason, "by": by}
    return _ask(_held(found), kind=TransferKind.ATTACHMENT, **facts)


@action
def accept_transfer(*, transfer: Transfer, by: User, taker: User | None = None) -> None:
    """Accept: the person changes référents, and those who followed them read their file no more, at once.

    `taker` is who will follow them: whoever accepts a handover, unless said; whoever asked for an attachment. Raises
    RuleViolation when it is not for `by` to answer, or somebody has answered or cancelled meanwhile.
    """
    pathway = _held(transfer.pathway)
    _refuse_others(transfer, pathway, by)
    taker = (taker or by) if transfer.is_handover else transfer.taker
    if not taker or not colleagues_for(transfer.to).filter(pk=taker.pk).exists():
        raise RuleViolation("Le référent d'arrivée doit être une personne active de la structure qui accueille.")
    former = pathway.advisor
    _answer(transfer, TransferStatus.ACCEPTED, by=by, verb="transfer.accepted", taker=taker)
    _give(pathway, taker, reason=transfer.reason, by=by)
    notifications.transfer_answered(transfer)
    notifications.advisor_changed([pathway], former=former, by=by)


@action
def refuse_transfer(*, transfer: Transfer, reason: str, by: User) -> None:
    """Refuse, and say why to whoever asked; nothing changes."""
    pathway = _held(transfer.pathway)
    _refuse_others(transfer, pathway, by)
    _answer(transfer, TransferStatus.REFUSED, by=by, verb="transfer.refused", reason=given(reason), refusal=reason)
    pathway.touch()
    notifications.transfer_answered(transfer)


@action
def cancel_transfer(*, transfer: Transfer, by: User) -> None:
    """Take back a request that nobody has answered: whoever asked, or a manager of their organisation."""
    if not may_cancel(transfer, by):
        raise RuleViolation("Seuls la personne qui a demandé et les responsables de sa structure l'annulent.")
    pathway = _held(transfer.pathway)
    _answer(transfer, TransferStatus.CANCELLED, by=by, verb="transfer.cancelled")
    pathway.touch()


def may_answer(transfer: Transfer, user: User) -> bool:
    """Whether this user accepts or refuses: any member of the organisation that is offered a person, or those who
    dispose of the one that is asked for."""
    if transfer.is_handover:
        return user.organisation_id == transfer.to_id
    return runs(transfer.pathway, user)


def may_cancel(transfer: Transfer, user: User) -> bool:
    is_manager = user.is_manager and user.organisation_id == transfer.asked_by.organisation_id
    return transfer.asked_by_id == user.pk or is_manager


def _held(pathway: Pathway) -> Pathway:
    """With its référent as they are now: who gives it at the same moment waits."""
    held = hold(pathway)
    pathway.advisor = held.advisor
    return pathway


def _refuse_others(transfer: Transfer, pathway: Pathway, by: User) -> None:
    transfer.pathway = pathway
    if not may_answer(transfer, by):
        raise RuleViolation("Ce n'est pas à votre structure de répondre à cette demande.")


def _ask(
    pathway: Pathway, *, kind: TransferKind, to: Organisation, taker: User | None, reason: str, by: User
) -> Transfer:
    about: dict[str, Any] = {"pathway": pathway, "giver": pathway.advisor, "asked_by": by}
    transfer = Transfer(kind=kind, to=to, taker=taker, reason=given(reason), **about)
    transfer.save(force_insert=True)
    record(by=by, verb=f"transfer.{kind}_asked", subject=transfer, file=pathway, reason=reason)
    pathway.touch()
    notifications.transfer_asked(transfer)
    return transfer


def _answer(
    transfer: Transfer, status: TransferStatus, *, by: User, verb: str, reason: str = "", **columns: Any
) -> None:
    answered: dict[str, Any] = {"answered_by": by, "answered_at": timezone.now()}
    transfer.move_to(status, by=by, verb=verb, reason=reason, **answered, **columns)


def _give(pathway: Pathway, advisor: User, *, reason: str, by: User) -> None:
    """Claimed on the référent that was read: whoever gave it meanwhile has. The person is told who follows them."""
    former = pathway.advisor
    if advisor.pk == former.pk:
        raise RuleViolation("Cette personne est déjà le référent.")
    if not Pathway.objects.filter(pk=pathway.pk, advisor=former).update(advisor=advisor):
        raise RuleViolation("Le référent vient de changer.")
    pathway.advisor = advisor
    entry = record(by=by, verb="advisor.changed", subject=pathway, file=pathway, reason=reason)
    pathway.touch()
    correspondence.advisor_changed(pathway, key=f"advisor:{entry.pk}")
