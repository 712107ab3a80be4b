"""Recognising a French social-security number (NIR), which this application keeps nowhere.

Pure: forms and the workbook ask the same question of any text that a person typed.
"""

import re

from stdnum.fr import nir

# Sex, year, month, department (2A and 2B for Corsica), commune, order, and the key that may be missing. People write
# it in one piece, or with spaces, dots or hyphens between its parts: never inside one.
_PARTS = (r"[1-478]", r"\d\d", r"\d\d", r"\d[\dABab]", r"\d{3}", r"\d{3}")
_GAP = "[ \u00a0\u202f.-]?"
_CANDIDATE = re.compile(rf"(?<!\d)({_GAP.join(_PARTS)})(?:{_GAP}(\d\d))?(?!\d)")
_NOT_A_FIGURE = re.compile("[ \u00a0\u202f.-]")
# Without its key a number of thirteen figures proves nothing by itself: it must look like one, month and all.
_WITHOUT_KEY = re.compile(r"[12]\d\d(0[1-9]|1[0-2])(0[1-9]|[1-8]\d|9\d|2[AB])(?!000)\d{3}(?!000)\d{3}")


def contains_nir(text: str) -> bool:
    """Whether `text` holds a social-security number: 15 figures whose key is right, or the 13 that come before it."""
    return any(_is_nir(found) for found in _CANDIDATE.finditer(text))


def _is_nir(found: re.Match[str]) -> bool:
    number = _NOT_A_FIGURE.sub("", found[1]).upper()
    if found[2] and nir.is_valid(number + found[2]):
        return True
    # « 1850578006084 12 rue… »: what follows is a key only when it is right, or when it is glued to the number.
    is_glued = found[2] and found.end(1) == found.start(2)
    # A letter before it makes it a reference of some file.
    is_reference = found.string[: found.start()][-1:].isalpha()
    return not is_glued and not is_reference and _WITHOUT_KEY.fullmatch(number) is not None
