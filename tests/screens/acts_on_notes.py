"""The forms about what is kept beside the acts of a pathway, ready to be posted."""

from collections.abc import Callable

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.beside import PathwayDocumentFactory
from tests.documents.files import PDF
from tests.factories import a_project
from tests.screens.acts import Act, day, on


class _Chosen(SimpleUploadedFile):
    """A file chosen, which may be posted several times."""

    def read(self, *size):
        self.seek(0)
        return super().read(*size)


def _add_document() -> Act:
    return on(a_project(), "add_document", label="CV <à jour>", document=_Chosen("cv.pdf", PDF), audience="own")


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
