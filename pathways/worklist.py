"""« À traiter »: what is waiting for the person who opens the application.

The rules are in `pathways.waiting`; they feed the list, its counters and the next action of a pathway alike.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import models
from django.urls import reverse

from apcl.accounts.models import User
from pathways.models import Pathway
from pathways.waiting import RULES, Rule

WEEK = datetime.timedelta(days=7)


class Moment(models.TextChoices):
    """When an item is due: the counters above the list."""

    LATE = "retard", "En retard"
    TODAY = "aujourdhui", "Aujourd'hui"
    WEEK = "semaine", "Cette semaine"
    LATER = "plus-tard", "Plus tard"


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the worklist."""

    pathway: Pathway
    reason: str
    deadline: datetime.date
    action: str
    url: str


def to_do_for(user: User, today: datetime.date, *, only: Pathway | None = None) -> list[Item]:
    """Everything waiting for this user (about one pathway, if said), the latest first.

    One query per rule, whatever the number of rows.
    """
    rules = (rule for rule in RULES if user.organisation.kind in rule.kinds)
    items = (item for rule in rules for item in _items(rule, user, today, only))
    return sorted(items, key=lambda item: (item.deadline, item.pathway.beneficiary.search_name))


def moment_of(item: Item, today: datetime.date) -> Moment:
    """Whether an item is late, due today, due within a week, or later."""
    if item.deadline <= today:
        return Moment.LATE if item.deadline < today else Moment.TODAY
    return Moment.WEEK if item.deadline <= today + WEEK else Moment.LATER


def _items(rule: Rule, user: User, today: datetime.date, only: Pathway | None) -> Iterator[Item]:
    rows = rule.find(user, today)
    prefix = "" if rows.model is Pathway else "pathway__"
    if only:
        rows = rows.filter(**{f"{prefix}pk": only.pk})
    for row in rows.select_related(f"{prefix}beneficiary", f"{prefix}target_job"):
        yield Item(row.file, rule.reason, rule.deadline(row), rule.action, reverse(rule.url_name, args=[row.uuid]))
