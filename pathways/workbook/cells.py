"""One cell: from the text that was read to the value that is stored, and back.

A cell is a text, cleaned; a `Kind` says how the cells of a column are read and written. Reading is tolerant, writing is
strict. Pure.
"""

import datetime
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

from pathways.workbook.words import YES_NO, Vocabulary

# What XML and people cannot read: control characters (a paste from a word processor brings some), non-characters,
# lone surrogates, and the invisible space of no width.
_UNREADABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\ufeff\ufffe\uffff\ud800-\udfff]")
_BLANKS = re.compile(r"[ \t]+")
_ERRORS_OF_FORMULAS = frozenset({"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!"})

# What a spreadsheet takes for a formula, behind any number of the marks that prevent it.
_FORMULA = re.compile(r"'*[=+\-@\t\r]")

_TELEPHONE = re.compile(r"\+\d+")

_ISO_DATE = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[ T]00:00(?::00(?:\.0+)?)?)?")
_FRENCH_DATE = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?: 00:00(?::00)?)?")
# A spreadsheet counts days from here; five figures span 1927 to 2173.
_SERIAL_DATE = re.compile(r"\d{5}(?:\.0+)?")
_DAY_ZERO = datetime.date(1899, 12, 30)
_YEARS = range(1900, 2101)
_A_DATE = "une date comme 2024-03-31 ou 31/03/2024"

_GROUPS = re.compile(r"(?<=\d)[ \u00a0\u202f](?=\d{3})")
_WHOLE = re.compile(r"([+-]?\d{1,15})(?:[.,]0*)?")
_DECIMAL = re.compile(r"[+-]?\d{1,15}(?:[.,]\d{1,15})?")


class CellError(Exception):
    """A cell that cannot be read: why, and what would be right, in French."""

    def __init__(self, reason: str, expected: str):
        super().__init__(reason)
        self.reason = reason
        self.expected = expected


@dataclass(frozen=True, slots=True)
class Kind:
    """How the cells of a column are read (`parse`) and written (`write`): neither is given what is empty."""

    parse: Callable[[str], Any]
    write: Callable[[Any], str] = str
    empty: object = None
    is_number: bool = False


def clean(text: str) -> str:
    """`text` as it is kept: no outer nor doubled blanks, no control character, accents composed, lines ended by \\n."""
    if text.isprintable() and "  " not in text:
        text = text.strip()
    else:
        text = _UNREADABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
        text = _BLANKS.sub(" ", text).strip()
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def text(length: int) -> Kind:
    """Free text of at most `length` characters."""

    def parse(cell: str) -> str:
        if cell in _ERRORS_OF_FORMULAS:
            raise CellError("cette cellule est l'erreur d'une formule", "la valeur elle-même")
        if len(cell) > length:
            raise CellError(f"le texte a {len(cell)} caractères", f"{length} caractères au plus")
        return cell

    return Kind(parse, write=clean, empty="")


def choice(vocabulary: Vocabulary) -> Kind:
    """A word of a closed list."""

    def parse(cell: str) -> object:
        try:
            return vocabulary.value_of(cell)
        except KeyError:
            raise CellError("ce mot n'est pas dans la liste", " · ".join(vocabulary.words)) from None

    return Kind(parse, write=vocabulary.word_of, empty=None if vocabulary is YES_NO else "")


def yes_no() -> Kind:
    return choice(YES_NO)


def whole(least: int, most: int) -> Kind:
    """A whole number; « 12,0 » and « 1 200 » are read too."""

    def parse(cell: str) -> int:
        found = _WHOLE.fullmatch(_GROUPS.sub("", cell))
        if not found or not least <= int(found[1]) <= most:
            reason = "ce nombre est hors des limites" if found else "ce n'est pas un nombre entier"
            raise CellError(reason, f"un nombre entier de {least} à {most}")
        return int(found[1])

    return Kind(parse, is_number=True)


def decimal(least: int, most: int, places: int) -> Kind:
    """A number with at most `places` decimals, after a comma or a point."""

    def parse(cell: str) -> Decimal:
        cell = _GROUPS.sub("", cell)
        expected = f"un nombre de {least} à {most}, avec {places} décimales au plus, comme 0,8"
        if not _DECIMAL.fullmatch(cell):
            raise CellError("ce n'est pas un nombre", expected)
        value = Decimal(cell.replace(",", "."))
        if not least <= value <= most:
            raise CellError("ce nombre est hors des limites", expected)
        if value != round(value, places):
            raise CellError("ce nombre a trop de décimales", expected)
        return value

    return Kind(parse, write=_write_decimal, is_number=True)


def _write_decimal(value: Decimal) -> str:
    return f"{value:f}".rstrip("0").rstrip(".") if value % 1 else str(int(value))


@lru_cache(maxsize=65536)
def parse_date(cell: str) -> datetime.date:
    """A day: ISO, French, or the serial number of a spreadsheet."""
    try:
        day = _day(cell)
    except ValueError:
        raise CellError("ce jour n'existe pas au calendrier", _A_DATE) from None
    if day is None:
        raise CellError("ce n'est pas une date", _A_DATE)
    if day.year not in _YEARS:
        raise CellError("cette année n'est pas vraisemblable", _A_DATE)
    return day


def _day(cell: str) -> datetime.date | None:
    if found := _ISO_DATE.fullmatch(cell):
        return datetime.date(int(found[1]), int(found[2]), int(found[3]))
    if found := _FRENCH_DATE.fullmatch(cell):
        return datetime.date(int(found[3]), int(found[2]), int(found[1]))
    if _SERIAL_DATE.fullmatch(cell):
        return _DAY_ZERO + datetime.timedelta(days=int(float(cell)))
    return None


def date() -> Kind:
    return Kind(parse_date, write=datetime.date.isoformat)


def written(value: object) -> str:
    """A value of a spreadsheet's cell (a text, a number, a date, a yes/no) as the text it would be in a CSV file."""
    match value:
        case bool():
            return "oui" if value else "non"
        case float():
            # Fifteen significant figures: what a spreadsheet itself shows of 0.1 + 0.2.
            return str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:.15g}"
        case datetime.datetime():
            return value.isoformat(sep=" ") if value.time() != datetime.time() else value.date().isoformat()
        case None:
            return ""
    return str(value)


def marked(cell: str) -> str:
    """A cell of a CSV file that no spreadsheet takes for a formula: an apostrophe goes before what looks like one.

    A telephone number, « +33… », computes nothing: it stays as it is known everywhere.
    """
    return f"'{cell}" if _FORMULA.match(cell) and not _TELEPHONE.fullmatch(cell) else cell


def unmarked(cell: str) -> str:
    """The cell that `marked` was given."""
    return cell[1:] if cell[:1] == "'" and _FORMULA.match(cell) else cell
