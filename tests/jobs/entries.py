"""What the journal holds of a target job."""

from apcl.journal.models import Actor, Entry


def entries_of(target_job, *, by) -> list[tuple]:
    """Verb, subject, state, reason and details of each entry of its file, the oldest first; all are of this author."""
    found = list(Entry.objects.filter(file=target_job.uuid).order_by("pk"))
    assert {(entry.actor, entry.by) for entry in found} <= {(Actor.USER, by)}
    return [(entry.verb, entry.subject, entry.state, entry.reason, entry.details) for entry in found]
