"""One figure is six counts: a population, and the five counts that share it out. Pure arithmetic.

Every rate, bound and interval published comes from these counts, never from another percentage.
"""

from collections import defaultdict
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import TypeVar

from evaluation.statistics import Interval, wilson

Cell = TypeVar("Cell", bound=Hashable)


class Outcome(StrEnum):
    """What one unit of a population answers, in the order of precedence: the first that fits."""

    PENDING = "pending"  # not yet mature: in no rate, even when its answer is already yes
    NEUTRALISED = "neutralised"  # out of both sides of the rate, and counted
    YES = "yes"
    DISPUTED = "disputed"  # would be yes but for a dispute not arbitrated: unknown, whatever else says no
    NO = "no"
    UNKNOWN = "unknown"  # mature, but nobody knows: never silently a no

    @property
    def counted_as(self) -> str:
        """The name of the count it falls in."""
        return Outcome.UNKNOWN.value if self is Outcome.DISPUTED else self.value


@dataclass(frozen=True, slots=True)
class Answer:
    """The outcome of one unit. `confirmed`: a yes that is proved; `partial`: a no with part of the certification."""

    outcome: Outcome
    confirmed: bool = False
    partial: bool = False


@dataclass(frozen=True, slots=True)
class Counts:
    """How many units fall in each count; `confirmed` are some of `yes`, `partial` some of `no`.

    Raises ValueError when the five counts do not add up to the population. Rates are shares between 0 and 1, None when
    nobody is in the denominator: that is « effectif nul », not 0 %.
    """

    population: int = 0
    pending: int = 0
    neutralised: int = 0
    yes: int = 0
    no: int = 0
    unknown: int = 0
    confirmed: int = 0
    partial: int = 0

    def __post_init__(self) -> None:
        if self.population != self.pending + self.neutralised + self.yes + self.no + self.unknown:
            raise ValueError(f"counts that do not add up: {self}")

    @classmethod
    def of(cls, answer: Answer, units: int = 1) -> "Counts":
        """A population that all answers this: of one, unless said."""
        alike = {answer.outcome.counted_as: units}
        return cls(population=units, confirmed=units * answer.confirmed, partial=units * answer.partial, **alike)

    def __add__(self, other: "Counts") -> "Counts":
        """The two populations together: they must have no unit in common."""
        return Counts(*(getattr(self, field.name) + getattr(other, field.name) for field in fields(Counts)))

    @property
    def known(self) -> int:
        """The denominator of the rate: yes + no."""
        return self.yes + self.no

    @property
    def mature(self) -> int:
        """The denominator of the bounds: yes + no + unknown."""
        return self.known + self.unknown

    @property
    def rate(self) -> float | None:
        """yes / (yes + no)."""
        return _share(self.yes, self.known)

    @property
    def low(self) -> float | None:
        """yes / (yes + no + unknown): the rate if every unknown were a no."""
        return _share(self.yes, self.mature)

    @property
    def high(self) -> float | None:
        """(yes + unknown) / (yes + no + unknown): the rate if every unknown were a yes."""
        return _share(self.yes + self.unknown, self.mature)

    @property
    def coverage(self) -> float | None:
        """(yes + no) / (yes + no + unknown): the share of mature units whose answer is known."""
        return _share(self.known, self.mature)

    @property
    def interval(self) -> Interval | None:
        """Wilson's 95 % interval of the rate."""
        return wilson(self.yes, self.known) if self.known else None


def counted(units: Mapping[Answer, Mapping[Cell, int]]) -> dict[Cell, Counts]:
    """The counts of each cell, from how many of its units gave each answer: quicker than adding units one by one."""
    counts: dict[Cell, Counts] = defaultdict(Counts)
    for answer, cells in units.items():
        for cell, alike in cells.items():
            counts[cell] += Counts.of(answer, alike)
    return counts


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
