"""The seats of a workshop, counted under its lock: who gets one, who is offered one, and who waits in which order.

Whoever acts holds the phases first, then the pathways, the workshop last: nobody waits for each other.
"""

import datetime

from django.db.models import Max
from django.utils import timezone

from apcl.accounts.models import User
from apcl.journal.models import Actor
from apcl.journal.record import record
from jobs.enums import WorkshopStatus
from jobs.models import Workshop
from pathways import notifications
from pathways.enums import EnrolmentStatus
from pathways.models import Enrolment

OFFER_LASTS = datetime.timedelta(hours=48)


def seats_left(workshop: Workshop) -> int:
    """How many seats are neither taken nor held for whom they are offered to."""
    return workshop.seats - workshop.enrolments.filter(seat__isnull=False).count()


def free_seat(workshop: Workshop) -> int | None:
    """The number of the next free seat; None when none is left."""
    left = seats_left(workshop)
    return workshop.seats - left + 1 if left else None


def next_rank(workshop: Workshop) -> int:
    """The rank of who comes now: after everyone who waits."""
    return (workshop.enrolments.aggregate(last=Max("rank"))["last"] or 0) + 1


def leave_list(enrolment: Enrolment, *, by: User | Actor, verb: str, reason: str) -> None:
    """Withdraw someone from a workshop held; the seat that they leave, if any, keeps the numbers without a gap."""
    seat = enrolment.seat
    enrolment.move_to(
        EnrolmentStatus.WITHDRAWN, by=by, verb=verb, reason=reason, seat=None, rank=None, offered_until=None
    )
    if seat:
        close_gap(enrolment.workshop, seat)


def close_gap(workshop: Workshop, seat: int) -> None:
    """The last seat takes the number of the one that was left."""
    if last := workshop.enrolments.filter(seat__gt=seat).order_by("seat").last():
        Enrolment.objects.filter(pk=last.pk).update(seat=seat)


def settle(workshop: Workshop, *, by: User | Actor) -> None:
    """Offer the free seats to who waits, in order; then say whether the workshop is full."""
    if not workshop.is_enrolling:
        return
    waiting = workshop.enrolments.filter(status=EnrolmentStatus.WAITING, seat__isnull=True).order_by("rank")
    for enrolment in waiting.select_related("pathway__advisor"):
        if not (seat := free_seat(workshop)):
            break
        _offer(enrolment, workshop, seat, by)
    if free_seat(workshop) is None and workshop.status == WorkshopStatus.OPEN:
        workshop.move_to(WorkshopStatus.FULL, by=by, verb="workshop.filled")
    elif free_seat(workshop) and workshop.status == WorkshopStatus.FULL:
        workshop.move_to(WorkshopStatus.OPEN, by=by, verb="workshop.seats_freed", only_from=[WorkshopStatus.FULL])


def _offer(enrolment: Enrolment, workshop: Workshop, seat: int, by: User | Actor) -> None:
    enrolment.offered_until = timezone.now() + OFFER_LASTS
    Enrolment.objects.filter(pk=enrolment.pk).update(seat=seat, offered_until=enrolment.offered_until)
    entry = record(by=by, verb="enrolment.offered", subject=enrolment, file=enrolment.pathway)
    notifications.seat_offered(enrolment, workshop, key=f"seat_offered:{entry.pk}")
