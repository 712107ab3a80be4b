"""Searching names by the beginnings of their words: accents, case and the order of words do not count."""

from django.db.models import Q

from apcl.names import searchable


def words_of(text: str) -> str:
    """As `searchable`, an apostrophe parting two words: « conducteur d'engins » is found by « engins »."""
    return searchable(text.replace("'", " ").replace("’", " ").replace("œ", "oe").replace("Œ", "Oe"))


def holding(field: str, sought: str) -> Q:
    """Rows of which each word of `sought` begins a word of `field`; both come from `words_of`."""
    condition = Q()
    for word in sought.split():
        condition &= Q(**{f"{field}__startswith": word}) | Q(**{f"{field}__contains": f" {word}"})
    return condition


def holds(words: str, sought: str) -> bool:
    """What `holding` asks, of one text."""
    return all(f" {word}" in f" {words}" for word in sought.split())


def distance(words: str, sought: str) -> int:
    """How far a text that holds `sought` is from it: 0 the same, 1 it begins so, 2 otherwise."""
    return 0 if words == sought else 1 if words.startswith(sought) else 2
