"""The life of a workshop and of who is enrolled in it: opened, changed, started, ended, cancelled, moved together."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from apcl.accounts.models import User
from apcl.db import action, differing, hold
from apcl.errors import RuleViolation
from apcl.journal.models import Actor
from apcl.journal.record import record
from jobs.enums import WorkshopStatus
from jobs.models import TargetJob, Workshop
from pathways import notifications
from pathways.actions.enrolment import enrol
from pathways.actions.seats import close_gap, leave_list, next_rank, settle
from pathways.enums import EnrolmentStatus
from pathways.models import Enrolment, Pathway

# What people planned their days on: a change of these is told to whoever follows them.
TOLD_CHANGES = frozenset({"starts_on", "ends_on", "commune", "provider"})
# Whoever still waits there waits for nothing.
CLOSED_TO_NEW_PEOPLE = (WorkshopStatus.STARTED, WorkshopStatus.ENDED, WorkshopStatus.CANCELLED)


@dataclass(frozen=True, slots=True)
class Moved:
    """What became of who waited in a workshop: enrolled in another, or left out, with why."""

    enrolled: list[Enrolment]
    left_out: list[tuple[Pathway, str]]


@action
def open_workshop(*, workshop: Workshop, by: User) -> None:
    """Open a planned workshop to enrolments. Raises RuleViolation unless its target job is open, and it is to come."""
    held = hold(workshop)
    if not TargetJob.objects.open().filter(pk=held.target_job_id).exists():
        raise RuleViolation("Un atelier s'ouvre sur un métier cible validé, pendant sa période de validité.")
    if held.starts_on < timezone.localdate():
        raise RuleViolation("Le premier jour de cet atelier est passé : changez d'abord ses dates.")
    if not held.seats:
        raise RuleViolation("Cet atelier n'a pas de place.")
    workshop.move_to(WorkshopStatus.OPEN, by=by, verb="workshop.opened", only_from=[WorkshopStatus.PLANNED])
    # A workbook may bring people before the opening.
    settle(hold(workshop), by=by)


@action
def edit_workshop(*, workshop: Workshop, reason: str, by: User, **changes: Any) -> None:
    """Change what a workshop is, and say why; seats added go to who waits.

    Raises RuleViolation with fewer seats than people, with dates that leave sessions outside, and when nothing changes.
    """
    held = hold(workshop)
    if held.is_over:
        raise RuleViolation("Un atelier terminé ou annulé ne change plus.")
    changed = differing(held, changes)
    for name, value in changed.items():
        setattr(held, name, value)
        setattr(workshop, name, value)
    if held.status == WorkshopStatus.STARTED and held.starts_on > timezone.localdate():
        raise RuleViolation("Cet atelier a démarré : son premier jour ne peut être à venir.")
    Workshop.objects.filter(pk=held.pk).update(**changed)
    record(by=by, verb="workshop.edited", subject=held, file=held.file, reason=reason, columns=sorted(changed))
    settle(held, by=by)
    if TOLD_CHANGES & set(changed):
        notifications.workshop_changed(held, _followed(held), reason=reason)


@action
def start_workshop(*, workshop: Workshop, by: User | Actor) -> None:
    """From its first day on, nobody enrols any more; the seats still offered are offered no longer."""
    held = hold(workshop)
    if held.starts_on > timezone.localdate():
        raise RuleViolation("Un atelier démarre à sa date de début.")
    workshop.move_to(WorkshopStatus.STARTED, by=by, verb="workshop.started")
    # From the last seat down: the one that fills a gap is then nobody's offer.
    for enrolment in held.enrolments.filter(offered_until__isnull=False).order_by("-seat").select_related("pathway"):
        seat = enrolment.seat
        Enrolment.objects.filter(pk=enrolment.pk).update(seat=None, offered_until=None)
        record(
            by=by,
            verb="enrolment.lapsed",
            subject=enrolment,
            file=enrolment.pathway,
            reason="L'atelier a démarré avant la réponse.",
        )
        close_gap(held, seat)


@action
def end_workshop(*, workshop: Workshop, by: User | Actor) -> None:
    """From its last day on."""
    if hold(workshop).ends_on > timezone.localdate():
        raise RuleViolation("Un atelier se termine à sa date de fin.")
    workshop.move_to(WorkshopStatus.ENDED, by=by, verb="workshop.ended")


@action
def cancel_workshop(*, workshop: Workshop, reason: str, by: User) -> None:
    """Cancel a workshop before it starts. Whoever had a seat waits again, before those who waited."""
    workshop.move_to(WorkshopStatus.CANCELLED, by=by, verb="workshop.cancelled", reason=reason)
    followed = _followed(workshop)
    seated = workshop.enrolments.filter(status=EnrolmentStatus.SEATED).order_by("seat")
    waiting = workshop.enrolments.filter(status=EnrolmentStatus.WAITING).order_by("rank")
    # Ranks that nobody has had yet: none is taken while they are given again.
    for rank, enrolment in enumerate([*seated, *waiting], start=next_rank(workshop)):
        place: dict[str, Any] = {"rank": rank, "seat": None, "offered_until": None}
        if enrolment.status == EnrolmentStatus.SEATED:
            back = "enrolment.back_to_waiting"
            only_from = [EnrolmentStatus.SEATED]
            enrolment.move_to(EnrolmentStatus.WAITING, by=by, verb=back, only_from=only_from, **place)
        else:
            Enrolment.objects.filter(pk=enrolment.pk).update(**place)
    notifications.workshop_cancelled(workshop, followed, reason=reason)


@action
def move_cohort(*, workshop: Workshop, to: Workshop, by: User) -> Moved:
    """Enrol whoever waits where nobody enters any more in another workshop, in order: first the seats, then the list.

    Whoever cannot follow (a seat elsewhere since then) keeps waiting and is left out, with the rule that says so.
    Raises RuleViolation when nobody can.
    """
    if workshop.status not in CLOSED_TO_NEW_PEOPLE:
        raise RuleViolation("Une place peut encore se libérer dans cet atelier : on y attend.")
    waiting = workshop.enrolments.filter(status=EnrolmentStatus.WAITING).order_by("rank")
    # All the pathways before the workshop, in one order: the rule of `seats`.
    list(Pathway.objects.filter(pk__in=waiting.values("pathway")).order_by("pk").select_for_update(no_key=True))
    moved = Moved([], [])
    for enrolment in waiting.select_related("pathway"):
        try:
            moved.enrolled.append(enrol(workshop=to, pathway=enrolment.pathway, by=by, or_wait=True))
        except RuleViolation as refusal:
            moved.left_out.append((enrolment.pathway, str(refusal)))
        else:
            leave_list(enrolment, by=by, verb="enrolment.moved", reason=f"Reporté sur l'atelier « {to} ».")
    if not moved.enrolled:
        raise RuleViolation(moved.left_out[0][1] if moved.left_out else "Personne n'attend dans cet atelier.")
    return moved


def _followed(workshop: Workshop) -> Iterable[Pathway]:
    kept = [EnrolmentStatus.SEATED, EnrolmentStatus.WAITING]
    enrolled = workshop.enrolments.filter(status__in=kept).values("pathway")
    return list(Pathway.objects.filter(pk__in=enrolled).select_related("advisor"))
