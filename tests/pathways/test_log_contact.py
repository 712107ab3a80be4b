"""A contact of today, noted in one click: once, whatever the number of clicks."""

import pytest

from pathways.actions.contact import log_contact, note_one_contact
from pathways.models import Contact
from tests.factories import a_pathway, days_ago
from tests.pathways.acting import recorded

pytestmark = pytest.mark.django_db


def test_it_is_of_today_and_journaled_without_what_was_said(advisor):
    pathway = a_pathway(advisor=advisor)
    with recorded("contact.noted", by=advisor, file=pathway) as entries:
        contact = log_contact(pathway=pathway, kind="letter", by=advisor)
    assert (contact.kind, contact.made_on, contact.recorded_by) == ("letter", days_ago(0), advisor)
    assert (entries[0].subject, entries[0].details) == (contact.uuid, {"contact": "letter"})


def test_a_second_click_finds_the_first(advisor):
    pathway = a_pathway(advisor=advisor)
    first, second = (log_contact(pathway=pathway, kind="call", by=advisor) for _ in range(2))
    assert first == second
    assert Contact.objects.count() == 1


def test_what_differs_is_another_contact(advisor, colleague):
    pathway = a_pathway(advisor=advisor)
    note_one_contact(pathway=pathway, kind="call", made_on=days_ago(1), by=advisor)
    for kind, by in (("call", advisor), ("call", colleague), ("meeting", advisor)):
        log_contact(pathway=pathway, kind=kind, by=by)
    assert Contact.objects.count() == 4
