"""The board of a workshop: who has a seat and how they are doing, who waits and in which order.

People are told by name to whoever may open their pathway; of the others, how many they are.
"""

import datetime
from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Max, QuerySet, Sum
from django.utils import timezone

from apcl.accounts.enums import OrganisationKind as Kind
from apcl.accounts.models import User
from jobs.models import EmployerCommitment, Workshop
from pathways.attendance import Rate, rate_of
from pathways.enums import DROPPED_STATUSES, AttendanceState, EnrolmentStatus
from pathways.models import Attendance, Contact, Enrolment, Phase

ABSENCES_IN_A_ROW = 3
SILENCE, A_DAY = datetime.timedelta(days=30), datetime.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Row:
    """Someone who has a seat, and how they are doing; `last_contact` is None when untold too."""

    enrolment: Enrolment
    rate: Rate
    last_contact: datetime.date | None
    alerts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the waiting list; `enrolment` is None when another organisation follows who waits there."""

    position: int
    enrolment: Enrolment | None

    @property
    def expires_soon(self) -> bool:
        """Whether a seat is offered here, and for less than a day more."""
        until = self.enrolment.offered_until if self.enrolment else None
        return until is not None and until - timezone.now() < A_DAY


@dataclass(frozen=True, slots=True)
class Board:
    """`others` have a seat too, and are followed elsewhere."""

    rows: list[Row]
    others: int
    queue: list[Place]


def board_of(workshop: Workshop, user: User) -> Board:
    """What this user may read of the people of a workshop, in a fixed number of queries."""
    known = {enrolment.pk: enrolment for enrolment in known_of(workshop, user)}
    places = workshop.enrolments.exclude(status=EnrolmentStatus.WITHDRAWN).order_by("rank")
    kept = list(places.values_list("pk", "status"))
    waiting = [pk for pk, status in kept if status == EnrolmentStatus.WAITING]
    seated = [enrolment for enrolment in known.values() if enrolment.status == EnrolmentStatus.SEATED]
    return Board(
        rows=_rows(workshop, seated, tells_contacts=reads_contacts(user)),
        others=len(kept) - len(waiting) - len(seated),
        queue=[Place(position, known.get(pk)) for position, pk in enumerate(waiting, start=1)],
    )


def known_of(workshop: Workshop, user: User) -> QuerySet[Enrolment]:
    """The enrolments that this user may read by name, by the order of names."""
    enrolled = Enrolment.objects.visible_to(user).filter(workshop=workshop).exclude(status=EnrolmentStatus.WITHDRAWN)
    people = enrolled.select_related("pathway__beneficiary", "pathway__advisor__organisation", "workshop")
    return people.order_by("pathway__beneficiary__search_name", "pk")


def posts_promised(workshop: Workshop, user: User) -> int:
    """By the employers whose commitments this user reads."""
    promises = EmployerCommitment.objects.visible_to(user).filter(workshop=workshop)
    return promises.aggregate(total=Sum("posts"))["total"] or 0


def reads_contacts(user: User) -> bool:
    """Contacts are a matter of the référent's organisation and of the Region."""
    return user.organisation.kind in (Kind.REGION, Kind.PRESCRIBER)


def _rows(workshop: Workshop, seated: list[Enrolment], *, tells_contacts: bool) -> list[Row]:
    pathways = [enrolment.pathway_id for enrolment in seated]
    with_provider = Phase.objects.filter(pathway__in=pathways, provider=workshop.provider_id)
    noted = _noted_in(with_provider)
    planned = with_provider.exclude(status__in=DROPPED_STATUSES)
    expected = set(planned.values_list("pathway", flat=True))
    contacts = _last_contacts(pathways) if tells_contacts else None
    return [_row(enrolment, noted[enrolment.pathway_id], expected, contacts) for enrolment in seated]


def _row(enrolment, noted: list[str], expected: set[int], contacts: dict[int, datetime.date] | None) -> Row:
    pathway = enrolment.pathway
    last_contact = contacts.get(pathway.pk) if contacts else None
    alerts = []
    if (absences := _absences_in_a_row(noted)) >= ABSENCES_IN_A_ROW:
        alerts.append(f"{absences} absences de suite")
    if pathway.pk not in expected:
        alerts.append("Aucune phase planifiée chez l'organisme")
    if contacts is not None and pathway.is_open:
        alerts += _silence(last_contact, since=pathway.applied_on)
    return Row(enrolment, rate_of(noted), last_contact, tuple(alerts))


def _noted_in(phases: QuerySet[Phase]) -> dict[int, list[str]]:
    """By pathway, what was noted of each half-day, in order."""
    noted = defaultdict(list)
    rows = Attendance.objects.filter(phase__in=phases).order_by("day", "-half")
    for pathway, state in rows.values_list("phase__pathway", "state"):
        noted[pathway].append(state)
    return noted


def _last_contacts(pathways: list[int]) -> dict[int, datetime.date]:
    contacts = Contact.objects.filter(pathway__in=pathways).order_by().values("pathway")
    return dict(contacts.annotate(last=Max("made_on")).values_list("pathway", "last"))


def _absences_in_a_row(noted: list[str]) -> int:
    """How many of the last half-days, on end, were absences."""
    absences = 0
    for state in reversed(noted):
        if state != AttendanceState.ABSENT:
            break
        absences += 1
    return absences


def _silence(last_contact: datetime.date | None, *, since: datetime.date) -> list[str]:
    days = timezone.localdate() - (last_contact or since)
    if days <= SILENCE:
        return []
    return [f"Sans contact depuis {days.days} jours" if last_contact else "Aucun contact noté"]
