"""A soft act is undone by its author or the manager of their organisation, for a week; the journal keeps both."""

import datetime

import pytest

from apcl.documents.checking import check
from apcl.documents.models import Document
from apcl.journal.models import Entry
from pathways.actions.contact import note_one_contact
from pathways.actions.note import add_document, add_note, remove_document
from pathways.actions.undo import GONE, undo
from pathways.enums import Audience
from pathways.models import Contact, Note, PathwayDocument
from pathways.remedies import SOFT
from tests.documents.files import PDF
from tests.factories import UserFactory, a_pathway, days_ago
from tests.pathways.acting import recorded, refused

pytestmark = pytest.mark.django_db
TOO_LATE = (
    "Seul l'auteur d'un acte, ou la personne responsable de sa structure, l'annule pendant 7 jours. Rien n'est annulé."
)


def contact(pathway, by):
    note_one_contact(pathway=pathway, kind="call", made_on=days_ago(0), by=by)


def shared_note(pathway, by):
    add_note(pathway=pathway, text="Permis obtenu.", audience=Audience.FOLLOWERS, by=by)


def reserved_note(pathway, by):
    add_note(pathway=pathway, text="Entre nous.", audience=Audience.OWN, by=by)


def document(pathway, by, audience=Audience.BENEFICIARY):
    add_document(pathway=pathway, label="CV", document=check("cv.pdf", PDF), audience=audience, by=by)


def reserved_document(pathway, by):
    document(pathway, by, Audience.OWN)


ACTS = [contact, shared_note, reserved_note, document, reserved_document]


def last():
    return list(Entry.objects.select_related("by__organisation").order_by("-pk")[:1])


@pytest.fixture
def pathway(db):
    return a_pathway()


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.__name__)
def test_what_it_wrote_goes_and_the_journal_keeps_both(pathway, act):
    advisor, documents = pathway.advisor, Document.objects.count()
    act(pathway, advisor)
    entries = last()
    with recorded(SOFT[entries[0].verb], by=advisor, file=pathway, touched=False) as written:
        undo(entries=entries, by=advisor)
    assert (written[0].subject, written[0].details) == (entries[0].subject, {"undoes": str(entries[0].uuid)})
    assert [model.objects.count() for model in (Contact, Note, PathwayDocument)] == [0, 0, 0]
    # The content of the document too.
    assert Document.objects.count() == documents
    assert Entry.objects.filter(pk=entries[0].pk).exists()


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.__name__)
def test_the_second_time_finds_nothing(pathway, act):
    act(pathway, pathway.advisor)
    entries = last()
    undo(entries=entries, by=pathway.advisor)
    with refused(GONE):
        undo(entries=entries, by=pathway.advisor)


def test_a_document_removed_since_is_not_undone(pathway):
    document(pathway, pathway.advisor)
    entries = last()
    remove_document(document=PathwayDocument.objects.get(), reason="Erreur.", by=pathway.advisor)
    with refused(GONE):
        undo(entries=entries, by=pathway.advisor)


def test_the_manager_of_the_author_undoes_it(pathway):
    contact(pathway, pathway.advisor)
    undo(entries=last(), by=UserFactory(organisation=pathway.advisor.organisation, is_manager=True))
    assert not Contact.objects.exists()


@pytest.mark.parametrize("who", ["colleague", "manager of another organisation"])
def test_nobody_else_does(pathway, who):
    contact(pathway, pathway.advisor)
    people = {
        "colleague": UserFactory(organisation=pathway.advisor.organisation),
        "manager of another organisation": UserFactory(region=True, is_manager=True),
    }
    with refused(TOO_LATE):
        undo(entries=last(), by=people[who])


@pytest.mark.parametrize(("days", "hours", "is_undone"), [(6, 23, True), (7, 1, False)])
def test_a_week_is_given(clock, days, hours, is_undone):
    pathway = a_pathway()
    contact(pathway, pathway.advisor)
    entries = last()
    clock.shift(datetime.timedelta(days=days, hours=hours))
    if is_undone:
        undo(entries=entries, by=pathway.advisor)
    else:
        with refused(TOO_LATE):
            undo(entries=entries, by=pathway.advisor)
    assert Contact.objects.exists() != is_undone


def test_of_several_all_are_undone_or_none(pathway):
    contact(pathway, pathway.advisor)
    mine = last()
    contact(pathway, UserFactory(organisation=pathway.advisor.organisation))
    with refused(TOO_LATE):
        undo(entries=[*mine, *last()], by=pathway.advisor)


def test_what_binds_is_not_undone(pathway):
    with refused(TOO_LATE):
        undo(entries=last(), by=last()[0].by)
