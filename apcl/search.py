"""Searching names: by the beginnings of their words, by what they hold, or with one slip of the keyboard.

Accents, case and the order of words do not count.
"""

from django.db.models import Q

from apcl.names import searchable

# A slip is looked for in so many letters of a word: beyond, the index answers slowly, and the name is known already.
SLIP_LENGTH = 12
# What an accent, a cedilla or a ligature may have changed in a text kept as it was typed.
_CHANGING = str.maketrans(dict.fromkeys("aceinosuyzæœ", "."))


def words_of(text: str) -> str:
    """As `searchable`, an apostrophe parting two words: « conducteur d'engins » is found by « engins »."""
    return searchable(text.replace("'", " ").replace("’", " ").replace("œ", "oe").replace("Œ", "Oe"))


def beginning(field: str, word: str) -> Q:
    """Rows of which this word begins a word of `field`."""
    return Q(**{f"{field}__startswith": word}) | Q(**{f"{field}__contains": f" {word}"})


def holding(field: str, sought: str) -> Q:
    """Rows of which each word of `sought` begins a word of `field`; both come from `words_of`."""
    condition = Q()
    for word in sought.split():
        condition &= beginning(field, word)
    return condition


def holds(words: str, sought: str) -> bool:
    """What `holding` asks, of one text."""
    return all(f" {word}" in f" {words}" for word in sought.split())


def maybe_holding(field: str, sought: str) -> Q:
    """Rows of which `field`, kept as it was typed, may hold each word of `sought`: `holds` then tells which do.

    No database at hand ignores accents in the same way; this one leaves few rows to read.
    """
    condition = Q()
    for word in sought.split():
        # « œ » is one letter where it is sought as two.
        pattern = word.replace("oe", "..?").replace("ae", "..?").replace("ss", "..?").translate(_CHANGING)
        condition &= Q(**{f"{field}__iregex": pattern})
    return condition


def distance(words: str, sought: str) -> int:
    """How far a text that holds `sought` is from it: 0 the same, 1 it begins so, 2 otherwise."""
    return 0 if words == sought else 1 if words.startswith(sought) else 2


def with_one_slip(word: str) -> str:
    """A regular expression: a word that begins as this one, but for one slip of the keyboard.

    A letter left out, added, typed for another, or two letters exchanged: « dupnot » finds « dupont ».
    """
    word = word[:SLIP_LENGTH]
    slips = set()
    for place in range(len(word)):
        before, letter, after = word[:place], word[place], word[place + 1 :]
        slips |= {before + after, f"{before}.{after}", f"{before}.{letter}{after}"}
        if after:
            slips.add(before + after[0] + letter + after[1:])
    return f"(^| )({'|'.join(sorted(slips))})"
