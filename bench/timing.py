"""Two things timed in turn, and what is said of them: a ratio, never a time alone."""

import gc
import math
import statistics
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from apcl.templatetags.french import nombre

HEADER = ("ligne", "mesuré", "étalon", "ms", "ms de l'étalon", "rapport", "borne visée", "requêtes")


@dataclass(frozen=True)
class Act:
    """Something to time; `before` makes it ready each time, off the clock."""

    run: Callable[[], object]
    before: Callable[[], object] = lambda: None


@dataclass(frozen=True)
class Line:
    """One line of the table; times in milliseconds."""

    name: str
    what: str
    yardstick: str
    time: float
    yardstick_time: float
    bound: str = "—"
    queries: str = "—"


def alternately(*acts: Act, rounds: int = 5) -> list[float]:
    """The median time of each act, in milliseconds: done in turn `rounds` times, after one turn for nothing."""
    times = [[_time_of(act) for act in acts] for _ in range(rounds + 1)]
    return [statistics.median(column) for column in zip(*times[1:], strict=True)]


def _time_of(act: Act) -> float:
    act.before()
    gc.collect()
    start = time.perf_counter()
    act.run()
    return 1000 * (time.perf_counter() - start)


def table(lines: Iterable[Line]) -> str:
    """The lines as a Markdown table, figures as they are written in French."""
    rows = [
        (
            line.name, line.what, line.yardstick, _figure(line.time), _figure(line.yardstick_time),
            _figure(line.time / line.yardstick_time), line.bound, line.queries,
        )
        for line in lines
    ]  # fmt: skip
    rule = "|---|---|---|---:|---:|---:|---|---|"
    return "\n".join([_row(HEADER), rule, *map(_row, rows)])


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _figure(value: float) -> str:
    """Three significant figures."""
    places = max(0, 2 - math.floor(math.log10(value)))
    return nombre(round(value, places) if places else round(value))
