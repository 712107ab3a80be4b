"""The names of communes: as they are sought, as they are written, and of which codes."""

import re
from collections.abc import Iterable

from apcl.places.models import Commune
from apcl.search import distance, holding, words_of

_IN_FULL = {"st": "saint", "ste": "sainte", "sts": "saints", "stes": "saintes"}
_ARTICLES = frozenset({"le", "la", "les"})
_SMALL_WORDS = _ARTICLES | {
    "a",
    "au",
    "aux",
    "d",
    "de",
    "des",
    "devant",
    "du",
    "en",
    "et",
    "l",
    "lès",
    "pres",
    "sous",
    "sur",
}


def sought(name: str) -> str:
    """A name as it is searched: « St-Dié » and « Saint Dié » are one."""
    return " ".join(_IN_FULL.get(word, word) for word in words_of(name).split())


def written(name: str) -> str:
    """A name that a file gives in capitals, « L HOPITAL » or « ST AIL », as people write it; any other as it is.

    The accents that such a file left out stay out.
    """
    if not name.isupper():
        return name
    words = [_IN_FULL.get(word, word) for word in name.lower().split()]
    words = [word if word in _SMALL_WORDS and rank else word.capitalize() for rank, word in enumerate(words)]
    joined = re.sub(r"\b([ldLD])[ -]", r"\1'", " ".join(words))
    article, _space, rest = joined.partition(" ")
    return f"{article} {_hyphened(rest)}" if article.lower() in _ARTICLES else _hyphened(joined)


def _hyphened(words: str) -> str:
    return words.replace(" ", "-")


def communes_named(text: str, *, limit: int) -> list[Commune]:
    """The communes of which each word of `text` begins a word, the nearest first; none for less than two letters."""
    words = sought(text)
    if len(words) < 2:
        return []
    found = Commune.objects.filter(holding("search_name", words))
    return sorted(found, key=lambda commune: (distance(commune.search_name, words), commune.search_name))[:limit]


def names_of(codes: Iterable[str]) -> dict[str, str]:
    """The name of each of these INSEE codes, in one question; a code that is not known is its own name."""
    codes = set(codes)
    known = dict(Commune.objects.filter(code__in=codes).values_list("code", "name"))
    return {code: known.get(code, code) for code in codes}


def with_code(code: str) -> str:
    """A commune as a form that asks for it shows it, « Metz (57463) »; a code that is not known as it is."""
    return str(Commune.objects.filter(code=code).first() or code)
