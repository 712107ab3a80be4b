"""« À traiter »: what is waiting for the person who opens the application.

The rules are in `pathways.waiting`; they feed the list, its counters, the daily digest and the next action of a
pathway alike. Here the lines are counted anew; `pathways.snapshots` keeps them while nothing changes.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import QuerySet, Value
from django.urls import reverse

from apcl.accounts.enums import OrganisationKind as Kind
from apcl.accounts.models import User
from pathways.models import ImmersionSignature, Pathway
from pathways.waiting import RULE_OF, Reader, Rule, rules_for
from pathways.waiting.choices import Choices, Key, choices_of
from pathways.waiting.rule import ADVISOR_OR_PROVIDER

WEEK = datetime.timedelta(days=7)


class Moment(models.TextChoices):
    """When an item is due: the counters above the list."""

    LATE = "retard", "En retard"
    TODAY = "aujourdhui", "Aujourd'hui"
    WEEK = "semaine", "Cette semaine"
    LATER = "plus-tard", "Plus tard"


@dataclass(frozen=True, slots=True)
class Line:
    """One line, without any name: which rule, about which row, of which pathway, by when."""

    rule: str
    subject: str
    pathway: int | None
    deadline: datetime.date
    told: str = ""
    # Of a row that belongs to no pathway: what it is called.
    label: str = ""
    # The colleague in whose place it is read, who handed it over, to whom it is handed over; until when it is put off.
    stands_for: int | None = None
    given_by: int | None = None
    given_to: int | None = None
    postponed_until: datetime.date | None = None
    # Received from a colleague: what ends it.
    hand_over: str = ""

    @property
    def key(self) -> Key:
        return (self.rule, self.subject)

    @property
    def waits(self) -> bool:
        """Whether it is in the list and in its counter: neither handed over, nor put off."""
        return not self.given_to and not self.postponed_until


@dataclass(frozen=True, slots=True)
class Item:
    """A line as it is shown, with its pathway when it has one."""

    line: Line
    pathway: Pathway | None

    @property
    def rule(self) -> Rule:
        return RULE_OF[self.line.rule]

    @property
    def reason(self) -> str:
        return self.rule.reason

    @property
    def action(self) -> str:
        return self.rule.action

    @property
    def deadline(self) -> datetime.date:
        return self.line.deadline

    @property
    def told(self) -> str:
        return self.line.told

    @property
    def name(self) -> str:
        """Who or what it is about."""
        return str(self.pathway.beneficiary) if self.pathway else self.line.label

    @property
    def url(self) -> str:
        """Where its action is done."""
        return self.rule.address(self.line.subject)

    @property
    def opening(self) -> str:
        """The address that leads there while the line waits, and otherwise says who did it."""
        return reverse("open_line", args=[self.line.rule, self.line.subject])


@dataclass(frozen=True, slots=True)
class Counted:
    """All the lines of someone, the latest first, and the instant until which time alone changes none of them."""

    items: list[Item]
    holds_until: datetime.datetime | None


def to_do_for(user: User, today: datetime.date) -> list[Item]:
    """Everything waiting for this user, the latest first."""
    return [item for item in count_for(user, today).items if item.line.waits]


def count_for(user: User, today: datetime.date) -> Counted:
    """The lines of this user, those that they handed over or put off included.

    One question finds which rows each rule retains; then one for each kind of row there is, whatever their number.
    """
    choices = choices_of(user, today)
    asked = list(_asked(user, today, choices))
    finds = [rows for _rule, rows in asked]
    rows = [row for fetch, keys in _fetches(finds, _retained(finds)) for row in _rows(fetch, keys)]
    # In the order of the rules first: a tie keeps it.
    found = [(asked[number][0], row) for number, row in sorted(rows, key=lambda row: row[0])]
    # A line handed over may also be read otherwise: it is one line.
    items = {item.line.key: item for item in (_item(rule, row, user, choices) for rule, row in found)}
    ends = [end for rule, row in found if (end := rule.holds_until(row))]
    return Counted(sorted(items.values(), key=_rank), min(ends, default=None))


def still_waits(user: User, today: datetime.date, rule: Rule, subject: str, *, for_advisor: int | None = None) -> bool:
    """Whether this rule retains this row for this user; or would, were they in the place of that référent."""
    advisors = frozenset({for_advisor}) if for_advisor else choices_of(user, today).advisors
    return rule.find(Reader(user, advisors), today).filter(uuid=subject).exists()


def rows_of(rule: Rule) -> QuerySet:
    """All the rows of the kind that this rule is about."""
    return rule.model._default_manager.all()


def moment_of(line: Line | Item, today: datetime.date) -> Moment:
    """Whether a line is late, due today, due within a week, or later."""
    if line.deadline <= today:
        return Moment.LATE if line.deadline < today else Moment.TODAY
    return Moment.WEEK if line.deadline <= today + WEEK else Moment.LATER


def _rank(item: Item) -> tuple:
    name = item.pathway.beneficiary.search_name if item.pathway else item.line.label.casefold()
    return item.deadline, name


def _asked(user: User, today: datetime.date, choices: Choices) -> Iterator[tuple[Rule, QuerySet]]:
    """Each rule that speaks to this user, with the rows that it retains; then those of the lines handed over."""
    reader, received = Reader(user, choices.advisors), choices.received_by_rule()
    rules = list(rules_for(user.organisation.kind))
    for rule in rules:
        yield rule, rule.find(reader, today)
    for rule in rules:
        if lines := received.get(rule.key):
            theirs = Reader(user, frozenset(line.advisor for line in lines.values() if line.advisor))
            yield rule, rule.find(theirs, today).filter(uuid__in=list(lines))


def _to_pathway(rows: QuerySet) -> str | None:
    """How its pathway is reached from a row; None when it has none."""
    if rows.model is ImmersionSignature:
        return "immersion__pathway__"
    if rows.model._meta.app_label != Pathway._meta.app_label:
        return None
    return "" if rows.model is Pathway else "pathway__"


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


def _rows(rows: QuerySet, pks: dict[int, list[int]]) -> Iterator[tuple[int, Any]]:
    """The rows of each rule, fetched together."""
    if (prefix := _to_pathway(rows)) is not None:
        rows = rows.select_related(f"{prefix}beneficiary", f"{prefix}target_job")
    known = rows.in_bulk({pk for of_rule in pks.values() for pk in of_rule})
    for number, of_rule in pks.items():
        yield from ((number, known[pk]) for pk in of_rule if pk in known)


def _item(rule: Rule, row: Any, user: User, choices: Choices) -> Item:
    pathway = None if rule.label else row.file
    key = (rule.key, str(row.uuid))
    received = choices.received.get(key)
    line = Line(
        *key,
        pathway=pathway.pk if pathway else None,
        deadline=rule.deadline(row),
        told=rule.told(row),
        label=rule.label(row) if rule.label else "",
        stands_for=received.to if received and received.to != user.pk else _stands_for(rule, pathway, user, choices),
        given_by=received.giver if received else None,
        given_to=choices.given.get(key),
        postponed_until=choices.postponed.get(key),
        hand_over=received.hand_over if received else "",
    )
    return Item(line, pathway)


def _stands_for(rule: Rule, pathway: Pathway | None, user: User, choices: Choices) -> int | None:
    """The référent in whose place a prescriber reads a line of a portfolio."""
    if user.organisation.kind != Kind.PRESCRIBER or not rule.kinds <= ADVISOR_OR_PROVIDER or not pathway:
        return None
    others = choices.advisors - {user.pk}
    return pathway.advisor_id if pathway.advisor_id in others else None
