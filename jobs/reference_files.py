"""What comes with the ROME, as text: its appellations, and the occupations that are near one another.

Pure. A row that is wrong is told; so is one about an occupation that is not loaded: the ROME comes first.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from apcl.tables import Line, read_table

_OGR = re.compile(r"\d{1,10}", re.ASCII)
_SCORE = re.compile(r"[01](?:[.,]\d{1,12})?", re.ASCII)
_LABEL_LENGTH = 300


@dataclass(frozen=True, slots=True)
class Title:
    """An appellation; `key` is its OGR code."""

    line: int
    key: str
    occupation: str
    label: str

    def problems(self, known: set[str]) -> Iterator[str]:
        if not _OGR.fullmatch(self.key):
            yield f"« {self.key} » n'est pas un code OGR"
        if self.occupation not in known:
            yield _unknown(self.occupation)
        if not self.label:
            yield "l'appellation manque"
        elif len(self.label) > _LABEL_LENGTH:
            yield f"l'appellation dépasse {_LABEL_LENGTH} caractères"


@dataclass(frozen=True, slots=True)
class Near:
    """How near an occupation is to another, as it is written; `key` holds their two codes."""

    line: int
    key: tuple[str, str]
    written: str

    @property
    def score(self) -> Decimal:
        return Decimal(self.written.replace(",", ".")).quantize(Decimal("0.0001"))

    def problems(self, known: set[str]) -> Iterator[str]:
        yield from (_unknown(code) for code in self.key if code not in known)
        if self.key[0] == self.key[1]:
            yield f"le métier {self.key[0]} n'est pas proche de lui-même"
        if not _SCORE.fullmatch(self.written) or self.score > 1:
            yield f"« {self.written} » n'est pas une proximité (de 0 à 1)"


def read_titles(content: bytes) -> list[Title]:
    """The appellations of a file. Raises Unreadable when it is another file."""
    columns = ("ogr_appellation", "rome_code", "libelle_appellation_long")
    lines = read_table(content, columns=columns, name="un fichier d'appellations du ROME").lines
    return [Title(line.number, *_cells(line, *columns)) for line in lines]


def read_near(content: bytes) -> list[Near]:
    """The pairs of a file. Raises Unreadable when it is another file."""
    columns = ("rome", "rome_proche", "score_moyen")
    lines = read_table(content, columns=columns, name="un fichier de métiers proches").lines
    return [
        Near(line.number, (line["rome"].upper(), line["rome_proche"].upper()), line["score_moyen"]) for line in lines
    ]


def problems_of(rows: list[Title] | list[Near], known: set[str]) -> list[str]:
    """One French sentence for each thing wrong; `known` are the codes of the occupations that are loaded."""
    first_lines: dict[object, int] = {}
    problems = []
    for row in rows:
        problems += [f"Ligne {row.line} : {problem}." for problem in row.problems(known)]
        if (first := first_lines.setdefault(row.key, row.line)) != row.line:
            problems.append(f"Ligne {row.line} : déjà donné ligne {first}.")
    return problems or ([] if rows else ["Le fichier ne contient aucune ligne."])


def _cells(line: Line, code: str, occupation: str, label: str) -> tuple[str, str, str]:
    return line[code], line[occupation].upper(), line[label]


def _unknown(code: str) -> str:
    return f"le métier « {code} » est inconnu : chargez d'abord le ROME"
