"""From a path to tables of text: a folder or a zip of CSV files, one CSV file, or an .xlsx workbook.

Whatever the input, it ends in tables or in `Unreadable`: sizes are bounded before anything is expanded in memory.
"""

import codecs
import csv
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum

from pathways.workbook.cells import unmarked, written

MEGABYTE = 1024 * 1024
MAX_BYTES = 200 * MEGABYTE
# A sheet is expanded to the rectangle of its furthest cells: two cells may be worth millions.
MAX_CELLS = 10_000_000

_COLUMN = re.compile(rb"""\br=["']([A-Z]{1,3})\d""")
_LINE = re.compile(rb"""\br=["'][A-Z]{0,3}(\d{1,9})["']""")
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError)

Table = list[list[str]]


class Unreadable(Exception):
    """What was given is not a workbook; the text is a French sentence."""


def read_tables(path: Path) -> list[tuple[str, Table]]:
    """The tables found, each with its name. Raises Unreadable."""
    try:
        return list(_tables(path))
    except _BROKEN as error:
        raise Unreadable(f"« {path.name} » est illisible : fichier abîmé, chiffré ou interdit de lecture.") from error


def _tables(path: Path) -> Iterator[tuple[str, Table]]:
    if path.is_dir():
        return _folder(path)
    if not path.is_file():
        raise Unreadable(f"« {path} » n'existe pas, ou n'est ni un fichier ni un dossier.")
    if path.stat().st_size > MAX_BYTES:
        raise _too_big(path.name)
    if zipfile.is_zipfile(path):
        return _archive(path)
    if path.suffix.lower() != ".csv":
        raise Unreadable(f"« {path.name} » n'est pas un classeur : .xlsx, .zip de CSV, .csv ou dossier de CSV attendu.")
    return iter([(path.stem, _csv(path.name, path.read_bytes()))])


def _folder(path: Path) -> Iterator[tuple[str, Table]]:
    files = sorted(file for file in path.iterdir() if file.suffix.lower() == ".csv" and file.is_file())
    if sum(file.stat().st_size for file in files) > MAX_BYTES:
        raise _too_big(path.name)
    for file in files:
        yield file.stem, _csv(file.name, file.read_bytes())


def _archive(path: Path) -> Iterator[tuple[str, Table]]:
    with zipfile.ZipFile(path) as archive:
        if "xl/workbook.xml" in archive.namelist():
            _check_spread(path.name, archive)
            yield from _xlsx(path)
            return
        left = MAX_BYTES
        for entry in archive.infolist():
            name = PurePosixPath(entry.filename)
            if name.suffix.lower() == ".csv" and not name.name.startswith(".") and "__MACOSX" not in name.parts:
                content = _read(path.name, archive, entry, left)
                left -= len(content)
                yield name.stem, _csv(name.name, content)


def _read(name: str, archive: zipfile.ZipFile, entry: zipfile.ZipInfo, limit: int) -> bytes:
    """The content of an entry; its declared size is not believed."""
    with archive.open(entry) as file:
        content = file.read(limit + 1)
    if len(content) > limit:
        raise _too_big(name)
    return content


def _check_spread(name: str, archive: zipfile.ZipFile) -> None:
    """Refuse a spreadsheet that is huge once expanded, before the reader (which trusts its input) opens it."""
    left = MAX_BYTES
    for entry in archive.infolist():
        content = _read(name, archive, entry, left)
        left -= len(content)
        if entry.filename.startswith("xl/worksheets/") and _cells(content) > MAX_CELLS:
            raise Unreadable(f"« {name} » : une feuille s'étend trop loin. Effacez ce qui est hors du tableau.")


def _cells(content: bytes) -> int:
    """How many cells a sheet is worth: the rectangle up to its furthest line and column."""
    lines = max(map(int, set(_LINE.findall(content))), default=0)
    columns = max(map(_rank, set(_COLUMN.findall(content))), default=0)
    return max(lines * columns, content.count(b"<c"))


def _rank(letters: bytes) -> int:
    rank = 0
    for letter in letters:
        rank = rank * 26 + letter - ord("A") + 1
    return rank


def _xlsx(path: Path) -> Iterator[tuple[str, Table]]:
    try:
        workbook = CalamineWorkbook.from_path(path)
        names = [sheet.name for sheet in workbook.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
        for name in names:
            rows = workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
            yield name, [[written(cell) for cell in row] for row in rows]
    except CalamineError as error:
        raise Unreadable(f"« {path.name} » est illisible : ce classeur .xlsx est abîmé.") from error


def _csv(name: str, content: bytes) -> Table:
    text = _decoded(name, content)
    header = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(";,\t", key=header.count)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise Unreadable(
            f"« {name} » est illisible : une cellule est trop longue, ou un guillemet reste ouvert."
        ) from error
    return [[unmarked(cell) for cell in row] for row in rows]


def _decoded(name: str, content: bytes) -> str:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings = ["utf-16"]
    else:
        encodings = ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Unreadable(f"« {name} » est illisible : enregistrez-le en UTF-8 (CSV UTF-8 dans un tableur).")


def _too_big(name: str) -> Unreadable:
    return Unreadable(f"« {name} » est trop gros : {MAX_BYTES // MEGABYTE} Mo au plus, une fois décompressé.")
