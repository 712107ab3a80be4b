"""The forms about what is kept beside the acts of a pathway, ready to be posted."""

from collections.abc import Callable

from tests.beside import PathwayDocumentFactory
from tests.documents.files import PDF, Chosen
from tests.factories import a_project
from tests.screens.acts import Act, day, on


def _add_document() -> Act:
    return on(a_project(), "add_document", label="CV <à jour>", document=Chosen("cv.pdf", PDF), audience="own")


def _remove_document() -> Act:
    return on(PathwayDocumentFactory(pathway=a_project()), "remove_document", reason="Périmé,\nremplacé.")


def _edit_contact_details() -> Act:
    where = {"phone": "06 12 34 56 78", "email": "zoe@personne.example", "commune": "54395"}
    return on(a_project(), "edit_contact_details", **where)


ACTS: dict[str, Callable[[], Act]] = {
    "add_note": lambda: on(a_project(), "add_note", text="Permis obtenu.\n\nVoiture en mai.", audience="own"),
    "add_document": _add_document,
    "remove_document": _remove_document,
    "note_contact": lambda: on(a_project(), "note_contact", kind="meeting", made_on=day(2)),
    "edit_contact_details": _edit_contact_details,
}
