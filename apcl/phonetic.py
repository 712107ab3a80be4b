"""French names by ear: « Lefebvre » and « Lefèvre », « Philippe » and « Filip », « Dupont » and « Dupond ».

Pure. A key is compared with another, never shown: two names of one key may be one name spelt twice, and no more.
"""

import re

from apcl.names import SEARCH_LENGTH, searchable

# In this order. Figures stand for the sounds that French writes with several letters.
_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"(.)\1+", r"\1"),
        (r"ph", "f"),
        (r"s?ch|sh", "8"),
        (r"th", "t"),
        (r"h", ""),
        (r"e?au(?:lt|ld|lx)?", "o"),
        (r"oeu|oe|eu", "e"),
        (r"ou|oo", "u"),
        (r"bv", "v"),
        (r"w", "v"),
        (r"ill", "i"),
        (r"y", "i"),
        (r"gn", "n"),
        (r"gu(?=[eio])", "4"),
        (r"(?<=[aeiou])s(?=[aeiou])", "z"),
        (r"c(?=[ei])", "s"),
        (r"qu|q|ck|c", "k"),
        (r"g(?=[ei])", "j"),
        (r"(?:ai|ei|i)[nm](?![aeiou])", "1"),
        (r"u[nm](?![aeiou])", "1"),
        (r"(?:a|e)[nm](?![aeiou])", "2"),
        (r"o[nm](?![aeiou])", "3"),
        (r"ai|ei", "e"),
        (r"(?:er|ez|et)$", "5"),
        (r"z", "s"),
        # What is written at the end and is not said.
        (r"(?<=.)[bdegpstx]+$", ""),
        (r"(.)\1+", r"\1"),
    )
)


def sound_of(name: str) -> str:
    """How a name sounds, its words in one; the name itself, without accents, when it holds no Latin letter."""
    words = searchable(name).replace("œ", "oe").replace("æ", "e")
    letters = re.sub(r"[^a-z]", "", words)
    for pattern, sound in _SOUNDS:
        letters = pattern.sub(sound, letters)
    return letters or words


def sound_of_person(last_name: str, first_names: str) -> str:
    """How a last name and the first of the first names sound, whichever was typed in the place of the other."""
    first = searchable(first_names).partition(" ")[0]
    return " ".join(sorted((sound_of(last_name), sound_of(first))))[:SEARCH_LENGTH]
