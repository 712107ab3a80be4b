"""What is noted of several people at once: a half-day of their training, a contact with them."""

import datetime
from collections.abc import Sequence

from django.db.models import Q

from apcl.accounts.models import User
from apcl.db import action
from apcl.errors import RuleViolation
from apcl.journal.record import record
from pathways.models import Attendance, Contact, Enrolment, Pathway, Phase


@action
def note_presence(*, enrolments: Sequence[Enrolment], day: datetime.date, half: str, state: str, by: User) -> None:
    """Note a half-day of each of these people, enrolled in one workshop, in the phase they follow with its provider.

    To note it again replaces what was noted. Raises RuleViolation, naming the first who follows no such phase that day.
    """
    followed = _followed_with(enrolments, day)
    for enrolment in enrolments:
        if enrolment.pathway_id not in followed:
            raise RuleViolation(
                f"{enrolment.pathway.beneficiary} ne suit ce jour-là aucune phase chez l'organisme de l'atelier : "
                "rien n'est noté."
            )
    phases = sorted(followed.values(), key=lambda phase: phase.pk)
    Attendance.objects.bulk_create(
        [Attendance(phase=phase, day=day, half=half, state=state, recorded_by=by) for phase in phases],
        update_conflicts=True,
        unique_fields=["phase", "day", "half"],
        update_fields=["state", "recorded_by"],
    )
    for phase in phases:
        noted = {"day": day.isoformat(), "half": half, "noted": state}
        record(by=by, verb="attendance.noted", subject=phase, file=phase.pathway, **noted)
    # In one order, and after every phase: two people who note at once do not wait for each other.
    for pathway in sorted((phase.pathway for phase in phases), key=lambda pathway: pathway.pk):
        pathway.touch()


@action
def note_contact(*, pathways: Sequence[Pathway], kind: str, made_on: datetime.date, by: User) -> None:
    """Note that there was a contact with each of these people."""
    for pathway in pathways:
        contact = Contact(pathway=pathway, kind=kind, made_on=made_on, recorded_by=by)
        contact.save(force_insert=True)
        record(by=by, verb="contact.noted", subject=contact, file=pathway, contact=kind)


def _followed_with(enrolments: Sequence[Enrolment], day: datetime.date) -> dict[int, Phase]:
    """By pathway, the phase running that day with the provider of the workshop; of two, the last begun."""
    running = Phase.objects.filter(
        Q(ended_on__isnull=True) | Q(ended_on__gte=day),
        pathway__in=[enrolment.pathway_id for enrolment in enrolments],
        provider=enrolments[0].workshop.provider_id,
        started_on__lte=day,
    )
    # Held until the end, so that a phase does not end before a day noted in it meanwhile.
    held = list(running.order_by("pk").select_for_update(no_key=True, of=("self",)).select_related("pathway"))
    return {phase.pathway_id: phase for phase in sorted(held, key=lambda phase: (phase.started_on, phase.pk))}
