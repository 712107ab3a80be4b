"""The history of a pathway as people read it: the journal, in French, by kinds, with the notes in their place."""

import uuid
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Case, CharField, Q, QuerySet, Value, When
from django.db.models.functions import Concat
from django.urls import reverse

from apcl.accounts.enums import OrganisationKind
from apcl.accounts.models import User
from apcl.journal.models import Entry
from apcl.journal.telling import Event, event_of, who
from apcl.mail.models import MessageState
from apcl.templatetags.french import moment
from pathways.enums import (
    AgreementAnswer,
    ContactKind,
    Decision,
    EmployerAnswer,
    ExitReason,
    ImmersionOutcome,
    ImmersionParty,
    PhaseKind,
    Recipient,
    ResultKind,
    SectionKind,
    Verdict,
)
from pathways.models import Enrolment, Note, Pathway, PathwayDocument, Phase, SentMessage
from pathways.remedies import RECTIFIED, SOFT, Rectification, may_undo
from pathways.verbs import RESERVED_VERBS, VERBS, VERBS_OF, EventKind

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
    "recipient": Recipient,
}
# Planned with the exit, twelve months at once; told with the act that they undo: noise in a history.
_UNTOLD = ("follow_up.planned", "follow_up.set_aside", *SOFT.values())
# Noted twice a day, and counted elsewhere: told to who asks for presences alone.
_DAILY = ("attendance.noted",)
PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class EventPage:
    """Lines of a history, the latest first; `before` is the key to ask for what precedes, None when all is told."""

    events: list[Event]
    before: int | None


def events_of(pathway: Pathway, user: User) -> list[Event]:
    """The whole history that this user may read, the latest first."""
    return _told(list(_entries(pathway, user).exclude(verb__in=_DAILY)), pathway, user)


def page_of_events(pathway: Pathway, user: User, *, kinds: Collection[str], before: int | None) -> EventPage:
    """The lines of these kinds (of all when none is said) that come before this key (from the last when None)."""
    entries = _entries(pathway, user)
    if list(kinds) != [EventKind.PRESENCE]:
        entries = entries.exclude(verb__in=_DAILY)
    if kinds:
        entries = entries.filter(verb__in=[verb for kind in kinds for verb in VERBS_OF[kind]])
    if before is not None:
        entries = entries.filter(pk__lt=before)
    shown = list(entries[: PAGE_SIZE + 1])
    more, shown = len(shown) > PAGE_SIZE, shown[:PAGE_SIZE]
    return EventPage(_told(shown, pathway, user), shown[-1].pk if more else None)


def _entries(pathway: Pathway, user: User) -> QuerySet[Entry]:
    """A provider reads the history of its own phases only, with what is shared with it and what it did itself."""
    entries = Entry.objects.filter(file=pathway.uuid).exclude(verb__in=_UNTOLD).select_related("by__organisation")
    entries = entries.filter(~Q(verb__in=RESERVED_VERBS) | Q(by__organisation=user.organisation))
    if user.organisation.kind == OrganisationKind.TRAINING_PROVIDER:
        seen = [model.objects.visible_to(user).filter(pathway=pathway) for model in (Phase, Note, PathwayDocument)]
        own, notes, documents = (Q(subject__in=rows.order_by().values("uuid")) for rows in seen)
        entries = entries.filter(own | notes | documents | Q(by__organisation=user.organisation))
    return entries


def _told(entries: list[Entry], pathway: Pathway, user: User) -> list[Event]:
    since = _since(pathway)
    about = _names({entry.subject for entry in entries}, user)
    return [
        replace(
            event_of(
                entry,
                verbs=VERBS,
                about=about.get((_ABOUT, entry.subject), ""),
                words=_WORDS,
                why=_why(entry, user),
                text=about.get((_TEXT, entry.subject), ""),
            ),
            **_remedy(entry, pathway, user, since),
        )
        for entry in entries
    ]


@dataclass(frozen=True, slots=True)
class _Since:
    """What became of the acts of a pathway: who undid which, and the state in which each subject is now.

    `offered` are the pages where one rectifies that are already offered, on a later line.
    """

    undone: dict[str, str]
    states: dict[uuid.UUID, str]
    offered: set[str]

    def state_of(self, entry: Entry) -> str:
        return self.states.get(entry.subject, "")


def _since(pathway: Pathway) -> _Since:
    entries = Entry.objects.filter(file=pathway.uuid).filter(Q(verb__in=SOFT.values()) | ~Q(state=""))
    since = _Since({}, {}, set())
    for entry in entries.select_related("by__organisation").order_by("pk"):
        if entry.state:
            since.states[entry.subject] = entry.state
        else:
            since.undone[entry.details["undoes"]] = f"par {who(entry)}, {moment(entry.at)}"
    return since


def _remedy(entry: Entry, pathway: Pathway, user: User, since: _Since) -> dict[str, Any]:
    """What was done, or may still be, about this act if it was a mistake."""
    if undone := since.undone.get(str(entry.uuid)):
        return {"undone": undone}
    if may_undo(entry, user):
        return {"undo": entry.uuid}
    page = RECTIFIED.get(entry.verb)
    return {"rectify": _page_of(page, entry, pathway, since)} if page and user.organisation.kind in page.kinds else {}


def _page_of(page: Rectification, entry: Entry, pathway: Pathway, since: _Since) -> str:
    """The address where this act is rectified, in the state of today; nothing when a later line leads there."""
    about, state = (pathway.uuid, pathway.stage) if page.about_pathway else (entry.subject, since.state_of(entry))
    address = reverse(page.url_name, args=[about])
    if (page.states and state not in page.states) or address in since.offered:
        return ""
    since.offered.add(address)
    return address


_ABOUT, _TEXT = "about", "text"
# « Votre absence » (Envoyé): the subject of a message, and where it is.
_STATE = Case(*(When(message__state=state.value, then=Value(f" ({state.label.lower()})")) for state in MessageState))
_SENT = Concat(Value("«\u00a0"), "message__subject", Value("\u00a0»"), _STATE, output_field=CharField())


def _names(subjects: Iterable[uuid.UUID], user: User) -> dict[tuple[str, uuid.UUID], str]:
    """What a reader may know of these subjects besides what was done to them: a workshop, a document, a note."""
    named = [
        rows.objects.visible_to(user).filter(uuid__in=subjects).order_by().values_list(Value(kind), "uuid", column)
        for rows, kind, column in (
            (Note, _TEXT, "text"),
            (Enrolment, _ABOUT, "workshop__title"),
            (PathwayDocument, _ABOUT, "label"),
            (SentMessage, _ABOUT, _SENT),
        )
    ]
    return {(kind, subject): words for kind, subject, words in named[0].union(*named[1:], all=True)}


def _why(entry: Entry, user: User) -> str:
    # Of its own phases too, the référent may have written what concerns the person alone.
    is_ours = entry.by is not None and entry.by.organisation_id == user.organisation_id
    return entry.reason if is_ours or user.organisation.kind != OrganisationKind.TRAINING_PROVIDER else ""
