"""Two people who undo one act at once: one does, the other is told."""

import pytest

from apcl.journal.models import Entry
from pathways.actions.contact import note_one_contact
from pathways.actions.note import add_note
from pathways.actions.undo import GONE, undo
from pathways.enums import Audience
from tests.at_once import DONE, at_once
from tests.factories import UserFactory, a_pathway, days_ago

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("kind", ["contact", "note"])
def test_one_of_two_undoes_it(kind):
    pathway = a_pathway()
    manager = UserFactory(organisation=pathway.advisor.organisation, is_manager=True)
    if kind == "contact":
        note_one_contact(pathway=pathway, kind="call", made_on=days_ago(0), by=pathway.advisor)
    else:
        add_note(pathway=pathway, text="Une note.", audience=Audience.FOLLOWERS, by=pathway.advisor)
    entries = [Entry.objects.select_related("by__organisation").order_by("-pk").first()]
    people = [pathway.advisor, manager]
    outcomes = at_once(*(lambda by=by: undo(entries=entries, by=by) for by in people))
    assert sorted(outcomes) == sorted([DONE, GONE])
    assert Entry.objects.filter(verb=f"{kind}.undone").count() == 1
