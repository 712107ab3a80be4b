"""Each rule of the database has a test that breaks it, and each one written in the code is in the database."""

import ast

import pytest
from django.conf import settings
from django.db import connection

from pathways.deadlines import TRIGGERS
from tests.breaking import constraints, guards


def broken() -> set[tuple[str, str]]:
    """The rules that tests break by name, with the event for a guard."""
    found = set()
    for path in sorted((settings.BASE_DIR / "tests").rglob("test_*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "refused_by":
                name, *event = (argument.value for argument in node.args)
                found.add((name, *event, "")[:2])
    return found


def test_every_constraint_is_broken_by_a_test():
    assert sorted(constraints().keys() - {name for name, _event in broken()}) == []
    assert len(constraints()) >= 45


def test_every_guard_is_broken_by_a_test_on_each_of_its_events():
    triggers = {(name, event.split()[0]) for name, guard in guards().items() for event in guard["triggers"].values()}
    assert sorted(triggers - broken()) == []
    assert len(triggers) >= 25


def test_no_test_breaks_a_rule_that_does_not_exist():
    assert {name for name, _event in broken()} <= constraints().keys() | guards().keys()


@pytest.mark.django_db
def test_every_guard_stands_in_the_database():
    """A migration that alters a table on SQLite rebuilds it without its triggers."""
    # Some speak on one of the two only: the other has a constraint that says the same.
    here = [
        guard for guard in guards().values() if isinstance(guard["when"], str) or connection.vendor in guard["when"]
    ]
    # Besides the guards, what keeps a column.
    ours = {trigger for guard in here for trigger in guard["triggers"]} | TRIGGERS[connection.vendor]
    catalogue = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
    }
    with connection.cursor() as cursor:
        cursor.execute(catalogue[connection.vendor])
        assert {name for (name,) in cursor.fetchall()} == ours
