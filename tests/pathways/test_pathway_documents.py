"""The documents of a pathway: who reads them, who removes them, and what is left of them then."""

import pytest

from apcl.documents.checking import check
from apcl.documents.models import Document
from pathways.actions.note import add_document, remove_document
from pathways.enums import Audience
from pathways.models import PathwayDocument
from tests.documents.files import PDF
from tests.factories import UserFactory, a_phase
from tests.pathways.acting import recorded, refused

pytestmark = pytest.mark.django_db
NOT_THEIRS = "Seules la personne qui l'a ajouté, la structure du référent et la Région le retirent."


@pytest.fixture
def pathway(provider):
    return a_phase(provider=provider.organisation).pathway


def added(pathway, *, by=None, audience=Audience.FOLLOWERS):
    joined = check("cv.pdf", PDF)
    return add_document(pathway=pathway, label="CV", document=joined, audience=audience, by=by or pathway.advisor)


@pytest.mark.parametrize(
    ("audience", "readers", "is_given"),
    [
        (Audience.FOLLOWERS, {"advisor", "region", "provider"}, False),
        (Audience.OWN, {"advisor"}, False),
        (Audience.BENEFICIARY, {"advisor", "region", "provider"}, True),
    ],
)
def test_it_is_read_by_whom_it_is_meant_for(pathway, provider, region, audience, readers, is_given):
    kept = added(pathway, audience=audience)
    people = {"advisor": pathway.advisor, "region": region, "provider": provider, "stranger": UserFactory()}
    assert {name for name, user in people.items() if PathwayDocument.objects.visible_to(user)} == readers
    kept.refresh_from_db()
    assert (kept.is_for_beneficiary, kept.document.name, kept.label) == (is_given, "cv.pdf", "CV")


def test_the_journal_says_that_it_was_added_and_not_its_name(pathway):
    with recorded("document.added", by=pathway.advisor, file=pathway, touched=False) as entries:
        kept = added(pathway)
    assert (entries[0].subject, entries[0].details) == (kept.uuid, {"audience": "followers"})


@pytest.mark.parametrize("who", ["author", "colleague of the référent", "Region"])
def test_it_is_removed_with_its_content_and_a_reason(pathway, provider, region, who):
    kept = added(pathway, by=provider)
    colleague = UserFactory(organisation=pathway.advisor.organisation)
    by = {"author": provider, "colleague of the référent": colleague, "Region": region}[who]
    with recorded("document.removed", by=by, file=pathway, touched=False) as entries:
        remove_document(document=kept, reason="Mauvaise personne.", by=by)
    assert (entries[0].subject, entries[0].reason) == (kept.uuid, "Mauvaise personne.")
    assert not PathwayDocument.objects.exists()
    assert not Document.objects.exists()


def test_another_who_reads_it_does_not_remove_it(pathway, provider):
    kept = added(pathway)
    with refused(NOT_THEIRS):
        remove_document(document=kept, reason="Sans intérêt.", by=provider)


def test_it_is_removed_once(pathway, region):
    kept = added(pathway)
    again = PathwayDocument.objects.get(pk=kept.pk)
    remove_document(document=kept, reason="Périmé.", by=region)
    with refused("Ce document est déjà retiré."):
        remove_document(document=again, reason="Périmé.", by=region)
