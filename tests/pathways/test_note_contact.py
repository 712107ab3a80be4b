"""That there was a contact, with whom, when and by which means; never what was said."""

import pytest

from pathways import timeline
from pathways.actions.presence import note_contact
from pathways.enums import ContactKind
from pathways.models import Contact
from tests.factories import a_pathway, days_ago
from tests.pathways.acting import recorded, refused

pytestmark = pytest.mark.django_db


def test_each_person_has_one(advisor):
    pathways = [a_pathway(advisor=advisor) for _ in range(3)]
    note_contact(pathways=pathways, kind=ContactKind.CALL, made_on=days_ago(3), by=advisor)
    assert {row.pathway for row in Contact.objects.all()} == set(pathways)
    assert set(Contact.objects.values_list("kind", "made_on", "recorded_by")) == {("call", days_ago(3), advisor.pk)}


def test_it_is_journaled_and_told_in_the_history(advisor):
    pathway = a_pathway(advisor=advisor)
    with recorded("contact.noted", by=advisor, file=pathway) as entries:
        note_contact(pathways=[pathway], kind=ContactKind.MEETING, made_on=days_ago(0), by=advisor)
    assert (entries[0].subject, entries[0].details) == (Contact.objects.get().uuid, {"contact": "meeting"})
    assert timeline.events_of(pathway, advisor)[0].what == "Contact noté : Entretien"


def test_a_contact_to_come_is_refused(advisor):
    pathways = [a_pathway(advisor=advisor) for _ in range(2)]
    with refused("Une date réelle ne peut être dans le futur."):
        note_contact(pathways=pathways, kind=ContactKind.CALL, made_on=days_ago(-1), by=advisor)
