"""The shapes that constraints share, tried on every combination of their columns."""

import contextlib
import itertools
from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError
from django.db.models import Q

from apcl.db import NoOverlap, filled_together, implies, in_order
from jobs.models import EmployerCommitment
from pathways.models import Pathway
from tests.factories import days_ago

# No value is asked of the database: any one will do, SQLite or PostgreSQL.
pytestmark = pytest.mark.django_db
DAYS = [None, 3, 2, 1]
FIELDS = ("applied_on", "exited_on", "closed_on")


def holds(constraint, **columns) -> bool:
    row = Pathway(**{name: value and days_ago(value) for name, value in columns.items()})
    with contextlib.suppress(ValidationError):
        constraint.validate(Pathway, row)
        return True
    return False


@pytest.mark.parametrize("days", list(itertools.product(DAYS, repeat=3)), ids=str)
def test_in_order_compares_each_date_with_the_one_before_where_both_are_given(days):
    constraint = in_order(*FIELDS, name="x", message="Une phrase.")
    first, second, third = days
    wrong = any(earlier and later and later > earlier for earlier, later in ((first, second), (second, third)))
    assert holds(constraint, **dict(zip(FIELDS, days, strict=True))) == (not wrong)


@pytest.mark.parametrize("days", list(itertools.product([None, 1], repeat=3)), ids=str)
def test_filled_together_wants_all_or_none(days):
    constraint = filled_together(*FIELDS, name="x", message="Une phrase.")
    assert holds(constraint, **dict(zip(FIELDS, days, strict=True))) == (len(set(days)) == 1)


@pytest.mark.parametrize(
    ("premise", "consequence", "expected"),
    [(None, None, True), (None, 1, True), (1, None, False), (1, 1, True)],
)
def test_implies_is_broken_by_a_premise_without_its_consequence_only(premise, consequence, expected):
    given = {"premise": Q(exited_on__isnull=False), "consequence": Q(closed_on__isnull=False)}
    constraint = implies(**given, name="x", message="Une phrase.")
    assert holds(constraint, exited_on=premise, closed_on=consequence) == expected


def test_each_keeps_its_name_and_its_sentence():
    for shape in (in_order, filled_together):
        constraint = shape("a", "b", name="x", message="Une phrase.")
        assert (constraint.name, constraint.violation_error_message) == ("x", "Une phrase.")


def no_overlap(**changes):
    facts = {"start": "signed_on", "end": "due_on", "name": "x", "message": "Une phrase."} | changes
    return NoOverlap("employer", "target_job", **facts)


def sql_of(write, vendor):
    editor = SimpleNamespace(connection=SimpleNamespace(vendor=vendor), quote_name='"{}"'.format)
    return write(EmployerCommitment, editor)


def test_rows_that_do_not_overlap_are_an_exclusion_constraint_on_postgresql():
    clause = (
        "CONSTRAINT x EXCLUDE USING gist "
        "(employer_id WITH =, target_job_id WITH =, daterange(signed_on, due_on, '[]') WITH &&)"
    )
    constraint, table = no_overlap(), 'ALTER TABLE "jobs_employercommitment"'
    assert sql_of(constraint.constraint_sql, "postgresql") == clause
    assert sql_of(constraint.create_sql, "postgresql") == f"{table} ADD {clause}"
    assert sql_of(constraint.remove_sql, "postgresql") == f"{table} DROP CONSTRAINT x"


def test_they_are_none_on_sqlite_where_a_guard_says_the_same():
    constraint = no_overlap()
    for write in (constraint.constraint_sql, constraint.create_sql, constraint.remove_sql):
        assert sql_of(write, "sqlite") is None


def test_a_migration_writes_it_as_it_is():
    constraint = no_overlap()
    path, fields, facts = constraint.deconstruct()
    assert path == "apcl.db.NoOverlap"
    assert NoOverlap(*fields, **facts) == constraint
    for change in ({"start": "due_on"}, {"end": "signed_on"}, {"name": "y"}, {"message": "Une autre."}):
        assert no_overlap(**change) != constraint
    assert constraint != in_order("signed_on", "due_on", name="x", message="Une phrase.")
    assert len({constraint, no_overlap(), no_overlap(name="y")}) == 2


def test_the_database_alone_refuses_rows_that_overlap():
    assert no_overlap().validate(EmployerCommitment, EmployerCommitment()) is None
