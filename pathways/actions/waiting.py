"""What people do with a line of « à traiter »: put it off, hand it over, and take that back.

A line is named by its rule and its row; whoever asks has read it in their list.
"""

import datetime
from uuid import UUID

from django.utils import timezone

from apcl.accounts.models import User
from apcl.db import action
from apcl.errors import RuleViolation, given
from apcl.journal.record import record
from pathways.models import HandOver, Pathway, Postponement

LONGEST_POSTPONEMENT = datetime.timedelta(days=90)


@action
def postpone(
    *, rule: str, subject: UUID, pathway: Pathway | None, until: datetime.date, reason: str, by: User
) -> Postponement:
    """Hide one's own line until a day, ninety days away at most. Raises RuleViolation when it is put off already."""
    today = timezone.localdate()
    if not today < until <= today + LONGEST_POSTPONEMENT:
        raise RuleViolation("Choisissez un jour à venir, dans les 90 jours.")
    line = {"rule": rule, "subject": subject, "user": by}
    # Those that are over come in nobody's way.
    Postponement.objects.standing().filter(until__lte=today, **line).update(ended_at=timezone.now())
    postponed = Postponement(pathway=pathway, until=until, reason=given(reason), **line)
    postponed.save(force_insert=True)
    _record(postponed, by=by, verb="reserved_line.postponed", reason=reason, until=until.isoformat())
    return postponed


@action
def take_back(*, postponement: Postponement, by: User) -> None:
    """Have a line that was put off wait again. Raises RuleViolation when it does already."""
    if not Postponement.objects.standing().filter(pk=postponement.pk, user=by).update(ended_at=timezone.now()):
        raise RuleViolation("Cette ligne n'est plus reportée.")
    _record(postponement, by=by, verb="reserved_line.taken_back")


@action
def hand_over(*, rule: str, subject: UUID, pathway: Pathway | None, to: User, reason: str, by: User) -> HandOver:
    """Hand a line over to a colleague of the same organisation; it gives no right that they lack.

    Raises RuleViolation when they cannot act, or when it is handed over already.
    """
    if to.organisation_id != by.organisation_id or not User.objects.filter(pk=to.pk, is_active=True).exists():
        raise RuleViolation("On confie une ligne à une personne de sa structure, dont le compte est actif.")
    handed = HandOver(rule=rule, subject=subject, pathway=pathway, user=by, to=to, reason=given(reason))
    handed.save(force_insert=True)
    _record(handed, by=by, verb="reserved_line.handed_over", reason=reason)
    return handed


@action
def give_back(*, hand_over: HandOver, by: User) -> None:
    """End a handing over: the line waits again for whoever gave it. Either of the two may.

    Raises RuleViolation when it is over already.
    """
    if by.pk not in (hand_over.user_id, hand_over.to_id):
        raise RuleViolation("Seules la personne qui a confié la ligne et celle qui l'a reçue la rendent.")
    ended = {"ended_at": timezone.now(), "ended_by": by}
    if not HandOver.objects.standing().filter(pk=hand_over.pk).update(**ended):
        raise RuleViolation("Cette ligne n'est plus confiée.")
    _record(hand_over, by=by, verb="reserved_line.given_back")


def _record(row: Postponement | HandOver, *, by: User, verb: str, reason: str = "", **details: str) -> None:
    record(by=by, verb=verb, subject=row, file=row.pathway, reason=reason, rule=row.rule, **details)
    if row.pathway:
        row.pathway.touch()


@action
def choose_digest(*, muted: list[str], by: User) -> None:
    """Choose the rules of which one's daily message does not tell."""
    User.objects.filter(pk=by.pk).update(muted=muted)
    record(by=by, verb="user.digest_chosen", subject=by, muted=muted)
