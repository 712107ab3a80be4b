"""Breaking the rules that the database itself holds, by writes that go round the actions."""

import inspect
import re
import uuid
from contextlib import contextmanager

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.db.migrations import RunPython
from django.db.migrations.loader import MigrationLoader

from apcl.db import sentence_of
from apcl.names import new_code

PACKAGES = ("apcl", "jobs", "pathways", "evaluation")


def constraints() -> dict:
    """The named constraints of our models, by name, with their model."""
    ours = [model for model in apps.get_models() if model.__module__.split(".")[0] in PACKAGES]
    return {constraint.name: (model, constraint) for model in ours for constraint in model._meta.constraints}


def guards() -> dict[str, dict]:
    """The guards that the migrations write, by name: their table, their sentence, their triggers and events."""
    operations = [
        operation
        for (app, _name), migration in MigrationLoader(None).disk_migrations.items()
        if app in {config.label for config in apps.get_app_configs() if config.name.split(".")[0] in PACKAGES}
        for operation in migration.operations
        if isinstance(operation, RunPython) and operation.code.__qualname__ == "guard.<locals>.create"
    ]
    written = [inspect.getclosurevars(operation.code).nonlocals for operation in operations]
    return {guard["name"]: guard for guard in written}


@contextmanager
def refused_by(name: str, event: str = ""):
    """The write is refused by the constraint `name`, or by the guard `name` on this event, and told in its words."""
    statements = []

    def listen(execute, sql, *rest):
        statements.append(sql)
        return execute(sql, *rest)

    with pytest.raises(IntegrityError) as refusal, connection.execute_wrapper(listen), transaction.atomic():
        yield
    assert _is_named(name, str(refusal.value))
    assert sentence_of(refusal.value) == _sentence(name)
    broken_by = [sql for sql in statements if "SAVEPOINT" not in sql][-1]
    assert broken_by.startswith(event)


def _sentence(name):
    if guard := guards().get(name):
        return guard["message"]
    return constraints()[name][1].violation_error_message


def _is_named(name, text):
    if re.search(rf"\b{name}\b", text):
        return True
    # SQLite names the columns of a unique constraint.
    model, constraint = constraints()[name]
    columns = [f"{model._meta.db_table}.{model._meta.get_field(field).column}" for field in constraint.fields]
    return text == f"UNIQUE constraint failed: {', '.join(columns)}"


def insert(row, **changes):
    """Write another row like `row`, but for these columns, in one INSERT: no action, no default, no journal."""
    columns = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    own = {"id": None, "uuid": uuid.uuid4(), "code": new_code()}
    copy = type(row)(**columns | {name: value for name, value in own.items() if name in columns})
    for name, value in changes.items():
        setattr(copy, name, value)
    [written] = type(row)._base_manager.bulk_create([copy])
    return written


def write(row, **changes):
    """Write these columns of `row` in one UPDATE."""
    assert type(row)._base_manager.filter(pk=row.pk).update(**changes) == 1
