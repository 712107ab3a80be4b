"""A form joins a document: checked when it is chosen, kept in the database, and to be chosen again after a refusal."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from apcl.documents.fields import CHOOSE_AGAIN, HELP, DocumentField
from apcl.documents.keeping import keep
from apcl.documents.models import Document, DocumentKind
from apcl.forms import ActionForm
from tests.documents.files import HTML, PDF


class JoinForm(ActionForm):
    document = DocumentField(label="Document", required=False)


def form_with(name="compte-rendu.pdf", content=PDF):
    return JoinForm({}, {"document": SimpleUploadedFile(name, content)})


def test_nothing_chosen_is_nothing():
    form = JoinForm({}, {})
    assert form.is_valid()
    assert form.cleaned_data["document"] is None


def test_nothing_chosen_where_a_document_is_asked_is_said():
    field = DocumentField(label="Document")
    with pytest.raises(Exception, match="obligatoire"):
        field.clean(None)


def test_a_chosen_file_is_checked():
    form = form_with()
    assert form.is_valid()
    assert form.cleaned_data["document"].kind == DocumentKind.PDF
    assert form_with(content=HTML).errors["document"] == [
        "Ce fichier n'est ni un PDF, ni une image JPEG ou PNG, ni un document ODT ou DOCX."
    ]


def test_twenty_megabytes_are_refused_and_not_read_to_their_end():
    form = form_with(content=PDF + b" " * 20_000_000)
    assert form.errors["document"] == ["Ce fichier dépasse 5 Mo."]
    assert form.files["document"].tell() < 6_000_000


def test_an_empty_file_is_refused():
    assert form_with(content=b"").errors["document"] == ["Ce fichier est vide."]


def test_a_form_shown_again_asks_to_choose_the_file_again():
    assert JoinForm()["document"].help_text == JoinForm({}, {})["document"].help_text == HELP
    assert form_with()["document"].help_text == CHOOSE_AGAIN


@pytest.mark.django_db
def test_what_is_kept_is_what_was_joined(region):
    form = form_with(name="Compte rendu.pdf")
    assert form.is_valid()
    document = keep(form.cleaned_data["document"], by=region)
    stored = Document.objects.get()
    assert stored == document
    assert (stored.name, stored.kind, stored.size) == ("Compte rendu.pdf", "application/pdf", len(PDF))
    assert (bytes(stored.content), stored.added_by) == (PDF, region)


@pytest.mark.django_db
def test_reading_the_row_does_not_read_the_content(region, django_assert_num_queries):
    form = form_with()
    assert form.is_valid()
    keep(form.cleaned_data["document"], by=region)
    with django_assert_num_queries(1) as read:
        list(Document.objects.all())
    assert "content" not in read[0]["sql"]
