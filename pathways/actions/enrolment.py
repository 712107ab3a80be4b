"""Enrolling: a seat or a rank, an offer taken or left, a withdrawal. Never more people than seats."""

import datetime
from collections.abc import Sequence

from django.db.models import Q, QuerySet
from django.utils import timezone

from apcl.accounts.models import User
from apcl.db import action, hold
from apcl.errors import RuleViolation, given
from apcl.journal.models import Actor
from apcl.journal.record import record
from jobs.enums import ENROLLING_STATUSES, WorkshopStatus
from jobs.models import Workshop
from pathways import notifications
from pathways.actions.seats import free_seat, leave_list, next_rank, settle
from pathways.enums import EnrolmentStatus, Stage
from pathways.models import Enrolment, Pathway

# Before the phases are over, a workshop may still be one of them.
ENROLLING_STAGES = (Stage.PROJECT, Stage.PHASES, Stage.SUSPENDED)
NOT_STARTED = (WorkshopStatus.PLANNED, WorkshopStatus.OPEN, WorkshopStatus.FULL, WorkshopStatus.CANCELLED)


class WorkshopFull(RuleViolation):
    """No seat is left: the person may wait for one."""


@action
def enrol(*, workshop: Workshop, pathway: Pathway, by: User, or_wait: bool = False) -> Enrolment:
    """Give a person a seat; when none is left, a rank in the waiting list if they agree to wait (`or_wait`).

    Raises WorkshopFull when none is left and they do not, RuleViolation when this workshop is not for them.
    """
    pathway, workshop = hold(pathway), hold(workshop)
    _may_enrol(workshop, pathway)
    if seat := free_seat(workshop):
        enrolment = _enter(workshop, pathway, EnrolmentStatus.SEATED, by=by, verb="enrolment.seated", seat=seat)
    elif or_wait:
        rank = next_rank(workshop)
        enrolment = _enter(workshop, pathway, EnrolmentStatus.WAITING, by=by, verb="enrolment.waiting", rank=rank)
    else:
        raise WorkshopFull("La dernière place vient d'être prise. La personne peut attendre qu'une place se libère.")
    settle(workshop, by=by)
    return enrolment


@action
def accept_offer(*, enrolment: Enrolment, by: User) -> None:
    """Take the seat that was offered to a person who waits. Raises RuleViolation once the offer is over."""
    hold(enrolment.pathway)
    workshop, enrolment = hold(enrolment.workshop), hold(enrolment)
    if not enrolment.offered_until or enrolment.offered_until <= timezone.now():
        raise RuleViolation("Aucune place n'est proposée à cette personne, ou la proposition a expiré.")
    if not workshop.is_enrolling:
        raise RuleViolation("Cet atelier n'accueille plus d'inscription.")
    enrolment.move_to(
        EnrolmentStatus.SEATED,
        by=by,
        verb="enrolment.seated",
        only_from=[EnrolmentStatus.WAITING],
        rank=None,
        offered_until=None,
    )


@action
def withdraw_enrolment(*, enrolment: Enrolment, reason: str, by: User) -> None:
    """Give a seat back, refuse the one offered, or leave the waiting list: the next person is offered what is free."""
    withdraw_several(enrolments=[enrolment], reason=reason, by=by)


@action
def withdraw_several(*, enrolments: Sequence[Enrolment], reason: str, by: User) -> None:
    """Withdraw people of one workshop together: only then are the seats that they leave offered.

    Raises RuleViolation when one of them has already withdrawn, or was in a workshop that is over.
    """
    given(reason)
    workshop = hold(enrolments[0].workshop)
    for enrolment in enrolments:
        held = hold(enrolment)
        if held.status == EnrolmentStatus.SEATED and workshop.status == WorkshopStatus.ENDED:
            raise RuleViolation("Cet atelier est terminé : on ne se désiste plus de la place que l'on y a eue.")
        held.workshop = workshop
        leave_list(held, by=by, verb="enrolment.withdrawn", reason=reason)
    settle(workshop, by=by)


def seats_to_release(pathway: Pathway) -> QuerySet[Enrolment]:
    """What a person who leaves gives back: their ranks, and the seat of a workshop that has not started."""
    to_leave = Q(status=EnrolmentStatus.WAITING) | Q(status=EnrolmentStatus.SEATED, workshop__status__in=NOT_STARTED)
    return pathway.enrolments.filter(to_leave).select_related("workshop")


def release_seats(pathway: Pathway, *, by: User, reason: str) -> None:
    """A person who leaves waits for nothing, and gives back the seat of a workshop that has not started."""
    # In one order for everyone: two people who leave at once do not wait for each other.
    for enrolment in seats_to_release(pathway).order_by("workshop_id"):
        withdraw_enrolment(enrolment=enrolment, reason=reason, by=by)


@action
def lapse_offer(*, enrolment: Enrolment, now: datetime.datetime) -> None:
    """The offer was not answered in time: the seat goes to the next. Nothing happens if it was answered meanwhile."""
    workshop, enrolment = hold(enrolment.workshop), hold(enrolment)
    enrolment.workshop = workshop
    if not enrolment.offered_until or enrolment.offered_until > now:
        return
    notifications.offer_lapsed(enrolment)
    reason = "Place proposée, sans réponse en 48 heures."
    leave_list(enrolment, by=Actor.SYSTEM, verb="enrolment.lapsed", reason=reason)
    settle(workshop, by=Actor.SYSTEM)


def _may_enrol(workshop: Workshop, pathway: Pathway) -> None:
    if workshop.status not in ENROLLING_STATUSES:
        raise RuleViolation("Cet atelier n'est pas ouvert aux inscriptions.")
    if pathway.target_job_id != workshop.target_job_id:
        raise RuleViolation("Cet atelier mène à un autre métier cible que celui du parcours.")
    if pathway.stage not in ENROLLING_STAGES:
        raise RuleViolation("Un parcours terminé ne s'inscrit plus à un atelier.")
    if seated := pathway.enrolments.filter(status=EnrolmentStatus.SEATED).exclude(workshop=workshop).first():
        raise RuleViolation(f"Cette personne a déjà une place dans l'atelier « {seated.workshop} ».")


def _enter(
    workshop: Workshop, pathway: Pathway, status: EnrolmentStatus, *, by: User, verb: str, **place: int
) -> Enrolment:
    enrolment = Enrolment.objects.filter(workshop=workshop, pathway=pathway).first()
    if enrolment and enrolment.status != EnrolmentStatus.WITHDRAWN:
        already = "inscrite" if enrolment.status == EnrolmentStatus.SEATED else "en liste d'attente"
        raise RuleViolation(f"Cette personne est déjà {already} dans cet atelier.")
    if enrolment:
        enrolment.move_to(status, by=by, verb=verb, only_from=[EnrolmentStatus.WITHDRAWN], **place)
        return enrolment
    enrolment = Enrolment(workshop=workshop, pathway=pathway, status=status, **place)
    enrolment.save(force_insert=True)
    record(by=by, verb=verb, subject=enrolment, file=pathway, state=status)
    return enrolment
