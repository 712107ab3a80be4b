"""From histories to tables of cells. Pure: the same arithmetic for the command, the screens and the tests."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from evaluation.dimensions import Values, values_of, values_of_phase
from evaluation.history import KnownPathway, PathwayHistory
from evaluation.indicators import INDICATORS
from evaluation.rates import Answer, Counts, counted

Group = tuple[str | None, ...]


class Row(NamedTuple):
    """One line of a table: an indicator, the value of each dimension of the table, and the counts."""

    indicator: str
    values: Group
    counts: Counts


class UnitAnswer(NamedTuple):
    """The answer of one unit (a pathway, or one of its phases) to one indicator, with the unit's dimensions."""

    indicator: str
    values: Values
    answer: Answer


def answers_of(known: KnownPathway, indicators: Iterable[str] = INDICATORS) -> Iterator[UnitAnswer]:
    """What one pathway answers, as known on its day, to each of these indicators."""
    values = values_of(known)
    for name in indicators:
        for phase, answer in INDICATORS[name].answers(known):
            yield UnitAnswer(name, values_of_phase(values, phase) if phase else values, answer)


def tables_of(
    histories: Iterable[PathwayHistory],
    as_of: date,
    *,
    tables: Sequence[Sequence[str]] = ((),),
    indicators: Iterable[str] = INDICATORS,
) -> list[list[Row]]:
    """One table for each group of dimensions of `tables` (none: the total), as known on `as_of`.

    A total has a row for each indicator, even with nobody; other tables only have the values met.
    """
    indicators = list(indicators)
    units: dict[Answer, Counter[tuple[int, str, Group]]] = defaultdict(Counter)
    for history in histories:
        for unit in answers_of(history.known_on(as_of), indicators):
            cells = units[unit.answer]
            for position, dimensions in enumerate(tables):
                cells[position, unit.indicator, tuple(unit.values[name] for name in dimensions)] += 1
    counts: list[dict[tuple[str, Group], Counts]] = [{} for _ in tables]
    for (position, indicator, group), total in counted(units).items():
        counts[position][indicator, group] = total
    return [
        list(_ordered(table, indicators, with_empty_total=not dimensions))
        for table, dimensions in zip(counts, tables, strict=True)
    ]


def _ordered(
    table: dict[tuple[str, Group], Counts], indicators: Sequence[str], with_empty_total: bool
) -> Iterator[Row]:
    if with_empty_total:
        return (Row(name, (), table.get((name, ()), Counts())) for name in indicators)
    rank = {name: position for position, name in enumerate(indicators)}

    def in_order(row: Row):
        # A missing value comes first, then values as text.
        return rank[row.indicator], [(value is not None, value or "") for value in row.values]

    return iter(sorted((Row(name, group, counts) for (name, group), counts in table.items()), key=in_order))
