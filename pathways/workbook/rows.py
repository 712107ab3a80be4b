"""What is handed from reading to loading: rows, and what is said of them."""

import uuid
from dataclasses import dataclass, field
from typing import Any

from pathways.workbook.cells import clean
from pathways.workbook.columns import Sheet

_SHOWN = 80


class Row:
    """A row of a sheet: as the file gives it (`line`), as the database holds it (`stored`), or both.

    `values` is what the row is once the file is taken: what is stored, under what the file says. `bad` names the
    columns whose value cannot be relied upon: their cell was not understood, or refers to nothing.
    """

    __slots__ = (
        "bad",
        "cells",
        "derived",
        "given",
        "is_refused",
        "line",
        "pk",
        "satellites",
        "sheet",
        "stored",
        "uuid",
        "values",
        "was",
    )

    def __init__(self, sheet: Sheet, line: int | None = None, cells: dict[str, str] | None = None):
        self.sheet = sheet
        self.line = line
        self.cells = cells or {}
        self.given: dict[str, Any] = {}
        self.bad: set[str] = set()
        self.is_refused = False
        self.values: dict[str, Any] = sheet.blank
        self.derived: dict[str, Any] = {}
        self.stored: dict[str, Any] | None = None
        # The derived fields as they are stored.
        self.was: dict[str, Any] = {}
        self.satellites: dict[str, Any] = {}
        self.pk: Any = None
        self.uuid: uuid.UUID | None = None

    def __getitem__(self, column: str) -> Any:
        return self.values[column]

    @property
    def key(self) -> Any:
        return self.sheet.key_of(self.values)

    @property
    def is_keyed(self) -> bool:
        """Whether its key is understood: whatever else is wrong with it, others may refer to it."""
        return self.bad.isdisjoint(self.sheet.key)

    @property
    def is_new(self) -> bool:
        return self.stored is None

    @property
    def is_changed(self) -> bool:
        """Whether the file says something else than what is stored."""
        return self.values != self.stored

    @property
    def outcome(self) -> str:
        if self.is_refused:
            return "refusé"
        if self.is_new:
            return "créé"
        return "modifié" if self.is_changed else "inchangé"

    def differs(self, *columns: str) -> bool:
        """Whether one of these columns is not what is stored; anything differs from nothing."""
        return self.stored is None or any(self.values[name] != self.stored[name] for name in columns)

    def changed_columns(self) -> list[str]:
        stored = self.stored or {}
        return [name for name, value in self.values.items() if value != stored.get(name)]

    def text(self, column: str) -> str:
        """The value of a cell as a person would type it: as it was, else as it is stored."""
        if column in self.cells:
            return clean(self.cells[column])
        value = self.values.get(column)
        empty = value is None or value in {"", ()}
        return "" if empty else self.sheet.by_name[column].kind.write(value)


@dataclass(frozen=True)
class Remark:
    """Something to say of one cell: where, what it holds, why it is said, and what would be right."""

    sheet: str
    line: int | None
    column: str
    value: str
    reason: str
    expected: str = ""

    def __str__(self) -> str:
        parts = (self.sheet, self.line and f"ligne {self.line}", self.column and f"colonne {self.column}")
        place = ", ".join(part for part in parts if part)
        shown = " ".join(self.value.split())
        value = f"« {shown[:_SHOWN]}{'…' if len(shown) > _SHOWN else ''} » — " if self.column else ""
        expected = f" ; {self.expected}" if self.expected else ""
        return f"{place}{' : ' if place else ''}{value}{self.reason}{expected}."


@dataclass
class Report:
    """All that an import has to say: what it refuses, what it doubts, and what it leaves aside."""

    refusals: list[Remark] = field(default_factory=list)
    doubts: list[Remark] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)

    def refuse(self, row: Row, column: str, reason: str, expected: str = "", shown: str | None = None) -> None:
        """Refuse a row of the file, because of this column: nothing will be written."""
        row.is_refused = True
        self.refusals.append(_remark(row, column, reason, expected, shown))

    def refuse_cell(self, row: Row, column: str, reason: str, expected: str, shown: str | None = None) -> None:
        """The same, for a cell that no rule may rely upon any more."""
        row.bad.add(column)
        self.refuse(row, column, reason, expected, shown)

    def doubt(self, row: Row, column: str, reason: str, expected: str = "") -> None:
        self.doubts.append(_remark(row, column, reason, expected))


def _remark(row: Row, column: str, reason: str, expected: str, shown: str | None = None) -> Remark:
    return Remark(row.sheet.name, row.line, column, row.text(column) if shown is None else shown, reason, expected)
