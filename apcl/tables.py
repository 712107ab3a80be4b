"""The files of others, as text: one table in CSV, recognised by its headers.

Pure. Reading is tolerant: BOM or not, `;` or `,`, CRLF, UTF-8 or CP1252, headers in any case and order.
"""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass


class Unreadable(Exception):
    """What was given is not the file that was asked for; the text is a French sentence."""


class Refused(Exception):
    """A file with wrong rows; `problems` is one French sentence for each."""

    def __init__(self, problems: list[str]):
        super().__init__(f"{len(problems)} problèmes")
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table that is not empty, and its number in the file."""

    number: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        """What the line says in this column, its blanks made single spaces; '' when it says nothing."""
        return self.cells.get(column, "")


@dataclass(frozen=True, slots=True)
class Table:
    headers: frozenset[str]
    lines: tuple[Line, ...]


def read_table(content: bytes, *, columns: tuple[str, ...], name: str) -> Table:
    """The table that these bytes hold. Raises Unreadable without these `columns`; `name` says what is expected."""
    text = _decoded(content)
    for delimiter in ";,":
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        try:
            headers = [title.strip().lower() for title in next(rows, [])]
            if set(columns).issubset(headers):
                return Table(frozenset(headers), tuple(_lines(headers, rows)))
        except csv.Error as error:
            raise Unreadable("Ce fichier est illisible : une cellule est trop longue ou mal fermée.") from error
    expected = f"{', '.join(columns[:-1])} et {columns[-1]}"
    raise Unreadable(f"Ce n'est pas {name} : il y faut les colonnes {expected}.")


def _decoded(content: bytes) -> str:
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        # A spreadsheet, an archive, UTF-16: no text of ours holds a NUL, and PostgreSQL stores none.
        if "\0" not in text:
            return text
    raise Unreadable("Ce fichier est illisible : un fichier CSV, en UTF-8 ou en CP1252, est attendu.")


def _lines(headers: list[str], rows) -> Iterator[Line]:
    for row in rows:
        if any(cell.strip() for cell in row):
            yield Line(rows.line_num, dict(zip(headers, (" ".join(cell.split()) for cell in row), strict=False)))
