"""The dates of a pathway, for an agenda: initials only, and the address of nobody."""

from collections.abc import Iterator

from django.db.models import QuerySet
from django.urls import reverse

from apcl.accounts.enums import OrganisationKind
from apcl.accounts.models import User
from apcl.ics import Appointment
from apcl.names import initials
from jobs.calendar import half_day
from jobs.enums import WorkshopStatus
from jobs.models import WorkshopSession
from pathways.enums import DROPPED_STATUSES, AppointmentStatus, EnrolmentStatus, FollowUpStatus, ImmersionStatus
from pathways.models import Appointment as Meeting
from pathways.models import FollowUp, Immersion, Pathway, Phase


def appointments_of(pathway: Pathway, user: User) -> list[Appointment]:
    """What this user sees of this pathway (with its person): phases, sessions, immersions, follow-ups to be done."""
    who = initials(pathway.beneficiary.first_names, pathway.beneficiary.last_name)
    return [_meeting(row, f"{who} – {row}") for row in _meetings(pathway, user)] + [
        Appointment(
            key=key,
            title=f"{who} – {what}",
            start=start,
            end=end,
            place="",
            address=pathway.get_absolute_url(),
            is_cancelled=is_cancelled,
        )
        for key, what, start, end, is_cancelled in (
            *_phases(pathway, user),
            *_sessions(pathway, user),
            *_immersions(pathway, user),
            *_follow_ups(pathway, user),
        )
    ]


def appointments_with(pathway: Pathway) -> list[Appointment]:
    """What the person takes to their own agenda: their appointments, and where they are."""
    address = reverse("my_pathway")
    rows = pathway.appointments.select_related("held_by")
    return [_meeting(row, f"Rendez-vous avec {row.held_by}", place=row.place, address=address) for row in rows]


def _meetings(pathway: Pathway, user: User) -> QuerySet:
    return Meeting.objects.visible_to(user).filter(pathway=pathway).select_related("held_by", "pathway")


def _meeting(row: Meeting, title: str, *, place: str = "", address: str = "") -> Appointment:
    return Appointment(
        key=str(row.uuid),
        title=title,
        start=row.starts_at,
        end=row.ends_at,
        place=place,
        address=address or row.pathway.get_absolute_url(),
        is_cancelled=row.status == AppointmentStatus.CANCELLED,
        sequence=row.sequence,
    )


def _phases(pathway: Pathway, user: User) -> Iterator[tuple]:
    for phase in Phase.objects.visible_to(user).filter(pathway=pathway):
        start, end = phase.started_on or phase.planned_start, phase.ended_on or phase.planned_end
        # Still under way after its planned end, or begun after it: what is known of it is its real start.
        yield phase.uuid, str(phase), start, max(start, end), phase.status in DROPPED_STATUSES


def _sessions(pathway: Pathway, user: User) -> Iterator[tuple]:
    sessions = WorkshopSession.objects.filter(
        workshop__enrolments__pathway=pathway, workshop__enrolments__status=EnrolmentStatus.SEATED
    )
    if user.organisation.kind == OrganisationKind.TRAINING_PROVIDER:
        sessions = sessions.filter(workshop__provider=user.organisation)
    for session in sessions.select_related("workshop"):
        start, end = half_day(session)
        # One key for each person: two of the same workshop do not take each other's place in an agenda.
        yield (
            f"{session.uuid}-{pathway.uuid}",
            session.workshop.title,
            start,
            end,
            session.workshop.status == WorkshopStatus.CANCELLED,
        )


def _immersions(pathway: Pathway, user: User) -> Iterator[tuple]:
    for immersion in Immersion.objects.visible_to(user).filter(pathway=pathway, phase__isnull=True):
        cancelled = immersion.status == ImmersionStatus.CANCELLED
        yield immersion.uuid, "Immersion en entreprise", immersion.starts_on, immersion.ends_on, cancelled


def _follow_ups(pathway: Pathway, user: User) -> Iterator[tuple]:
    points = FollowUp.objects.visible_to(user).filter(pathway=pathway, status=FollowUpStatus.DUE)
    for point in points.exclude(due_on=None):
        yield point.uuid, f"Point de suivi, {point.get_month_display().lower()}", point.due_on, point.due_on, False
