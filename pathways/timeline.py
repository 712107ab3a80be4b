"""The history of a pathway as people read it: the journal, in French, by kinds, with the notes in their place."""

import uuid
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet, Value

from apcl.accounts.enums import OrganisationKind
from apcl.accounts.models import User
from apcl.journal.models import Entry
from apcl.journal.telling import Event, event_of
from pathways.enums import (
    AgreementAnswer,
    ContactKind,
    Decision,
    EmployerAnswer,
    ExitReason,
    ImmersionOutcome,
    ImmersionParty,
    PhaseKind,
    ResultKind,
    SectionKind,
    Verdict,
)
from pathways.models import Enrolment, Note, Pathway, PathwayDocument, Phase
from pathways.verbs import RESERVED_VERBS, VERBS, VERBS_OF

# Codes kept in the details of an entry, and the words that show them.
_WORDS = {
    "decision": Decision,
    "section": SectionKind,
    "verdict": Verdict,
    "exit_reason": ExitReason,
    "answer": EmployerAnswer,
    "result": ResultKind,
    "kind": PhaseKind,
    "contact": ContactKind,
    "party": ImmersionParty,
    "agreement": AgreementAnswer,
    "immersion_outcome": ImmersionOutcome,
}
# Planned with the exit, twelve months at once; noted twice a day, and counted elsewhere: noise in a history.
_UNTOLD = ("follow_up.planned", "follow_up.set_aside", "attendance.noted")
PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class EventPage:
    """Lines of a history, the latest first; `before` is the key to ask for what precedes, None when all is told."""

    events: list[Event]
    before: int | None


def events_of(pathway: Pathway, user: User) -> list[Event]:
    """The whole history that this user may read, the latest first."""
    return _told(list(_entries(pathway, user)), user)


def page_of_events(pathway: Pathway, user: User, *, kinds: Collection[str], before: int | None) -> EventPage:
    """The lines of these kinds (of all when none is said) that come before this key (from the last when None)."""
    entries = _entries(pathway, user)
    if kinds:
        entries = entries.filter(verb__in=[verb for kind in kinds for verb in VERBS_OF[kind]])
    if before is not None:
        entries = entries.filter(pk__lt=before)
    shown = list(entries[: PAGE_SIZE + 1])
    more, shown = len(shown) > PAGE_SIZE, shown[:PAGE_SIZE]
    return EventPage(_told(shown, user), shown[-1].pk if more else None)


def _entries(pathway: Pathway, user: User) -> QuerySet[Entry]:
    """A provider reads the history of its own phases only, with what is shared with it."""
    entries = Entry.objects.filter(file=pathway.uuid).exclude(verb__in=_UNTOLD).select_related("by__organisation")
    entries = entries.filter(~Q(verb__in=RESERVED_VERBS) | Q(by__organisation=user.organisation))
    if user.organisation.kind == OrganisationKind.TRAINING_PROVIDER:
        seen = [model.objects.visible_to(user).filter(pathway=pathway) for model in (Phase, Note, PathwayDocument)]
        own, notes, documents = (Q(subject__in=rows.order_by().values("uuid")) for rows in seen)
        entries = entries.filter(own | notes | documents)
    return entries


def _told(entries: list[Entry], user: User) -> list[Event]:
    about = _names({entry.subject for entry in entries}, user)
    return [
        event_of(
            entry,
            verbs=VERBS,
            about=about.get((_ABOUT, entry.subject), ""),
            words=_WORDS,
            why=_why(entry, user),
            text=about.get((_TEXT, entry.subject), ""),
        )
        for entry in entries
    ]


_ABOUT, _TEXT = "about", "text"


def _names(subjects: Iterable[uuid.UUID], user: User) -> dict[tuple[str, uuid.UUID], str]:
    """What a reader may know of these subjects besides what was done to them: a workshop, a document, a note."""
    named = [
        rows.objects.visible_to(user).filter(uuid__in=subjects).order_by().values_list(Value(kind), "uuid", column)
        for rows, kind, column in (
            (Note, _TEXT, "text"),
            (Enrolment, _ABOUT, "workshop__title"),
            (PathwayDocument, _ABOUT, "label"),
        )
    ]
    return {(kind, subject): words for kind, subject, words in named[0].union(*named[1:], all=True)}


def _why(entry: Entry, user: User) -> str:
    # Of its own phases too, the référent may have written what concerns the person alone.
    is_ours = entry.by is not None and entry.by.organisation_id == user.organisation_id
    return entry.reason if is_ours or user.organisation.kind != OrganisationKind.TRAINING_PROVIDER else ""
