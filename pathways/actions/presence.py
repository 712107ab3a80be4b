"""What is noted of several people at once: a half-day of their training, a contact with them."""

import datetime
from collections.abc import Sequence

from django.db.models import Q

from apcl.accounts.models import User
from apcl.db import action
from apcl.errors import RuleViolation
from apcl.journal.record import record
from pathways.actions.attendance import Mark, note_attendance
from pathways.models import Contact, Enrolment, Pathway, Phase


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
    marks = [Mark(phase.uuid, day, half, (state, None)) for phase in followed.values()]
    note_attendance(phases=followed.values(), marks=marks, by=by)


@action
def note_contact(*, pathways: Sequence[Pathway], kind: str, made_on: datetime.date, by: User) -> None:
    """Note that there was a contact with each of these people."""
    for pathway in pathways:
        contact = Contact(pathway=pathway, kind=kind, made_on=made_on, recorded_by=by)
        contact.save(force_insert=True)
        record(by=by, verb="contact.noted", subject=contact, file=pathway, contact=kind)
        pathway.touch()


def _followed_with(enrolments: Sequence[Enrolment], day: datetime.date) -> dict[int, Phase]:
    """By pathway, the phase running that day with the provider of the workshop; of two, the last begun."""
    running = Phase.objects.filter(
        Q(ended_on__isnull=True) | Q(ended_on__gte=day),
        pathway__in=[enrolment.pathway_id for enrolment in enrolments],
        provider=enrolments[0].workshop.provider_id,
        started_on__lte=day,
    )
    return {phase.pathway_id: phase for phase in running.order_by("started_on", "pk")}
