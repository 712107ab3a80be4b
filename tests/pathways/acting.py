"""What an act must leave behind it, and what a refusal must not."""

from contextlib import contextmanager

import pytest
from django.apps import apps

from apcl.errors import RuleViolation
from apcl.journal.models import Actor, Entry
from pathways.models import Pathway, Snapshot

PACKAGES = ("apcl", "jobs", "pathways", "evaluation")


def every_row() -> dict[str, list[dict]]:
    """All that the application has written, table by table; not the counted lines, which any page counts again."""
    ours = [model for model in apps.get_models() if model.__module__.split(".")[0] in PACKAGES and model != Snapshot]
    return {model._meta.label: list(model._base_manager.order_by("pk").values()) for model in ours}


@contextmanager
def refused(sentence: str):
    """The act is refused in these words, and leaves nothing: no state, no journal entry, no message."""
    before = every_row()
    with pytest.raises(RuleViolation) as refusal:
        yield
    assert str(refusal.value) == sentence
    assert every_row() == before


def no_longer_possible(state) -> str:
    return f"Cette action n'est plus possible : l'état est maintenant « {state.label} »."


@contextmanager
def recorded(*verbs: str, by, file: Pathway, touched=True):
    """The act writes these entries, by this author, in the journal of `file`, and touches it. Yields the entries."""
    known = set(Entry.objects.values_list("pk", flat=True))
    seen = Pathway.objects.values_list("changed_at", flat=True).get(pk=file.pk)
    entries: list[Entry] = []
    yield entries
    entries += Entry.objects.exclude(pk__in=known).order_by("pk")
    author = (by, None) if isinstance(by, Actor) else (Actor.USER, by)
    assert [entry.verb for entry in entries] == list(verbs)
    assert {(entry.actor, entry.by) for entry in entries} == {author}
    assert {entry.file for entry in entries} == {file.uuid}
    assert (Pathway.objects.values_list("changed_at", flat=True).get(pk=file.pk) > seen) == touched
