"""Writing the journal: the only way, called inside the transaction of the act."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from apcl.journal.models import Actor, Entry

_watched: ContextVar[list[Entry] | None] = ContextVar("_watched", default=None)


def entry(*, by, verb, subject, file=None, state="", reason="", **details) -> Entry:
    """An unsaved entry. `by` is a user or an `Actor`; `file` the pathway (or nothing) that the act belongs to."""
    actor, user = (by, None) if isinstance(by, Actor) else (Actor.USER, by)
    return Entry(
        uuid=uuid.uuid4(),
        actor=actor,
        by=user,
        verb=verb,
        subject_kind=subject._meta.model_name,
        subject=subject.uuid,
        file=file.uuid if file else None,
        state=state,
        reason=reason,
        details=details,
    )


def record(**act) -> Entry:
    """Write what `entry` describes."""
    written = entry(**act)
    written.save(force_insert=True)
    if (watched := _watched.get()) is not None:
        watched.append(written)
    return written


@contextmanager
def watching() -> Iterator[list[Entry]]:
    """The entries that are recorded here meanwhile, in a list that grows: what an act wrote."""
    entries: list[Entry] = []
    token = _watched.set(entries)
    try:
        yield entries
    finally:
        _watched.reset(token)
