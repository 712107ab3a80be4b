"""The French identifiers of the workbook (design: the domain, formats): what is read, and the one form that is kept."""

import re
from functools import lru_cache

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from stdnum.fr import siret as siret_number

from apcl.phones import kept_form
from jobs.codes import certification_code, compact
from pathways.workbook.cells import CellError, Kind, choice, clean, text, whole
from pathways.workbook.words import MONTH, SUB_KINDS, folded

_BETWEEN_CODES = re.compile(r"[,;\s]+")
_ROME = re.compile(r"[A-N]\d{4}", re.ASCII)
_NDA = re.compile(r"\d{10}|[0-9A-Z]{11}", re.ASCII)
_COMMUNE = re.compile(r"\d[0-9AB]\d{3}", re.ASCII)
_DEPARTMENT = re.compile(r"0[1-9]|[1-8]\d|9[0-5]|2[AB]|97[1-8]|98[46-9]", re.ASCII)
_FRANCE_TRAVAIL = re.compile(r"\d{7}[0-9A-Z]|\d{11}", re.ASCII)
_OLD_LEVELS = {"V": 3, "IV": 4, "III": 5, "II": 6, "I": 7}
_A_ROME = "une lettre de A à N et quatre chiffres, comme H2903"


def _matching(pattern: re.Pattern[str], reason: str, expected: str) -> Kind:
    """A code of one shape, written without separators and in capitals."""

    def parse(cell: str) -> str:
        code = compact(cell)
        if not pattern.fullmatch(code):
            raise CellError(reason, expected)
        return code

    return Kind(parse, empty="")


def rome() -> Kind:
    return _matching(_ROME, "ce n'est pas un code ROME", _A_ROME)


def romes() -> Kind:
    """Several ROME codes, separated by commas, in the order they are given."""
    parse_one = rome().parse

    def parse(cell: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(parse_one(code) for code in _BETWEEN_CODES.split(cell) if code))

    return Kind(parse, write=",".join, empty=())


def certification() -> Kind:
    """RNCP or RS, kept with its prefix: a bare number is of the RNCP."""

    def parse(cell: str) -> str:
        code = certification_code(cell)
        if not code:
            raise CellError("ce n'est pas un code de certification", "un code comme RNCP37037 ou RS5440")
        return code

    return Kind(parse, empty="")


def siret() -> Kind:
    """Fourteen figures. Zeros that a spreadsheet lost at the head are restored when the check figure says so."""

    def parse(cell: str) -> str:
        code = compact(cell)
        restored = code.zfill(14)
        if code.isdecimal() and code.isascii():
            if len(code) == 14:
                return code
            if len(code) in {12, 13} and siret_number.is_valid(restored):
                return restored
        raise CellError("un SIRET a 14 chiffres", "les 14 chiffres du SIRET, comme 73282932000074")

    return Kind(parse, empty="")


def nda() -> Kind:
    return _matching(
        _NDA,
        "un numéro de déclaration d'activité a 11 caractères (10 chiffres pour les plus anciens)",
        "un numéro comme 41570123457 ou 4157P001857",
    )


def commune() -> Kind:
    """The INSEE code, never the postcode; a lost leading zero is restored."""
    parse_code = _matching(_COMMUNE, "ce n'est pas un code INSEE de commune", "cinq caractères, comme 57463 ou 2A004")

    def parse(cell: str) -> str:
        code = compact(cell)
        return parse_code.parse(code.zfill(5) if len(code) == 4 and code.isdecimal() else code)

    return Kind(parse, empty="")


def department() -> Kind:
    """« 57 », « 2A », « 971 »; « 1 » and « 057 » are read as 01 and 57."""

    def parse(cell: str) -> str:
        code = compact(cell)
        code = code.zfill(2) if len(code) == 1 else code[1:] if len(code) == 3 and code[0] == "0" else code
        if not _DEPARTMENT.fullmatch(code):
            raise CellError("ce n'est pas un code de département", "un code comme 57, 2A ou 971")
        return code

    return Kind(parse, empty="")


def france_travail_id() -> Kind:
    return _matching(
        _FRANCE_TRAVAIL,
        "ce n'est pas un identifiant France Travail",
        "8 caractères (7 chiffres, puis un chiffre ou une lettre) ou 11 chiffres",
    )


def level() -> Kind:
    """The European level; the old French ones (V to I) are read."""
    european = whole(1, 8)

    def parse(cell: str) -> int:
        return _OLD_LEVELS.get(cell.upper()) or european.parse(cell)

    return Kind(parse, is_number=True)


def month() -> Kind:
    """The month of a follow-up: 1, 3, 6 or 12."""
    return Kind(choice(MONTH).parse, is_number=True)


def phone() -> Kind:
    """Kept and written in the international form, « +33387112233 »; French forms are read."""

    def parse(cell: str) -> str:
        if number := kept_form(cell):
            return number
        raise CellError("ce n'est pas un numéro de téléphone", "un numéro comme 03 87 11 22 33 ou +352 621 123 456")

    return Kind(parse, empty="")


@lru_cache(maxsize=65536)
def _parse_email(cell: str) -> str:
    try:
        validate_email(cell)
    except ValidationError:
        raise CellError("ce n'est pas une adresse électronique", "une adresse comme prenom.nom@exemple.fr") from None
    if len(cell) > 254:
        raise CellError("cette adresse est trop longue", "254 caractères au plus")
    return cell


def email() -> Kind:
    return Kind(_parse_email, write=clean, empty="")


def account() -> Kind:
    """The address that names an account: accounts are sought without regard to case."""
    return Kind(lambda cell: _parse_email(cell.lower()), empty="")


def sub_kind() -> Kind:
    """An open list: a known word is recognised whatever its spelling, any other is kept."""
    free = text(40)

    def parse(cell: str) -> str:
        word = folded(cell)
        return word if word in SUB_KINDS else free.parse(cell)

    return Kind(parse, write=clean, empty="")
