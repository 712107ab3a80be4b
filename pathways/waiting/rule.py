"""What a rule of « à traiter » is, and what several of them share."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from apcl.accounts.enums import OrganisationKind as Kind
from apcl.accounts.models import User
from pathways.models import Pathway, Phase

ADVISOR = frozenset({Kind.PRESCRIBER})
ADVISOR_OR_PROVIDER = frozenset({Kind.PRESCRIBER, Kind.TRAINING_PROVIDER})
DECISION_DELAY = datetime.timedelta(days=30)
EXIT_DELAY = datetime.timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Rule:
    """`find` gives the rows waiting for a user on a day; `deadline` the day by which each should be done."""

    reason: str
    action: str
    url_name: str
    kinds: frozenset[str]
    find: Callable[[User, datetime.date], QuerySet]
    deadline: Callable[[Any], datetime.date]
    # What else the line says of a row.
    told: Callable[[Any], str] = lambda _row: ""


def portfolio(user: User) -> QuerySet:
    """The pathways of which this user is the référent."""
    return Pathway.objects.visible_to(user).filter(advisor=user)


def late_or_unprovided(user: User, day_field: str, late_since: datetime.date) -> QuerySet:
    """A provider notes its own phases; the référent steps in when there is none, or when it does not."""
    phases = Phase.objects.visible_to(user)
    if user.organisation.kind == Kind.PRESCRIBER:
        phases = phases.filter(pathway__advisor=user)
        return phases.filter(Q(provider__isnull=True) | Q(**{f"{day_field}__lt": late_since}))
    return phases
