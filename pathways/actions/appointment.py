"""Appointments with the person: planned, moved, cancelled; then whether they took place."""

import datetime
from typing import Any

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from apcl.accounts.models import User
from apcl.db import action, differing
from apcl.errors import RuleViolation
from apcl.journal.record import record
from pathways import correspondence
from pathways.actions.personal_link import live_link
from pathways.actions.presence import note_contact
from pathways.enums import AppointmentMeans, AppointmentStatus, ContactKind, ExitReason
from pathways.models import Appointment, Pathway

# What a meeting that took place is, among the contacts.
CONTACT_OF = {
    AppointmentMeans.MEETING: ContactKind.MEETING,
    AppointmentMeans.CALL: ContactKind.CALL,
    AppointmentMeans.VIDEO: ContactKind.MEETING,
}


def may_hold(pathway: Pathway, by: User) -> QuerySet[User]:
    """With whom `by` may plan an appointment: those of the référent's organisation, and of their own."""
    theirs = Q(organisation=pathway.advisor.organisation_id) | Q(organisation=by.organisation_id)
    return User.objects.filter(theirs, is_active=True).order_by("last_name", "first_name", "pk")


@action
def plan_appointment(*, pathway: Pathway, by: User, **facts: Any) -> Appointment:
    """Plan an appointment with the person, who is told of it if they have an address.

    `facts` are the columns `held_by`, `means`, `place`, `starts_at` and `minutes`. Raises RuleViolation when it is not
    to come, when it is with someone who does not follow the person, and when the person has died.
    """
    _check(pathway, by, **facts)
    appointment = Appointment(pathway=pathway, **facts)
    appointment.save(force_insert=True)
    record(by=by, verb="appointment.planned", subject=appointment, file=pathway, state=AppointmentStatus.PLANNED)
    pathway.touch()
    correspondence.appointment_planned(appointment, live_link(pathway))
    return appointment


@action
def move_appointment(*, appointment: Appointment, by: User, **facts: Any) -> Appointment:
    """Change an appointment that is planned; the person is told. Raises RuleViolation when nothing changes, too."""
    changed = differing(appointment, facts)
    _check(appointment.pathway, by, **facts)
    # The one that was read, and no other: two people who move it at once do not both win.
    claimed = Appointment.objects.planned().filter(pk=appointment.pk, sequence=appointment.sequence)
    if not claimed.update(**changed, sequence=F("sequence") + 1):
        raise RuleViolation("Ce rendez-vous vient d'être changé : ouvrez-le de nouveau.")
    appointment.refresh_from_db()
    record(
        by=by, verb="appointment.moved", subject=appointment, file=appointment.pathway, changed=sorted(changed.keys())
    )
    appointment.moved()
    correspondence.appointment_moved(appointment, live_link(appointment.pathway))
    return appointment


@action
def cancel_appointment(*, appointment: Appointment, reason: str, by: User) -> None:
    """Cancel an appointment; the person is told that it is, not why."""
    appointment.move_to(
        AppointmentStatus.CANCELLED,
        by=by,
        verb="appointment.cancelled",
        reason=reason,
        cancelled_at=timezone.now(),
        cancel_reason=reason,
        sequence=appointment.sequence + 1,
    )
    if appointment.starts_at > timezone.now():
        correspondence.appointment_cancelled(appointment, live_link(appointment.pathway))


@action
def settle_appointment(*, appointment: Appointment, outcome: str, by: User) -> None:
    """Say whether the person came; a meeting that took place is a contact. Raises RuleViolation before its hour."""
    if appointment.starts_at > timezone.now():
        raise RuleViolation("Ce rendez-vous n'a pas encore commencé.")
    appointment.move_to(AppointmentStatus(outcome), by=by, verb=f"appointment.{outcome}")
    if outcome == AppointmentStatus.HELD:
        kind, day = CONTACT_OF[AppointmentMeans(appointment.means)], timezone.localdate(appointment.starts_at)
        note_contact(pathways=[appointment.pathway], kind=kind, made_on=day, by=by)


def _check(
    pathway: Pathway, by: User, *, held_by: User, starts_at: datetime.datetime, means: str, place: str, minutes: int
) -> None:
    if pathway.exit_reason == ExitReason.DEATH:
        raise RuleViolation("Cette personne est décédée.")
    if starts_at <= timezone.now():
        raise RuleViolation("Un rendez-vous se fixe à une heure à venir.")
    if not may_hold(pathway, by).filter(pk=held_by.pk).exists():
        raise RuleViolation("Le rendez-vous se fixe avec une personne qui suit ce parcours.")
