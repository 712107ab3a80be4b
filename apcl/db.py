"""Shapes of database constraints that several models share, each with its French sentence.

Rules across two tables, and rules about « today », cannot be CHECK constraints: `guard` writes them as
triggers, on both databases, raising the same integrity error as a constraint of that name.
"""

import functools
from collections.abc import Callable, Iterable
from typing import ParamSpec, TypeVar

from django.apps import apps
from django.db import IntegrityError, migrations, transaction
from django.db.models import CheckConstraint, F, Q

from apcl.errors import RuleViolation

P = ParamSpec("P")
R = TypeVar("R")


def in_order(*fields: str, name: str, message: str) -> CheckConstraint:
    """Dates given in this order, where they are given: each is on or after the one before it."""
    condition = Q()
    for earlier, later in zip(fields, fields[1:], strict=False):
        condition &= (
            Q(**{f"{earlier}__isnull": True}) | Q(**{f"{later}__isnull": True}) | Q(**{f"{later}__gte": F(earlier)})
        )
    return CheckConstraint(condition=condition, name=name, violation_error_message=message)


def filled_together(*fields: str, name: str, message: str) -> CheckConstraint:
    """All of these nullable fields have a value, or none has."""
    empty = Q(**{f"{field}__isnull": True for field in fields})
    full = Q(**{f"{field}__isnull": False for field in fields})
    return CheckConstraint(condition=empty | full, name=name, violation_error_message=message)


def implies(premise: Q, consequence: Q, *, name: str, message: str) -> CheckConstraint:
    """Whenever `premise` is true of a row, so is `consequence`."""
    return CheckConstraint(condition=~premise | consequence, name=name, violation_error_message=message)


def guard(
    name: str,
    *,
    table: str,
    when: str | dict[str, str],
    message: str,
    columns: Iterable[str] = (),
    events: Iterable[str] = ("INSERT", "UPDATE"),
) -> migrations.RunPython:
    """Migration operation: refuse the writes on `table` for which the SQL condition `when` (on NEW.…) is true.

    `columns` limits the check on updates to those that touch them; `when` may be given per vendor
    (`{"postgresql": …, "sqlite": …}`). Beware: on SQLite a later migration that alters the table rebuilds it
    without its triggers; the tests that break each guard will say so, and the migration must repeat it.
    """
    update_of = f"UPDATE OF {', '.join(columns)}" if columns else "UPDATE"
    triggers = {f"{name}_{event.lower()}": update_of if event == "UPDATE" else event for event in events}

    def create(_apps, schema_editor):
        vendor = schema_editor.connection.vendor
        condition = when if isinstance(when, str) else when[vendor]
        for statement in _GUARDS[vendor](name, table, triggers, condition, message.replace("'", "''")):
            schema_editor.execute(statement)

    def drop(_apps, schema_editor):
        on_table = f" ON {table}" if schema_editor.connection.vendor == "postgresql" else ""
        for trigger in triggers:
            schema_editor.execute(f"DROP TRIGGER {trigger}{on_table}")

    return migrations.RunPython(create, drop)


def _sqlite_guard(name, table, triggers, condition, sentence):
    for trigger, event in triggers.items():
        yield (
            f"CREATE TRIGGER {trigger} BEFORE {event} ON {table} WHEN {condition} "
            f"BEGIN SELECT RAISE(ABORT, '{name}: {sentence}'); END"
        )


def _postgresql_guard(name, table, triggers, condition, sentence):
    yield (
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $guard$ BEGIN "
        f"IF ({condition}) THEN RAISE EXCEPTION '{name}: {sentence}' USING ERRCODE = 'check_violation'; END IF; "
        "RETURN COALESCE(NEW, OLD); END $guard$"
    )
    for trigger, event in triggers.items():
        yield f"CREATE TRIGGER {trigger} BEFORE {event} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()"


_GUARDS = {"sqlite": _sqlite_guard, "postgresql": _postgresql_guard}


def sentence_of(error: IntegrityError) -> str:
    """The French sentence of the constraint or guard that this database error names."""
    text = str(error)
    for model in apps.get_models():
        for constraint in model._meta.constraints:
            columns = ", ".join(f"{model._meta.db_table}.{column}" for column in _columns(model, constraint))
            if constraint.name in text or (columns and text.endswith(f": {columns}")):
                return str(constraint.violation_error_message)
    name, _colon, sentence = text.splitlines()[0].partition(": ")
    # « UNIQUE constraint failed: table.column » names no rule of ours: that is a fault, not a refusal.
    if not name.isidentifier() or not sentence:
        raise error
    return sentence


def _columns(model, constraint):
    # SQLite names the columns of a broken unique constraint, not the constraint.
    return [model._meta.get_field(field).column for field in getattr(constraint, "fields", ())]


def action(act: Callable[P, R]) -> Callable[P, R]:
    """One verb: everything it writes in one transaction, a broken constraint told as a `RuleViolation`."""

    @functools.wraps(act)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            with transaction.atomic():
                return act(*args, **kwargs)
        except IntegrityError as error:
            raise RuleViolation(sentence_of(error)) from error

    return run
