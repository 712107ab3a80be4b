"""The history of a pathway: by kinds, by pages, with the notes in their place, and nothing reserved to others."""

import pytest

from apcl.documents.checking import check
from pathways import timeline
from pathways.actions.contact import note_one_contact
from pathways.actions.note import add_document, add_note, remove_document
from pathways.enums import Audience, PhaseStatus
from pathways.models import PathwayDocument
from pathways.verbs import VERBS_OF, EventKind
from tests.documents.files import PDF
from tests.factories import UserFactory, a_phase, days_ago

pytestmark = pytest.mark.django_db


@pytest.fixture
def pathway(provider):
    return a_phase(PhaseStatus.RUNNING, provider=provider.organisation).pathway


def whole(pathway, user, kinds=()):
    return timeline.page_of_events(pathway, user, kinds=kinds, before=None).events


def told(pathway, user, kinds=()):
    return [event.what for event in whole(pathway, user, kinds)]


def note(pathway, text, *, by=None, audience=Audience.FOLLOWERS):
    return add_note(pathway=pathway, text=text, audience=audience, by=by or pathway.advisor)


def test_a_note_is_in_its_place_with_its_text(pathway):
    note(pathway, "Permis obtenu.")
    note_one_contact(pathway=pathway, kind="call", made_on=days_ago(0), by=pathway.advisor)
    contact, noted, *_earlier = whole(pathway, pathway.advisor)
    assert (contact.what, contact.text) == ("Contact noté : Appel", "")
    assert (noted.what, noted.text) == ("Note ajoutée", "Permis obtenu.")


def test_what_is_reserved_is_told_to_its_organisation_alone(pathway, provider, region):
    note(pathway, "Entre nous.", audience=Audience.OWN)
    colleague = UserFactory(organisation=pathway.advisor.organisation)
    seen = whole(pathway, colleague)[0]
    assert (seen.what, seen.text) == ("Note réservée à votre structure", "Entre nous.")
    for user in (region, provider):
        assert "Note réservée à votre structure" not in told(pathway, user)
        assert "Entre nous." not in str(whole(pathway, user))


def test_a_reserved_document_removed_is_not_told_to_others(pathway, region):
    facts = {"label": "Devis", "document": check("devis.pdf", PDF), "audience": Audience.OWN}
    kept = add_document(pathway=pathway, by=pathway.advisor, **facts)
    remove_document(document=PathwayDocument.objects.get(pk=kept.pk), reason="Canari", by=pathway.advisor)
    assert told(pathway, pathway.advisor)[0] == "Document réservé à votre structure, retiré"
    assert not [event for event in whole(pathway, region) if "Document" in event.what or event.why == "Canari"]


def test_a_provider_is_told_of_its_phases_and_of_what_is_shared(pathway, provider):
    note(pathway, "Pour tous.")
    note(pathway, "Pour nous.", by=provider, audience=Audience.OWN)
    add_document(
        pathway=pathway, label="CV", document=check("cv.pdf", PDF), audience=Audience.FOLLOWERS, by=pathway.advisor
    )
    assert told(pathway, provider)[:3] == ["Document ajouté : CV", "Note réservée à votre structure", "Note ajoutée"]
    assert {what.partition(" ")[0] for what in told(pathway, provider)[3:]} == {"Phase"}


def test_kinds_are_chosen(pathway):
    note(pathway, "Une note.")
    assert told(pathway, pathway.advisor, [EventKind.EXCHANGE]) == ["Note ajoutée"]
    assert told(pathway, pathway.advisor, [EventKind.PHASE, EventKind.EXCHANGE])[-1].startswith("Phase planifiée")
    every = told(pathway, pathway.advisor)
    assert told(pathway, pathway.advisor, list(EventKind)) == every
    assert told(pathway, pathway.advisor, [EventKind.JOB]) == []


def test_each_verb_is_of_one_kind():
    verbs = [verb for verbs in VERBS_OF.values() for verb in verbs]
    assert len(verbs) == len(set(verbs))


def test_pages_follow_one_another_without_a_hole(pathway, monkeypatch):
    monkeypatch.setattr(timeline, "PAGE_SIZE", 3)
    for number in range(7):
        note(pathway, f"Note {number}.")
    found, before = [], None
    while True:
        page = timeline.page_of_events(pathway, pathway.advisor, kinds=[], before=before)
        assert 0 < len(page.events) <= 3
        found += page.events
        if not (before := page.before):
            break
        # What is noted meanwhile moves nothing.
        note(pathway, "Encore une.")
    known = timeline.events_of(pathway, pathway.advisor)
    assert found == known[len(known) - len(found) :]
