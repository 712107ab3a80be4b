"""The faulty lines of a file, given back as they were with the reasons beside them, to be corrected and sent again."""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from pathways.workbook.cells import clean
from pathways.workbook.reading import Reading
from pathways.workbook.rows import Row
from pathways.workbook.sheets import SHEETS
from pathways.workbook.writing import Table, Unwritable, write_csv, write_tables


def write_faults(path: Path, reading: Reading) -> None:
    """Write the refused lines of each sheet: an .xlsx, a .csv (one per sheet), or a folder. Raises Unwritable."""
    tables = list(_tables(reading))
    if path.suffix.lower() != ".csv":
        write_tables(path, tables)
        return
    try:
        for table in tables:
            name = path if len(tables) == 1 else path.with_name(f"{path.stem}-{table.name}.csv")
            write_csv(name, table)
    except OSError as error:
        raise Unwritable(f"« {path} » ne peut être écrit : emplacement absent, occupé ou interdit.") from error


def _tables(reading: Reading) -> Iterator[Table]:
    reasons = _reasons(reading)
    for name in SHEETS:
        rows = [row for row in reading.rows.get(name, ()) if row.is_refused]
        if rows:
            titles = [title for title in reading.headers[name] if title]
            header = [*titles, reason_column(name)]
            texts = [[*_cells(row), reasons[name, row.line]] for row in rows]
            yield Table(name, header, [False] * len(header), texts)


def reason_column(sheet: str) -> str:
    """`motif`, but where the sheet has a column of that name."""
    return "motif_du_refus" if "motif" in SHEETS[sheet].by_name else "motif"


def _cells(row: Row) -> list[str]:
    return [clean(cell) for title, cell in row.cells.items() if title]


def _reasons(reading: Reading) -> dict[tuple[str, int | None], str]:
    reasons = defaultdict(list)
    for remark in reading.report.refusals:
        what = f"{remark.column} : {remark.reason}" if remark.column else remark.reason
        reasons[remark.sheet, remark.line].append(f"{what} ; {remark.expected}" if remark.expected else what)
    return {place: " | ".join(said) for place, said in reasons.items()}
