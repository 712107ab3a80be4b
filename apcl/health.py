"""Recognising words that speak of someone's health, which a note should not say without a good reason.

Pure, and deliberately broad: it warns, it never refuses. Words are known by how they begin, without accents.
"""

import re
import unicodedata

_BEGINNINGS = (
    "accident du travail",
    "addict",
    "alcool",
    "allerg",
    "amput",
    "anxie",
    "anxio",
    "arret maladie",
    "arthros",
    "asthm",
    "autis",
    "avortement",
    "bipolair",
    "burn out",
    "burnout",
    "cancer",
    "cardiaque",
    "chimio",
    "chirurg",
    "dependance",
    "depress",
    "diabet",
    "drogu",
    "dyslexi",
    "dysphasi",
    "dyspraxi",
    "enceinte",
    "epileps",
    "epilepti",
    "fibromyalgi",
    "grossesse",
    "handicap",
    "hepatit",
    "hernie",
    "hopita",
    "hospitalis",
    "infarctus",
    "invalidite",
    "kine",
    "lombalgi",
    "lumbago",
    "maladi",
    "malade",
    "mal au dos",
    "mal de dos",
    "medecin",
    "medica",
    "migrain",
    "neurolog",
    "obes",
    "patholog",
    "prothese",
    "psychiatr",
    "psycholog",
    "psychotherap",
    "radiotherap",
    "rqth",
    "sante",
    "schizophren",
    "sclerose",
    "seropositi",
    "sevrage",
    "sida",
    "suicid",
    "surdite",
    "tendinit",
    "toxicoman",
    "trouble",
    "tumeur",
    "vaccin",
)
# Those with which others begin: the whole word only.
_WHOLE = ("aah", "ald", "avc", "ordonnance", "ordonnances", "tdah", "tms", "vih")
_BETWEEN = r"[\s'’.-]+"


def _pattern(words: str) -> str:
    return words.replace(" ", _BETWEEN)


_SPEAKS = re.compile(
    rf"\b(?:(?:{'|'.join(map(_pattern, _BEGINNINGS))})\w*|(?:{'|'.join(_WHOLE)})\b)",
)


def health_words(text: str) -> list[str]:
    """The words of `text` that seem to speak of health, as they are written, each once, in their order."""
    found = (text[match.start() : match.end()] for match in _SPEAKS.finditer(_folded(text)))
    return list(dict.fromkeys(word.lower() for word in found))


def _folded(text: str) -> str:
    """Without accents nor capitals, letter for letter: what is found there is at the same place in `text`."""
    return "".join(unicodedata.normalize("NFKD", letter)[0].casefold()[:1] or letter for letter in text)
