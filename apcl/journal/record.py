"""Writing the journal: the only way, called inside the transaction of the act."""

from apcl.journal.models import Actor, Entry


def entry(*, by, verb, subject, file=None, state="", reason="", **details) -> Entry:
    """An unsaved entry. `by` is a user or an `Actor`; `file` the pathway (or nothing) that the act belongs to."""
    actor, user = (by, None) if isinstance(by, Actor) else (Actor.USER, by)
    return Entry(
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
    return written
