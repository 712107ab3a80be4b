"""What people keep on a pathway beside its acts: notes and documents, shared or reserved to their organisation."""

from apcl.accounts.enums import OrganisationKind
from apcl.accounts.models import Organisation, User
from apcl.db import action
from apcl.documents.checking import Joined
from apcl.documents.keeping import keep
from apcl.errors import RuleViolation
from apcl.journal.record import record
from pathways.enums import Audience
from pathways.models import Note, Pathway, PathwayDocument


@action
def add_note(*, pathway: Pathway, text: str, audience: str, by: User) -> Note:
    """Keep a note, shared with those who follow the pathway or reserved to the organisation of its author.

    The journal says that there is one, never what it says. Raises RuleViolation for any other audience: the person
    reads no note.
    """
    if audience == Audience.BENEFICIARY:
        raise RuleViolation("Une note n'est pas montrée à la personne : envoyez-lui un message.")
    note = Note(pathway=pathway, text=text, reserved_to=_reserved_to(audience, by), written_by=by)
    note.save(force_insert=True)
    record(by=by, verb=_verb("note.added", note), subject=note, file=pathway)
    return note


@action
def add_document(*, pathway: Pathway, label: str, document: Joined, audience: str, by: User) -> PathwayDocument:
    """Keep a document that was checked: shared, reserved to the organisation of `by`, or given to the person too."""
    kept = PathwayDocument(
        pathway=pathway,
        label=label,
        document=keep(document, by=by),
        reserved_to=_reserved_to(audience, by),
        is_for_beneficiary=audience == Audience.BENEFICIARY,
    )
    kept.save(force_insert=True)
    record(by=by, verb=_verb("document.added", kept), subject=kept, file=pathway, audience=audience)
    return kept


@action
def remove_document(*, document: PathwayDocument, reason: str, by: User) -> None:
    """Delete a document, its content too; the journal keeps that it was there, and why it is no longer.

    Raises RuleViolation when `by` neither added it, nor belongs to the référent's organisation or the Region, or when
    it is gone already.
    """
    # Held until the end: of two people who remove it, the second finds nothing.
    rows = PathwayDocument.objects.filter(pk=document.pk).select_for_update(of=("self",))
    held = rows.select_related("document", "pathway__advisor").defer("document__content").first()
    if not held:
        raise RuleViolation("Ce document est déjà retiré.")
    if not may_remove(held, by):
        raise RuleViolation("Seules la personne qui l'a ajouté, la structure du référent et la Région le retirent.")
    record(by=by, verb=_verb("document.removed", held), subject=held, file=held.pathway, reason=reason)
    content = held.document
    held.delete()
    content.delete()


def may_remove(document: PathwayDocument, user: User) -> bool:
    """Whether this user, who sees the document, may also remove it."""
    organisation = user.organisation
    is_theirs = document.document.added_by_id == user.pk
    is_the_advisors = document.pathway.advisor.organisation_id == organisation.pk
    return is_theirs or is_the_advisors or organisation.kind == OrganisationKind.REGION


def _reserved_to(audience: str, by: User) -> Organisation | None:
    return by.organisation if audience == Audience.OWN else None


def _verb(verb: str, kept: Note | PathwayDocument) -> str:
    # Told to the organisation that it is reserved to, and to nobody else: see `pathways.timeline`.
    return f"reserved_{verb}" if kept.reserved_to_id else verb
