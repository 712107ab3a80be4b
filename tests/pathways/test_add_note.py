"""A note is shared or reserved to the organisation of its author; the journal never says what it says."""

import pytest

from apcl.journal.models import Entry
from pathways.actions.note import add_note
from pathways.enums import Audience
from pathways.models import Note
from tests.factories import UserFactory, a_phase
from tests.pathways.acting import recorded, refused

pytestmark = pytest.mark.django_db
TEXT = "Préfère être appelée le matin."


@pytest.fixture
def phase(provider):
    return a_phase(provider=provider.organisation)


def read_by(user):
    return [note.text for note in Note.objects.visible_to(user)]


def test_a_shared_note_is_read_by_all_who_follow_the_pathway(phase, provider, region):
    add_note(pathway=phase.pathway, text=TEXT, audience=Audience.FOLLOWERS, by=phase.pathway.advisor)
    assert [read_by(user) for user in (phase.pathway.advisor, region, provider)] == [[TEXT]] * 3
    strangers = (UserFactory(), UserFactory(provider=True), UserFactory(employer=True), UserFactory(evaluator=True))
    assert [read_by(user) for user in strangers] == [[]] * 4


@pytest.mark.parametrize("author", ["advisor", "provider", "region"])
def test_a_reserved_note_is_read_by_the_organisation_of_its_author_alone(phase, provider, region, author):
    people = {"advisor": phase.pathway.advisor, "provider": provider, "region": region}
    add_note(pathway=phase.pathway, text=TEXT, audience=Audience.OWN, by=people[author])
    colleague = UserFactory(organisation=people[author].organisation)
    assert read_by(colleague) == [TEXT]
    assert {name for name, user in people.items() if read_by(user)} == {author}


@pytest.mark.parametrize(
    ("audience", "verb"), [(Audience.FOLLOWERS, "note.added"), (Audience.OWN, "reserved_note.added")]
)
def test_the_journal_says_that_there_is_one_and_not_what_it_says(phase, audience, verb):
    advisor = phase.pathway.advisor
    with recorded(verb, by=advisor, file=phase.pathway, touched=False) as entries:
        note = add_note(pathway=phase.pathway, text=TEXT, audience=audience, by=advisor)
    assert (entries[0].subject, entries[0].details, entries[0].reason) == (note.uuid, {}, "")
    assert TEXT not in str(list(Entry.objects.values()))


def test_the_person_reads_no_note(phase):
    with refused("Une note n'est pas montrée à la personne : envoyez-lui un message."):
        add_note(pathway=phase.pathway, text=TEXT, audience=Audience.BENEFICIARY, by=phase.pathway.advisor)
