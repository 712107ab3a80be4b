"""« À traiter »: what is waiting for the person who opens the application.

The rules are in `pathways.waiting`; they feed the list, its counters and the next action of a pathway alike.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import QuerySet, Value
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
    # What else there is to know before acting, or nothing.
    told: str = ""


def to_do_for(user: User, today: datetime.date, *, only: Pathway | None = None) -> list[Item]:
    """Everything waiting for this user (about one pathway, if said), the latest first.

    One question finds which rows each rule retains; then one for each kind of row there is, whatever their number.
    """
    rules = [rule for rule in RULES if user.organisation.kind in rule.kinds]
    finds = [_about(rule.find(user, today), only) for rule in rules]
    rows: list[tuple[int, Any]] = []
    for fetch, keys in sorted(_fetches(finds, _retained(finds)), key=lambda fetched: _is_plain(fetched[0])):
        # Read a moment ago with another row, the one pathway asked about is not read again.
        read = {row.file.pk: row.file for _number, row in rows} if only and _is_plain(fetch) else {}
        rows += _rows(fetch, keys, read)
    # In the order of the rules first: a tie keeps it.
    items = [_item(rules[number], row) for number, row in sorted(rows, key=lambda found: found[0])]
    return sorted(items, key=lambda item: (item.deadline, item.pathway.beneficiary.search_name))


def moment_of(item: Item, today: datetime.date) -> Moment:
    """Whether an item is late, due today, due within a week, or later."""
    if item.deadline <= today:
        return Moment.LATE if item.deadline < today else Moment.TODAY
    return Moment.WEEK if item.deadline <= today + WEEK else Moment.LATER


def _to_pathway(rows: QuerySet) -> str:
    return "" if rows.model is Pathway else "pathway__"


def _about(rows: QuerySet, only: Pathway | None) -> QuerySet:
    return rows.filter(**{f"{_to_pathway(rows)}pk": only.pk}) if only else rows


def _retained(finds: list[QuerySet]) -> dict[int, list[int]]:
    """By the number of the rule, the keys of the rows that it retains."""
    told = [
        rows.order_by().annotate(rule_number=Value(number)).values_list("rule_number", "pk")
        for number, rows in enumerate(finds)
    ]
    found: dict[int, list[int]] = defaultdict(list)
    if told:
        for number, pk in told[0].union(*told[1:], all=True) if told[1:] else told[0]:
            found[number].append(pk)
    return found


def _fetches(finds: list[QuerySet], retained: dict[int, list[int]]) -> Iterator[tuple[QuerySet, dict[int, list[int]]]]:
    """The rows to fetch, with the keys that each rule retains of them: those of one model together."""
    together: dict[type[models.Model], dict[int, list[int]]] = defaultdict(dict)
    for number, pks in retained.items():
        # A rule that computes something to tell its deadline fetches its own rows.
        if finds[number].query.annotations:
            yield finds[number], {number: pks}
        else:
            together[finds[number].model][number] = pks
    for model, keys in together.items():
        rows = model._default_manager.all()
        paths = {path for number in keys for path in _followed(finds[number].query.select_related)}
        yield rows.select_related(*sorted(paths)) if paths else rows, keys


def _followed(related: bool | dict) -> Iterator[str]:
    """The paths that a `select_related` follows."""
    for name, further in related.items() if isinstance(related, dict) else ():
        yield name
        yield from (f"{name}__{path}" for path in _followed(further))


def _is_plain(rows: QuerySet) -> bool:
    """Whether these are pathways, of which nothing more is computed: they come with any other row, and go last."""
    return rows.model is Pathway and not rows.query.annotations


def _rows(rows: QuerySet, pks: dict[int, list[int]], read: dict[int, Any]) -> Iterator[tuple[int, Any]]:
    """The rows of each rule, fetched but for those that are `read` already."""
    prefix = _to_pathway(rows)
    with_people = rows.select_related(f"{prefix}beneficiary", f"{prefix}target_job")
    known = read or with_people.in_bulk({pk for of_rule in pks.values() for pk in of_rule})
    for number, of_rule in pks.items():
        yield from ((number, known[pk]) for pk in of_rule if pk in known)


def _item(rule: Rule, row: Any) -> Item:
    url = reverse(rule.url_name, args=[row.uuid])
    return Item(row.file, rule.reason, rule.deadline(row), rule.action, url, rule.told(row))
