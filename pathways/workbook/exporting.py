"""The whole database as a workbook: every sheet and every column of the contract, rows by key."""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import Any

from django.db import connection, transaction

from pathways.workbook.columns import Sheet
from pathways.workbook.sheets import SHEETS
from pathways.workbook.stored import records_in_order
from pathways.workbook.writing import Table, write_tables


def export_workbook(path: Path) -> dict[str, int]:
    """Write everything at `path`, an .xlsx or else a folder; says how many rows each sheet has. Raises Unwritable."""
    counts = dict.fromkeys(SHEETS, 0)
    with _one_moment():
        write_tables(path, (_table(sheet, counts) for sheet in SHEETS.values()))
    return counts


def _table(sheet: Sheet, counts: dict[str, int]) -> Table:
    header = [column.name for column in sheet.columns]
    numbers = [column.kind.is_number for column in sheet.columns]
    return Table(sheet.name, header, numbers, _texts(sheet, counts))


def _texts(sheet: Sheet, counts: dict[str, int]) -> Iterator[Sequence[str]]:
    writers = [column.kind.write for column in sheet.columns]
    for record in records_in_order(sheet):
        counts[sheet.name] += 1
        yield [_text(write, value) for write, value in zip(writers, record, strict=True)]


def _text(write: Any, value: Any) -> str:
    return "" if value is None or value in ("", ()) else write(value)


def _one_moment() -> AbstractContextManager[None]:
    """All sheets as of one moment, whatever is written meanwhile. SQLite, for one person alone, does without."""
    if connection.vendor != "postgresql" or connection.in_atomic_block:
        return nullcontext()
    return _repeatable_read()


@contextmanager
def _repeatable_read() -> Iterator[None]:
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield
