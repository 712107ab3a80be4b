"""The ROME files of France Travail, as text: version 3 (code, label) and version 4 (the same, and the parent card).

Pure. Reading is tolerant, judging is not: a row that is wrong is told.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from apcl.tables import Line, read_table

_CODE = re.compile(r"[A-N]\d{4}", re.ASCII)
_LABEL_LENGTH = 200
_COLUMNS = ("code_rome", "libelle_rome")


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
    table = read_table(content, columns=_COLUMNS, name="un fichier du ROME")
    # Only the files of version 4 say which version 3 card each one comes from.
    version = 4 if "code_rome_parent" in table.headers else 3
    return RomeFile(version, tuple(map(_card, table.lines)))


def _card(line: Line) -> Card:
    return Card(line.number, line["code_rome"].upper(), line["libelle_rome"], line["code_rome_parent"].upper())


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
