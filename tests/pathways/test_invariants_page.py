"""A document given to the person is reserved to nobody."""

import pytest

from apcl.documents.checking import check
from pathways.actions.note import add_document
from tests.breaking import refused_by, write
from tests.documents.files import PDF
from tests.factories import a_project

pytestmark = pytest.mark.django_db


def test_a_document_given_to_the_person_is_reserved_to_nobody():
    pathway = a_project()
    facts = {"label": "CV", "document": check("cv.pdf", PDF), "audience": "beneficiary"}
    kept = add_document(pathway=pathway, by=pathway.advisor, **facts)
    with refused_by("document_for_the_person_is_shared"):
        write(kept, reserved_to=pathway.advisor.organisation)
