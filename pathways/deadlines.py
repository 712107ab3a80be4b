"""`Pathway.due_on`, the next day by which something is due: a column that the database itself keeps, whoever writes.

Due are the start of a phase planned and the end of one under way while the person is on the road, the end of a
suspension that has one, and each point of follow-up. Nothing of it depends on today: late is what was due before.
"""

from django.db import migrations

_DUE = """SELECT MIN(day) FROM (
    SELECT CASE status WHEN 'planned' THEN planned_start ELSE planned_end END AS day FROM pathways_phase
    WHERE pathway_id = {pathway} AND status IN ('planned', 'running') AND {stage} IN ('project', 'phases')
    UNION ALL SELECT due_on FROM pathways_followup WHERE pathway_id = {pathway} AND status = 'due'
    UNION ALL SELECT {until} WHERE {stage} = 'suspended'
) AS due"""
_OF_A_ROW = _DUE.format(
    pathway="pathways_pathway.id", stage="pathways_pathway.stage", until="pathways_pathway.suspended_until"
)
_SOURCES = ("pathways_phase", "pathways_followup")
_OWN = "stage, suspended_until, due_on"


def _sqlite():
    update = f"UPDATE pathways_pathway SET due_on = ({_OF_A_ROW}) WHERE id = "
    for source in _SOURCES:
        for event, row in (("INSERT", "NEW"), ("UPDATE", "NEW"), ("DELETE", "OLD")):
            trigger = f"CREATE TRIGGER {source}_due_{event.lower()} AFTER {event} ON {source}"
            yield f"{trigger} BEGIN {update}{row}.pathway_id; END"
    for event in ("INSERT", f"UPDATE OF {_OWN}"):
        name = f"pathways_pathway_due_{event[:6].lower()}"
        yield f"CREATE TRIGGER {name} AFTER {event} ON pathways_pathway BEGIN {update}NEW.id; END"


def _postgresql():
    yield f"""CREATE OR REPLACE FUNCTION pathways_due_on(bigint, text, date) RETURNS date LANGUAGE sql STABLE AS
        $due$ {_DUE.format(pathway="$1", stage="$2", until="$3")} $due$"""
    yield """CREATE OR REPLACE FUNCTION pathways_pathway_due() RETURNS trigger LANGUAGE plpgsql AS $due$ BEGIN
        NEW.due_on := pathways_due_on(NEW.id, NEW.stage, NEW.suspended_until); RETURN NEW; END $due$"""
    # A statement that writes many rows reads each pathway once. Locked first: of two writers at once, the second then
    # reads what the first wrote.
    yield """CREATE OR REPLACE FUNCTION pathways_changed_due() RETURNS trigger LANGUAGE plpgsql AS $due$ BEGIN
        PERFORM 1 FROM pathways_pathway WHERE id IN (SELECT pathway_id FROM changed) ORDER BY id FOR NO KEY UPDATE;
        UPDATE pathways_pathway SET due_on = NULL WHERE id IN (SELECT pathway_id FROM changed)
            AND due_on IS DISTINCT FROM pathways_due_on(id, stage, suspended_until);
        RETURN NULL; END $due$"""
    yield f"""CREATE TRIGGER pathways_pathway_due BEFORE INSERT OR UPDATE OF {_OWN} ON pathways_pathway
        FOR EACH ROW EXECUTE FUNCTION pathways_pathway_due()"""
    for source in _SOURCES:
        for event, rows in (("INSERT", "NEW"), ("UPDATE", "NEW"), ("DELETE", "OLD")):
            yield f"""CREATE TRIGGER {source}_due_{event.lower()} AFTER {event} ON {source}
                REFERENCING {rows} TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION pathways_changed_due()"""


_STATEMENTS = {"sqlite": _sqlite, "postgresql": _postgresql}
TRIGGERS = {
    vendor: {line.split()[2] for line in statements() if line.startswith("CREATE TRIGGER")}
    for vendor, statements in _STATEMENTS.items()
}


def keep_due_on() -> migrations.RunPython:
    """Migration operation: have the database keep the column, and fill it; done again, it takes the place of itself.

    Beware: on SQLite a later migration that alters one of the three tables rebuilds it without its triggers, and must
    repeat it; a test says so.
    """
    return migrations.RunPython(_keep, _drop)


def _keep(_apps, schema_editor):
    _drop(_apps, schema_editor)
    for statement in _STATEMENTS[schema_editor.connection.vendor]():
        schema_editor.execute(statement)
    schema_editor.execute(f"UPDATE pathways_pathway SET due_on = ({_OF_A_ROW})")


def _drop(_apps, schema_editor):
    vendor = schema_editor.connection.vendor
    for trigger in sorted(TRIGGERS[vendor]):
        table = trigger[: trigger.index("_due")]
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {trigger}" + f" ON {table}" * (vendor == "postgresql"))
