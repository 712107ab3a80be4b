"""Shapes of database constraints that several models share, each with its French sentence.

Rules across two tables, and rules about « today », cannot be CHECK constraints: see `apcl.guards`.
"""

import functools
import re
from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar

from django.apps import apps
from django.db import IntegrityError, transaction
from django.db.models import BaseConstraint, CheckConstraint, F, Model, Q
from django.db.models.sql import Query

from apcl.errors import RuleViolation

P = ParamSpec("P")
R = TypeVar("R")
Held = TypeVar("Held", bound=Model)


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


class NoOverlap(BaseConstraint):
    """Rows that agree on `fields` do not share a day between `start` and `end`, both included.

    `bounds` "[)" lets one end on the day when the next begins; `condition` says which rows it binds. A row without an
    `end` goes on for ever. An exclusion constraint on PostgreSQL, which holds against any concurrency; elsewhere
    `apcl.guards.no_overlap`, or a guard of the same name, says the same, in the same words.
    """

    def __init__(
        self,
        *fields: str,
        start: str,
        end: str,
        name: str,
        message: str,
        bounds: str = "[]",
        condition: Q | None = None,
    ):
        super().__init__(name=name, violation_error_message=message)
        self.fields, self.start, self.end = fields, start, end
        self.bounds, self.condition = bounds, condition

    def create_sql(self, model, schema_editor):
        return self._alter(model, schema_editor, f"ADD {self._clause(model, schema_editor)}")

    def remove_sql(self, model, schema_editor):
        return self._alter(model, schema_editor, f"DROP CONSTRAINT {self.name}")

    def constraint_sql(self, model, schema_editor):
        return self._clause(model, schema_editor) if schema_editor.connection.vendor == "postgresql" else None

    def validate(self, model, instance, exclude=None, using=None):
        """The database alone answers: forms perform actions, which tell its refusal."""

    def deconstruct(self):
        path, _args, _kwargs = super().deconstruct()
        message = self.violation_error_message
        facts = {"start": self.start, "end": self.end, "name": self.name, "message": message}
        if self.bounds != "[]":
            facts["bounds"] = self.bounds
        if self.condition is not None:
            facts["condition"] = self.condition
        return path, self.fields, facts

    def __eq__(self, other):
        return isinstance(other, NoOverlap) and self.deconstruct() == other.deconstruct()

    def __hash__(self):
        return hash((self.name, self.fields, self.start, self.end))

    def _alter(self, model, schema_editor, change):
        if schema_editor.connection.vendor != "postgresql":
            return None
        return f"ALTER TABLE {schema_editor.quote_name(model._meta.db_table)} {change}"

    def _clause(self, model, schema_editor):
        column = {name: model._meta.get_field(name).column for name in (*self.fields, self.start, self.end)}
        equal = ", ".join(f"{column[name]} WITH =" for name in self.fields)
        days = f"daterange({column[self.start]}, {column[self.end]}, '{self.bounds}')"
        where = f" WHERE ({self._where(model, schema_editor)})" if self.condition is not None else ""
        return f"CONSTRAINT {self.name} EXCLUDE USING gist ({equal}, {days} WITH &&){where}"

    def _where(self, model, schema_editor):
        query = Query(model=model, alias_cols=False)
        compiler = query.get_compiler(connection=schema_editor.connection)
        sql, values = query.build_where(self.condition).as_sql(compiler, schema_editor.connection)
        return sql % tuple(schema_editor.quote_value(value) for value in values)


def sentence_of(error: IntegrityError) -> str:
    """The French sentence of the constraint or guard that this database error names."""
    text = str(error)
    for model in apps.get_models():
        for constraint in model._meta.constraints:
            columns = ", ".join(f"{model._meta.db_table}.{column}" for column in _columns(model, constraint))
            # The whole name: it may begin another.
            if re.search(rf"\b{constraint.name}\b", text) or (columns and text.endswith(f": {columns}")):
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


def differing(row: Model, changes: dict[str, Any]) -> dict[str, Any]:
    """Those of `changes` that are not what stands. Raises RuleViolation when everything stands already."""
    changed = {name: value for name, value in changes.items() if getattr(row, name) != value}
    if not changed:
        raise RuleViolation("Rien n'a changé.")
    return changed


def hold(row: Held) -> Held:
    """The row as it is now, and as nobody changes it until the end of the transaction.

    Raises RuleViolation when it is no longer there: someone merged or removed it meanwhile.
    """
    held = type(row)._default_manager.select_for_update(no_key=True).filter(pk=row.pk).first()
    if held is None:
        raise RuleViolation("Cette fiche n'existe plus : quelqu'un vient de la fusionner ou de la retirer.")
    return held
