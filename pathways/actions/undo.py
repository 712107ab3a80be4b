"""Undoing soft acts: what they wrote goes, and the journal keeps both."""

from collections.abc import Callable, Sequence

from apcl.accounts.models import User
from apcl.db import action
from apcl.errors import RuleViolation
from apcl.journal.models import Entry
from apcl.journal.record import record
from pathways.actions.attendance import note_attendance, taken_back
from pathways.models import Contact, Note, PathwayDocument, Phase
from pathways.remedies import SOFT, UNDO_FOR, may_undo

GONE = "Cet acte est déjà annulé, ou ce qu'il avait ajouté n'est plus là."


@action
def undo(*, entries: Sequence[Entry], by: User) -> None:
    """Undo the acts of these entries (with their authors), all or none.

    Raises RuleViolation when `by` may not undo one of them, when it is undone already, or when what it wrote has
    changed since.
    """
    for entry in entries:
        if not may_undo(entry, by):
            raise RuleViolation(
                f"Seul l'auteur d'un acte, ou la personne responsable de sa structure, l'annule pendant "
                f"{UNDO_FOR.days} jours. Rien n'est annulé."
            )
        UNDO[entry.verb](entry, by)


def _undo_contact(entry: Entry, by: User) -> None:
    _erase(Contact.objects.filter(uuid=entry.subject).select_related("pathway").first(), entry, by)


def _undo_note(entry: Entry, by: User) -> None:
    _erase(Note.objects.filter(uuid=entry.subject).select_related("pathway").first(), entry, by)


def _undo_document(entry: Entry, by: User) -> None:
    rows = PathwayDocument.objects.filter(uuid=entry.subject)
    kept = rows.select_related("pathway", "document").defer("document__content").first()
    _erase(kept, entry, by)
    # Its content too.
    kept.document.delete()


def _undo_attendance(entry: Entry, by: User) -> None:
    """The grid's own rules say whether what was noted may still be taken back."""
    phases = Phase.objects.filter(uuid=entry.subject)
    if not note_attendance(phases=phases, marks=taken_back(entry), by=by, undoes=entry.uuid):
        raise RuleViolation(GONE)


def _erase(row: Contact | Note | PathwayDocument | None, entry: Entry, by: User) -> None:
    """Delete the row that the act added. Of two people who undo it, the second finds nothing."""
    # The queryset says how many rows are really gone.
    if not row or not type(row).objects.filter(pk=row.pk).delete()[0]:
        raise RuleViolation(GONE)
    record(by=by, verb=SOFT[entry.verb], subject=row, file=row.pathway, undoes=str(entry.uuid))


UNDO: dict[str, Callable[[Entry, User], None]] = {
    "contact.noted": _undo_contact,
    "note.added": _undo_note,
    "reserved_note.added": _undo_note,
    "document.added": _undo_document,
    "reserved_document.added": _undo_document,
    "attendance.noted": _undo_attendance,
}
