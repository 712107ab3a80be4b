"""The workbook being written: rows by sheet, then a folder of CSV files as `import_workbook` reads it."""

import csv
from collections import defaultdict
from pathlib import Path
from typing import Any

Row = dict[str, Any]


class Book:
    """Rows by sheet. A row stays open until the book is written: the rest of a story may still change it."""

    def __init__(self) -> None:
        self.sheets: defaultdict[str, list[Row]] = defaultdict(list)

    def add(self, sheet: str, **cells: Any) -> Row:
        """A new row; cells are texts, numbers or dates, None when empty."""
        self.sheets[sheet].append(cells)
        return cells

    def write(self, folder: Path) -> None:
        """One file a sheet: UTF-8 with BOM, semicolons, ISO dates."""
        for name, rows in self.sheets.items():
            columns = list(dict.fromkeys(column for row in rows for column in row))
            with (folder / f"{name}.csv").open("w", encoding="utf-8-sig", newline="") as file:
                writer = csv.DictWriter(file, columns, delimiter=";")
                writer.writeheader()
                writer.writerows(rows)
