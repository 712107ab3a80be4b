"""Rules across two tables, and rules about « today »: triggers, on both databases, as operations of migrations.

Each raises the same integrity error as a constraint of its name, with its French sentence.
"""

from collections.abc import Iterable

from django.db import migrations

from apcl.db import NoOverlap

# Summer time lasts from the last Sunday of March to that of October, both at one in UTC.
_SUMMER = " AND ".join(
    f"datetime('now') {compared} datetime(strftime('%Y', 'now') || '-{day}', 'weekday 0', '+1 hour')"
    for compared, day in ((">=", "03-25"), ("<", "10-25"))
)
TODAY = {
    # « Today » is Paris's; SQLite only knows UTC.
    "sqlite": f"date('now', CASE WHEN {_SUMMER} THEN '+2 hours' ELSE '+1 hour' END)",
    "postgresql": "(now() AT TIME ZONE 'Europe/Paris')::date",
}


def no_overlap(constraint: NoOverlap, *, table: str, columns: Iterable[str]) -> migrations.RunPython:
    """Migration operation: what `constraint` says, on SQLite. `columns` are those of its fields."""
    start, end = constraint.start, constraint.end
    same = " AND ".join(f"other.{column} = NEW.{column}" for column in columns)
    overlaps = (
        f"EXISTS (SELECT 1 FROM {table} other WHERE {same} AND other.id <> COALESCE(NEW.id, 0) "
        f"AND other.{start} <= NEW.{end} AND other.{end} >= NEW.{start})"
    )
    # PostgreSQL has its constraint, which also holds between two transactions.
    return guard(
        constraint.name,
        table=table,
        columns=[*columns, start, end],
        when={"sqlite": overlaps},
        message=str(constraint.violation_error_message),
    )


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
    (`{"postgresql": …, "sqlite": …}`), or for one of them only. Beware: on SQLite a later migration that alters the
    table rebuilds it without its triggers; the tests that break each guard will say so, and the migration must
    repeat it: a guard written again takes the place of itself.
    """
    update_of = f"UPDATE OF {', '.join(columns)}" if columns else "UPDATE"
    triggers = {f"{name}_{event.lower()}": update_of if event == "UPDATE" else event for event in events}

    def create(_apps, schema_editor):
        vendor = schema_editor.connection.vendor
        condition = when if isinstance(when, str) else when.get(vendor)
        if condition is None:
            return
        _drop(schema_editor, table, triggers)
        for statement in _GUARDS[vendor](name, table, triggers, condition, message.replace("'", "''")):
            schema_editor.execute(statement)

    def drop(_apps, schema_editor):
        if isinstance(when, dict) and schema_editor.connection.vendor not in when:
            return
        _drop(schema_editor, table, triggers)

    return migrations.RunPython(create, drop)


def _drop(schema_editor, table, triggers):
    on_table = f" ON {table}" if schema_editor.connection.vendor == "postgresql" else ""
    for trigger in triggers:
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {trigger}{on_table}")


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


def journaled(table: str, state: str) -> migrations.RunPython:
    """A state changes only when the last entry of the journal about this row gives that state."""
    return guard(
        f"{table}_state_is_journaled",
        table=table,
        columns=[state],
        events=("UPDATE",),
        when=(
            f"NEW.{state} <> OLD.{state} AND NEW.{state} <> COALESCE((SELECT state FROM journal_entry "
            f"WHERE subject = NEW.uuid AND state <> '' ORDER BY id DESC LIMIT 1), '')"
        ),
        message="Un changement d'état laisse une trace au journal, dans la même transaction.",
    )


def not_after_today(table: str, *columns: str) -> migrations.RunPython:
    """Real dates are not in the future."""
    return guard(
        f"{table}_no_future",
        table=table,
        columns=columns,
        when={vendor: " OR ".join(f"NEW.{column} > {today}" for column in columns) for vendor, today in TODAY.items()},
        message="Une date réelle ne peut être dans le futur.",
    )
