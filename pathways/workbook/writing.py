"""Writing tables of text: one .xlsx, or a folder of CSV files. No cell is ever a formula."""

import csv
import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import xlsxwriter
from xlsxwriter.exceptions import XlsxWriterException

from pathways.workbook.cells import marked

# The same rows must give the same file: the day of the export is not in it.
_CREATED = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)
_OTHER_FORMATS = {".zip", ".xls", ".xlsm", ".ods"}


class Unwritable(Exception):
    """Nothing can be written where it was asked; the text is a French sentence."""


@dataclass(frozen=True)
class Table:
    """One sheet to write: its name, its headers, which of its columns are numbers, and its rows, as texts."""

    name: str
    header: Sequence[str]
    numbers: Sequence[bool]
    rows: Iterable[Sequence[str]]


def write_tables(path: Path, tables: Iterable[Table]) -> None:
    """Write `tables` in an .xlsx when `path` ends so, else as CSV files in the folder `path`. Raises Unwritable."""
    try:
        if path.suffix.lower() == ".xlsx":
            _write_xlsx(path, tables)
        elif path.suffix.lower() in _OTHER_FORMATS:
            raise Unwritable(f"« {path.name} » : un fichier .xlsx ou un dossier est attendu.")
        else:
            path.mkdir(parents=True, exist_ok=True)
            for table in tables:
                write_csv(path / f"{table.name}.csv", table)
    except (OSError, XlsxWriterException) as error:
        raise Unwritable(f"« {path} » ne peut être écrit : emplacement absent, occupé ou interdit.") from error


def write_csv(path: Path, table: Table) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(table.header)
        writer.writerows([marked(cell) for cell in row] for row in table.rows)


def _write_xlsx(path: Path, tables: Iterable[Table]) -> None:
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    # Opened first: the writer only finds out at the end that it cannot write, and leaves temporary files behind.
    with path.open("wb") as file, xlsxwriter.Workbook(file, options) as workbook:
        workbook.set_properties({"created": _CREATED})
        heading = workbook.add_format({"bold": True})
        for table in tables:
            _write_sheet(workbook.add_worksheet(table.name), table, heading)


def _write_sheet(worksheet: xlsxwriter.worksheet.Worksheet, table: Table, heading: xlsxwriter.format.Format) -> None:
    worksheet.freeze_panes(1, 0)
    worksheet.set_column(0, len(table.header) - 1, 16)
    for position, title in enumerate(table.header):
        worksheet.write_string(0, position, title, heading)
    for line, row in enumerate(table.rows, start=1):
        for position, cell in enumerate(row):
            if not cell:
                continue
            if table.numbers[position]:
                worksheet.write_number(line, position, float(cell))
            else:
                worksheet.write_string(line, position, cell)
