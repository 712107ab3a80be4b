import pytest
from django.db import connection

from apcl.journal.models import Actor, Entry
from apcl.journal.record import entry, record
from tests.breaking import refused_by, write
from tests.factories import OrganisationFactory, a_pathway

pytestmark = pytest.mark.django_db


@pytest.fixture
def written(advisor):
    return record(by=advisor, verb="organisation.seen", subject=advisor.organisation, reason="Essai.", colour="blue")


@pytest.mark.parametrize(
    "change",
    [{"verb": "x"}, {"reason": ""}, {"state": "x"}, {"details": {}}, {"by": None}, {"at": "2020-01-01T00:00Z"}],
    ids=lambda change: next(iter(change)),
)
def test_nothing_written_is_changed(written, change):
    with refused_by("journal_is_append_only", "UPDATE"):
        write(written, **change)


def test_not_even_to_the_same(written):
    with refused_by("journal_is_append_only", "UPDATE"):
        written.save()


def test_nothing_written_is_erased(written):
    with refused_by("journal_is_append_only", "DELETE"):
        Entry.objects.all().delete()


@pytest.mark.parametrize("statement", ["DELETE FROM journal_entry", "UPDATE journal_entry SET verb = verb"])
def test_not_by_plain_sql_either(written, statement):
    event = statement.split()[0]
    if event == "DELETE":
        with refused_by("journal_is_append_only", "DELETE"), connection.cursor() as cursor:
            cursor.execute(statement)
    else:
        with refused_by("journal_is_append_only", "UPDATE"), connection.cursor() as cursor:
            cursor.execute(statement)


def test_nor_with_the_pathway_it_is_about():
    pathway = a_pathway()
    kept = set(Entry.objects.filter(file=pathway.uuid))
    pathway.delete()
    assert kept
    assert set(Entry.objects.all()) >= kept


def test_an_entry_says_who_what_when_and_why(written, advisor):
    kept = Entry.objects.get()
    assert kept == written
    assert (kept.actor, kept.by, kept.verb, kept.reason, kept.details) == (
        Actor.USER,
        advisor,
        "organisation.seen",
        "Essai.",
        {"colour": "blue"},
    )
    assert (kept.subject_kind, kept.subject, kept.file, kept.state) == (
        "organisation",
        advisor.organisation.uuid,
        None,
        "",
    )


@pytest.mark.parametrize("actor", [actor for actor in Actor if actor != Actor.USER])
def test_someone_who_is_not_signed_in_is_named_by_their_part(actor):
    assert (entry(by=actor, verb="x", subject=OrganisationFactory()).actor, Entry().by) == (actor, None)


def test_the_latest_comes_first(advisor):
    for verb in ("a", "b", "c"):
        record(by=advisor, verb=verb, subject=advisor.organisation)
    assert [kept.verb for kept in Entry.objects.all()] == ["c", "b", "a"]


def test_no_name_is_written_in_clear_by_the_whole_story_of_a_person():
    pathway = a_pathway("completed")
    person = pathway.beneficiary
    everything = str(list(Entry.objects.values()))
    assert Entry.objects.count() > 8
    for personal in (person.last_name, person.first_names, pathway.code, str(person.uuid)):
        assert personal not in everything
