"""A guard is a trigger on both databases, that refuses like a constraint of its name."""

from types import SimpleNamespace

import pytest
from django.db import IntegrityError, connection, transaction

from apcl.db import NoOverlap, sentence_of
from apcl.guards import guard, no_overlap
from jobs.models import Sector
from tests.factories import SectorFactory

pytestmark = pytest.mark.django_db


def install(**changes):
    options = {"table": "jobs_sector", "when": "NEW.name = 'interdit'", "message": "Ce nom n'est pas permis."}
    operation = guard("sector_name", **options | changes)
    run(operation.code)
    return operation


def run(code):
    # Django's own editor of SQLite wants to be outside of a transaction, where each test is.
    with connection.cursor() as cursor:
        code(None, SimpleNamespace(connection=connection, execute=cursor.execute))


def refusal(write):
    """The error that this write meets, or nothing."""
    try:
        with transaction.atomic():
            write()
    except IntegrityError as error:
        return error
    return None


def create(name="interdit"):
    Sector.objects.create(code=name, name=name)


def test_it_refuses_an_insert_and_an_update_in_its_words():
    install()
    sector = SectorFactory()
    for write in (create, lambda: Sector.objects.filter(pk=sector.pk).update(name="interdit")):
        error = refusal(write)
        assert "sector_name" in str(error)
        assert sentence_of(error) == "Ce nom n'est pas permis."
    assert refusal(lambda: create("permis")) is None


def test_on_its_events_only():
    install(events=("UPDATE",))
    assert refusal(create) is None


def test_on_updates_of_its_columns_only():
    install(columns=["code"], when="1 = 1", events=("UPDATE",))
    sector = SectorFactory()
    assert refusal(lambda: Sector.objects.filter(pk=sector.pk).update(name="x")) is None
    assert refusal(lambda: Sector.objects.filter(pk=sector.pk).update(code="x")) is not None


def test_a_deletion_may_be_guarded_and_is_otherwise_free():
    SectorFactory()
    operation = install(events=("UPDATE",), when="1 = 1")
    assert refusal(Sector.objects.all().delete) is None
    run(operation.reverse_code)
    SectorFactory()
    install(events=("DELETE",), when="1 = 1")
    assert refusal(Sector.objects.all().delete) is not None


def test_its_condition_may_differ_with_the_database():
    condition = {"sqlite": "NEW.name = 'sqlite'", "postgresql": "NEW.name = 'postgresql'"}
    install(when=condition)
    assert refusal(lambda: create(connection.vendor)) is not None
    [other] = condition.keys() - {connection.vendor}
    assert refusal(lambda: create(other)) is None


def test_it_goes_away_with_its_migration():
    operation = install()
    run(operation.reverse_code)
    assert refusal(create) is None


@pytest.mark.parametrize("vendor", ["sqlite", "postgresql"])
def test_each_database_is_given_one_trigger_per_event_in_its_own_words(vendor):
    statements = []
    editor = SimpleNamespace(connection=SimpleNamespace(vendor=vendor), execute=statements.append)
    guard("sector_name", table="jobs_sector", when="1 = 1", message="L'erreur est dite.").code(None, editor)
    triggers = [statement for statement in statements if statement.startswith("CREATE TRIGGER sector_name_")]
    assert [trigger.split()[2:7] for trigger in triggers] == [
        ["sector_name_insert", "BEFORE", "INSERT", "ON", "jobs_sector"],
        ["sector_name_update", "BEFORE", "UPDATE", "ON", "jobs_sector"],
    ]
    assert "'sector_name: L''erreur est dite.'" in "".join(statements)


def test_on_sqlite_a_guard_says_what_the_constraint_of_postgresql_says():
    constraint = NoOverlap("sector", start="valid_from", end="valid_until", name="x", message="Une phrase.")
    operation = no_overlap(constraint, table="jobs_targetjob", columns=["sector_id"])
    statements = []
    for vendor in ("sqlite", "postgresql"):
        editor = SimpleNamespace(connection=SimpleNamespace(vendor=vendor), execute=statements.append)
        operation.code(None, editor)
        operation.reverse_code(None, editor)
    triggers = [statement for statement in statements if statement.startswith("CREATE TRIGGER")]
    assert [trigger.partition(" WHEN ")[0] for trigger in triggers] == [
        "CREATE TRIGGER x_insert BEFORE INSERT ON jobs_targetjob",
        "CREATE TRIGGER x_update BEFORE UPDATE OF sector_id, valid_from, valid_until ON jobs_targetjob",
    ]
    assert all("x: Une phrase." in trigger for trigger in triggers)


def test_the_sentence_of_a_rule_is_not_that_of_one_whose_name_begins_its_own():
    error = IntegrityError('duplicate key value violates unique constraint "finding_once_without_organisation"')
    assert sentence_of(error) == "Ce constat est déjà noté : même origine, même jour."
