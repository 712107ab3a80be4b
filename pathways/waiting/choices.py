"""Whose lines someone reads on a day, and what was done with them: handed over, put off."""

import datetime
from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Q

from apcl.accounts.absences import stood_in_for
from apcl.accounts.models import User
from pathways.models import HandOver, Postponement

# Of a rule, about a row.
Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Received:
    """A line handed over: its handing over, by whom, to whom, and the référent of its pathway."""

    hand_over: str
    giver: int
    to: int
    advisor: int | None


@dataclass(frozen=True, slots=True)
class Choices:
    """Those of one reader, in three questions whatever their number."""

    advisors: frozenset[int]
    given: dict[Key, int]
    received: dict[Key, Received]
    postponed: dict[Key, datetime.date]

    def received_by_rule(self) -> dict[str, dict[str, Received]]:
        by_rule: dict[str, dict[str, Received]] = defaultdict(dict)
        for (rule, subject), received in self.received.items():
            by_rule[rule][subject] = received
        return by_rule


def choices_of(user: User, today: datetime.date) -> Choices:
    """What stands on this day. A line handed over to an account that closed comes back to who gave it."""
    advisors = frozenset(stood_in_for(user, today))
    given, received = {}, {}
    standing = HandOver.objects.standing().filter(to__is_active=True, to__organisation=user.organisation_id)
    ours = standing.filter(Q(user__in=advisors) | Q(to__in=advisors)).order_by("pk")
    names = ("rule", "subject", "uuid", "user", "to", "pathway__advisor")
    for rule, subject, uuid, giver, to, advisor in ours.values_list(*names):
        key = (rule, str(subject))
        # What those whom one stands in for handed over is handed over.
        if giver in advisors and to != user.pk:
            given[key] = to
        else:
            received[key] = Received(str(uuid), giver, to, advisor)
    return Choices(advisors, given, received, _postponed(user, today))


def _postponed(user: User, today: datetime.date) -> dict[Key, datetime.date]:
    standing = Postponement.objects.standing().filter(user=user, until__gt=today)
    return {(rule, str(subject)): until for rule, subject, until in standing.values_list("rule", "subject", "until")}
