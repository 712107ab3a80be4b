"""The shape of a rule of the workbook: a sentence about one row, refused or only doubted.

A rule names the columns that it reads, the one at fault first. It is not asked of a row where one of them was not
understood: a wrong date is said once, not once per rule that needs it.
"""

import datetime
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

from pathways.workbook.rows import Report, Row
from pathways.workbook.world import World


@dataclass(frozen=True)
class Fault:
    """What a rule says against a row: the reason, what would be right, the column when it is not the rule's first."""

    reason: str
    expected: str = ""
    column: str = ""


Check = Callable[[Row, World], Fault | None]


@dataclass(frozen=True)
class Rule:
    columns: tuple[str, ...]
    check: Check
    is_doubt: bool

    def apply(self, row: Row, world: World, report: Report) -> None:
        if row.bad.isdisjoint(self.columns) and (fault := self.check(row, world)):
            say = report.doubt if self.is_doubt else report.refuse
            say(row, fault.column or self.columns[0], fault.reason, fault.expected)


RULES: dict[str, list[Rule]] = defaultdict(list)


def rule(sheet: str, *columns: str, is_doubt: bool = False) -> Callable[[Check], Check]:
    """Register a rule about the rows of `sheet`; a doubt is said and taken, anything else refuses the file."""

    def register(check: Check) -> Check:
        RULES[sheet].append(Rule(columns, check, is_doubt))
        return check

    return register


def in_order(sheet: str, earlier: str, later: str, reason: str) -> None:
    """Register: where both dates are given, `later` is on or after `earlier`."""

    @rule(sheet, later, earlier)
    def check(row: Row, _world: World) -> Fault | None:
        if row[earlier] and row[later] and row[later] < row[earlier]:
            return Fault(reason, f"une date à partir du {said(row[earlier])} ({earlier})")
        return None


def needed_with(sheet: str, column: str, other: str, reason: str) -> None:
    """Register: `column` is filled in wherever `other` is."""

    @rule(sheet, column, other)
    def check(row: Row, _world: World) -> Fault | None:
        if row[other] and not row[column]:
            return Fault(reason, f"{column} rempli, ou {other} vide")
        return None


def said(day: datetime.date) -> str:
    """A day as a sentence says it: 31/03/2024."""
    return f"{day:%d/%m/%Y}"
