"""What a rule of « à traiter » is, and what several of them share."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Model, Q, QuerySet
from django.urls import reverse

from apcl.accounts.enums import OrganisationKind as Kind
from apcl.accounts.models import User
from pathways.models import Pathway, Phase

ADVISOR = frozenset({Kind.PRESCRIBER})
ADVISOR_OR_PROVIDER = frozenset({Kind.PRESCRIBER, Kind.TRAINING_PROVIDER})
DECISION_DELAY = datetime.timedelta(days=30)
EXIT_DELAY = datetime.timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Reader:
    """Who asks what waits: what they see is theirs, and they answer for the pathways of these référents."""

    user: User
    advisors: frozenset[int]


@dataclass(frozen=True, slots=True)
class Rule:
    """`find` gives the rows waiting for a reader on a day; `deadline` the day by which each should be done.

    `key` names it for ever, in addresses and in what people chose; a row that belongs to no pathway has a `label`.
    """

    key: str
    reason: str
    action: str
    url_name: str
    model: type[Model]
    kinds: frozenset[str]
    find: Callable[[Reader, datetime.date], QuerySet]
    deadline: Callable[[Any], datetime.date]
    # What else the line says of a row.
    told: Callable[[Any], str] = lambda _row: ""
    label: Callable[[Any], str] | None = None
    # The instant from which the row waits no longer, whatever anybody does.
    holds_until: Callable[[Any], datetime.datetime | None] = field(default=lambda _row: None)
    # Where its action is a list, it has no address of its own.
    is_about_row: bool = True
    # What nobody else can do in their place: it is not handed over.
    is_personal: bool = False

    def address(self, subject: UUID | str) -> str:
        """Where its action is done."""
        return reverse(self.url_name, args=[subject] if self.is_about_row else [])


def portfolio(reader: Reader) -> QuerySet:
    """The pathways of the référents for whom this reader answers."""
    return Pathway.objects.visible_to(reader.user).filter(advisor__in=reader.advisors)


def of_portfolio(rows: Any, reader: Reader) -> QuerySet:
    """Those of these rows, of a manager whose rows have a pathway, that are in the portfolio."""
    return rows.visible_to(reader.user).filter(pathway__advisor__in=reader.advisors)


def late_or_unprovided(reader: Reader, day_field: str, late_since: datetime.date) -> QuerySet:
    """A provider notes its own phases; the référent steps in when there is none, or when it does not."""
    phases = Phase.objects.visible_to(reader.user)
    if reader.user.organisation.kind == Kind.PRESCRIBER:
        phases = phases.filter(pathway__advisor__in=reader.advisors)
        return phases.filter(Q(provider__isnull=True) | Q(**{f"{day_field}__lt": late_since}))
    return phases
