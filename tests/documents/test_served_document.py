"""A document is given as a download: nothing that it holds runs in the reader's browser, or stays in a cache."""

import pytest
from django.urls import reverse

from tests.documents.files import HTML, PDF
from tests.factories import DocumentFactory
from tests.offer import CommitmentFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def served(client, region):
    def serve(**facts):
        client.force_login(region)
        commitment = CommitmentFactory(document=DocumentFactory(**facts))
        return client.get(reverse("commitment_document", args=[commitment.uuid]))

    return serve


def test_it_is_downloaded_whole_under_its_name(served):
    response = served(name="Compte rendu « été ».pdf", content=PDF)
    assert (response.status_code, response.content) == (200, PDF)
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == (
        "attachment; filename*=utf-8''Compte%20rendu%20%C2%AB%20%C3%A9t%C3%A9%20%C2%BB.pdf"
    )


def test_a_name_cannot_add_a_header(served):
    response = served(name='a".pdf"; filename="b.exe')
    assert response["Content-Disposition"] == 'attachment; filename="a\\".pdf\\"; filename=\\"b.exe"'


def test_a_page_hidden_in_it_is_inert(served):
    response = served(content=PDF + HTML)
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Disposition"].startswith("attachment; ")
    assert "no-store" in response["Cache-Control"]
