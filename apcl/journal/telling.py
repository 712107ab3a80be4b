"""Telling the journal: an entry as people read it, in the French words that each application gives to its verbs."""

import datetime
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from apcl.journal.models import Actor, Entry


@dataclass(frozen=True, slots=True)
class Event:
    """One line of a history: when, what, by whom, why; and the text that was written then, if any.

    `undone` says by whom it was undone, and when; `undo` names the entry that the reader may still undo; `rectify` is
    where what binds is rectified.
    """

    at: datetime.datetime
    what: str
    who: str
    why: str
    text: str = ""
    undone: str = ""
    undo: uuid.UUID | None = None
    rectify: str = ""


def event_of(
    entry: Entry, *, verbs: Mapping[str, str], about: str = "", words: Mapping[str, Any], why: str, text: str = ""
) -> Event:
    """The line of an entry (with its author's organisation): `about` is what it was done to, `words` the codes of its
    details that are told, each with its choices, `text` what was written then and is kept elsewhere."""
    codes = [str(choices(entry.details[key]).label) for key, choices in words.items() if entry.details.get(key)]
    told = ", ".join(part for part in (about, *codes) if part)
    what = verbs.get(entry.verb, entry.verb)
    # The reason of a row taken over is that it was: its author says so already.
    reason = "" if entry.actor == Actor.WORKBOOK else why
    return Event(entry.at, f"{what} : {told}" if told else what, who(entry), reason, text)


def who(entry: Entry) -> str:
    """The author and their organisation, or what acted without an account."""
    return f"{entry.by} ({entry.by.organisation})" if entry.by else Actor(entry.actor).label
