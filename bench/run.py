"""`make bench`: the table of speeds. Each line is a ratio between two things timed in turn in this run.

Times alone say nothing on a shared machine, and no test asserts any of this.
"""

import signal
import sys
from collections.abc import Iterator
from pathlib import Path

from django.db import connection
from django.test import override_settings

from apcl.templatetags.french import nombre
from bench.database import copied_database, throw_away_database
from bench.mass import Programme
from bench.pages import page_lines
from bench.rows import evaluation_line, export_line, import_line, refresh_lines
from bench.search import PEOPLE, search_lines
from bench.timing import Line, table
from bench.world import take, write_workbook

# The référent whose pages are timed has all their pathways in the smaller programme already.
LEAST = 300
# From this size on, a programme of so many is imported, then multiplied; only what must not grow with it is timed.
MASS, IMPORTED = 20_000, 1_000


def main(pathways: int) -> None:
    # A stop asked for politely drops the database too.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    small = max(LEAST, pathways // 10)
    if pathways <= small:
        sys.exit(f"Il faut plus de {LEAST} parcours : make bench N=2000.")
    told = measured_at_scale if pathways >= MASS else measured
    with throw_away_database() as folder, override_settings(ROOT_URLCONF="bench.urls"):
        lines = list(told(folder, small, pathways))
    # People to look for, and nobody else.
    with throw_away_database():
        lines += search_lines(max(PEOPLE, pathways))
    sys.stdout.write(f"{nombre(pathways)} parcours, {connection.display_name}\n\n{table(lines)}\n")


def measured(folder: Path, small: int, large: int) -> Iterator[Line]:
    """The lines of the table: a small programme, a copy of it kept, then the large one that it grows into."""
    write_workbook(folder / "petit", range(small))
    take(folder / "petit")
    with copied_database() as before:
        write_workbook(folder / "grand", range(small, large))
        take(folder / "grand")
        yield from page_lines(before, small, large)
    yield evaluation_line()
    yield from refresh_lines()
    yield export_line(folder / "export")
    yield import_line(folder / "suite")


def measured_at_scale(folder: Path, small: int, large: int) -> Iterator[Line]:
    """The pages, in a programme that only PostgreSQL carries and in one ten times smaller."""
    write_workbook(folder / "original", range(IMPORTED))
    take(folder / "original")
    programme = Programme()
    programme.multiply(range(1, small // IMPORTED))
    with copied_database() as before:
        programme.multiply(range(small // IMPORTED, large // IMPORTED))
        yield from page_lines(before, small, large)


if __name__ == "__main__":
    main(int(sys.argv[1]))
