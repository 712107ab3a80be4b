"""Loading the communes: those of a file of La Poste are created or renamed, or nothing is written."""

import re
from collections.abc import Iterator

from apcl.db import action
from apcl.loading import Loaded, bring_up_to_date
from apcl.places.models import Commune
from apcl.places.names import sought, written
from apcl.tables import Line, Refused, read_table

_CODE = re.compile(r"\d[0-9AB]\d{3}", re.ASCII)
_NAME_LENGTH = 80


@action
def load_communes(content: bytes) -> Loaded:
    """Bring the communes up to date. Raises Unreadable on another file, Refused on a wrong row.

    A commune has a line for each of its postcodes: the lines of one code agree on its name.
    """
    lines = read_table(content, columns=("code_insee", "nom_commune"), name="un fichier des communes").lines
    if problems := _problems(lines) or ([] if lines else ["Le fichier ne contient aucune commune."]):
        raise Refused(problems)
    said = {
        _code(line): {"code": _code(line), "name": name, "search_name": sought(name)}
        for line in lines
        if (name := written(line["nom_commune"]))
    }
    known = {commune.code: commune for commune in Commune.objects.select_for_update()}
    return bring_up_to_date(Commune, known, said)


def _code(line: Line) -> str:
    # A spreadsheet loses the zero of 01001.
    code = line["code_insee"].upper()
    return f"0{code}" if len(code) == 4 else code


def _problems(lines: tuple[Line, ...]) -> list[str]:
    names: dict[str, str] = {}
    return [f"Ligne {line.number} : {problem}." for line in lines for problem in _problems_of(line, names)]


def _problems_of(line: Line, names: dict[str, str]) -> Iterator[str]:
    code, name = _code(line), line["nom_commune"]
    if not _CODE.fullmatch(code):
        yield f"« {line['code_insee']} » n'est pas un code INSEE de commune"
    elif names.setdefault(code, name) != name:
        yield f"la commune {code} s'appelle déjà « {names[code]} » plus haut"
    if not name:
        yield "le nom manque"
    elif len(written(name)) > _NAME_LENGTH:
        yield f"le nom dépasse {_NAME_LENGTH} caractères"
