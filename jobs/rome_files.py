"""The ROME files of France Travail, as text: version 3 (code, label) and version 4 (the same, and the parent card).

Pure. Reading is tolerant (BOM or not, `;` or `,`, CRLF, UTF-8 or CP1252), judging is not: a row that is wrong is told.
"""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

_CODE = re.compile(r"[A-N]\d{4}")
_LABEL_LENGTH = 200
_VERSION_3 = frozenset({"code_rome", "libelle_rome"})
# Only the files of version 4 say which version 3 card each one comes from.
_VERSION_4 = _VERSION_3 | {"code_rome_parent"}


class Unreadable(Exception):
    """What was given is not a ROME file; the text is a French sentence."""


@dataclass(frozen=True, slots=True)
class Card:
    """One line of a ROME file; `parent` is '' when there is none."""

    line: int
    code: str
    label: str
    parent: str


@dataclass(frozen=True, slots=True)
class RomeFile:
    """All the cards of a file, right or wrong, and the version of the ROME that they are of."""

    version: int
    cards: tuple[Card, ...]


def read_rome(content: bytes) -> RomeFile:
    """The cards of a file, recognised by its headers. Raises Unreadable when it is no ROME file."""
    text = _decoded(content)
    for delimiter in ";,":
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        try:
            headers = [title.strip().lower() for title in next(rows, [])]
            if version := _version_of(headers):
                return RomeFile(version, tuple(_cards(headers, rows)))
        except csv.Error as error:
            raise Unreadable("Ce fichier est illisible : une cellule est trop longue ou mal fermée.") from error
    raise Unreadable("Ce n'est pas un fichier du ROME : il y faut les colonnes code_rome et libelle_rome.")


def problems_of(file: RomeFile, known_codes: set[str]) -> list[str]:
    """One French sentence for each thing wrong; a parent is a card of the file, or one of `known_codes`."""
    parents = known_codes | {card.code for card in file.cards}
    first_lines: dict[str, int] = {}
    problems = []
    for card in file.cards:
        first_line = first_lines.setdefault(card.code, card.line)
        problems += [f"Ligne {card.line} : {problem}." for problem in _problems(card, parents, first_line)]
    return problems or ([] if file.cards else ["Le fichier ne contient aucun métier."])


def _problems(card: Card, parents: set[str], first_line: int) -> Iterator[str]:
    if not _CODE.fullmatch(card.code):
        yield f"« {card.code} » n'est pas un code ROME (une lettre de A à N et quatre chiffres)"
    elif first_line != card.line:
        yield f"le code {card.code} est déjà donné ligne {first_line}"
    if not card.label:
        yield "le libellé manque"
    elif len(card.label) > _LABEL_LENGTH:
        yield f"le libellé dépasse {_LABEL_LENGTH} caractères"
    if card.parent and card.parent not in parents:
        yield f"le métier parent « {card.parent} » est inconnu"


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


def _version_of(headers: list[str]) -> int | None:
    if _VERSION_4.issubset(headers):
        return 4
    return 3 if _VERSION_3.issubset(headers) else None


def _cards(headers: list[str], rows) -> Iterator[Card]:
    for row in rows:
        if any(cell.strip() for cell in row):
            cells = dict(zip(headers, (" ".join(cell.split()) for cell in row), strict=False))
            code, label, parent = (cells.get(name, "") for name in ("code_rome", "libelle_rome", "code_rome_parent"))
            yield Card(rows.line_num, code.upper(), label, parent.upper())
