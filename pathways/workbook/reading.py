"""From tables of text to rows: sheets and columns recognised, each cell understood or refused with its reason."""

from dataclasses import dataclass, field
from pathlib import Path

from apcl.nir import contains_nir
from pathways.workbook.cells import CellError, clean
from pathways.workbook.columns import Column, Sheet
from pathways.workbook.containers import Table, Unreadable, read_tables
from pathways.workbook.rows import Report, Row
from pathways.workbook.sheets import SHEETS
from pathways.workbook.words import folded

# A social-security number has thirteen figures at least.
_NIR_LENGTH = 13


@dataclass
class Reading:
    """A file that was read: its rows by sheet, the headers as they are in the file, and what is already to be said."""

    rows: dict[str, list[Row]] = field(default_factory=dict)
    headers: dict[str, list[str]] = field(default_factory=dict)
    report: Report = field(default_factory=Report)


def read_workbook(path: Path) -> Reading:
    """The rows of a workbook. Raises Unreadable when it is none, or when a sheet lacks a column it needs."""
    reading = Reading()
    tables = read_tables(path)
    names = [folded(name) for name, _table in tables]
    if not SHEETS.keys() & set(names):
        raise Unreadable(f"« {path.name} » ne contient aucune feuille connue : {', '.join(SHEETS)}.")
    for name, (title, table) in zip(names, tables, strict=True):
        if names.count(name) > 1 and name in SHEETS:
            raise Unreadable(f"« {path.name} » contient deux fois la feuille {name}.")
        _take(reading, name, title, table)
    return reading


def _take(reading: Reading, name: str, title: str, table: Table) -> None:
    if name not in SHEETS:
        reading.report.notices.append(f"Feuille « {title} » inconnue, ignorée.")
    else:
        _read_sheet(reading, SHEETS[name], table)


def _read_sheet(reading: Reading, sheet: Sheet, table: Table) -> None:
    lines = [
        (number, row) for number, row in enumerate(table, start=1) if any(not cell.isspace() for cell in row if cell)
    ]
    if not lines:
        reading.rows[sheet.name] = []
        return
    titles = [clean(title) for title in lines[0][1]]
    columns = _recognised(sheet, titles, reading.report)
    reading.headers[sheet.name] = titles
    reading.rows[sheet.name] = [_read_row(sheet, columns, titles, line, reading.report) for line in lines[1:]]


def _recognised(sheet: Sheet, titles: list[str], report: Report) -> list[Column | None]:
    """The column of the contract under each header, or None. Raises Unreadable on a missing or doubled header."""
    names = [folded(title.replace("*", "")) for title in titles]
    known = [name for name in names if name in sheet.by_name]
    if doubled := sorted({name for name in known if known.count(name) > 1}):
        raise Unreadable(f"Feuille {sheet.name} : colonne en double : {', '.join(doubled)}.")
    if missing := [column.name for column in sheet.columns if column.required and column.name not in known]:
        raise Unreadable(f"Feuille {sheet.name} : colonne obligatoire absente : {', '.join(missing)}.")
    for title, name in zip(titles, names, strict=True):
        if title and name not in sheet.by_name:
            report.notices.append(f"{sheet.name} : colonne « {title} » inconnue, ignorée.")
    return [sheet.by_name.get(name) for name in names]


def _read_row(
    sheet: Sheet, columns: list[Column | None], titles: list[str], line: tuple[int, list[str]], report: Report
) -> Row:
    number, cells = line
    row = Row(sheet, number, {})
    missing = [""] * (len(titles) - len(cells))
    for column, title, cell in zip(columns, titles, [*cells, *missing], strict=False):
        row.cells[column.name if column else title] = cell
        if column:
            _read_cell(row, column, clean(cell) if cell else cell, report)
    row.values = {**sheet.blank, **row.given}
    if any(cell and not cell.isspace() for cell in cells[len(titles) :]):
        reason = "la ligne a plus de cellules que d'en-têtes"
        report.refuse(row, "", reason, "une cellule par colonne, entre guillemets si elle contient le séparateur")
    return row


def _read_cell(row: Row, column: Column, cell: str, report: Report) -> None:
    if not cell:
        row.given[column.name] = column.kind.empty
        if column.required:
            report.refuse_cell(row, column.name, "cette cellule est obligatoire", "une valeur dans chaque ligne")
    elif len(cell) >= _NIR_LENGTH and contains_nir(cell):
        # The number itself is not repeated: what an import says ends in logs and terminals.
        reason = "un numéro de sécurité sociale n'est pas conservé dans cette application"
        report.refuse_cell(row, column.name, reason, "la même cellule sans ce numéro", shown="numéro masqué")
    else:
        try:
            row.given[column.name] = column.kind.parse(cell)
        except CellError as error:
            report.refuse_cell(row, column.name, error.reason, error.expected)
