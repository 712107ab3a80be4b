"""From rows to objects: what changes is written, in bulk, each write preceded by its entry in the journal.

The guards of the database compare rows of several tables at every statement, while the file only promises to be right
as a whole: `_loosen` first puts aside what could contradict a date about to change, within the same transaction.
"""

import datetime
from collections.abc import Iterable
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db.models import F, Model

from apcl.journal.models import Entry
from jobs.models import EmployerCommitment
from pathways.enums import OPEN_STAGES, PhaseKind
from pathways.models import Enrolment, Phase, ProjectValidation
from pathways.workbook.columns import Column, Satellite, Sheet
from pathways.workbook.rows import Row
from pathways.workbook.sheets import SHEETS
from pathways.workbook.stored import chunks
from pathways.workbook.traces import entries_of, entries_of_attendance, touch
from pathways.workbook.world import World

BATCH = 2_000
# A rank that no file gives, and days that it cannot give.
_OUT_OF_RANK = 1_000_000
_OUT_OF_TIME = datetime.date(1000, 1, 1)
# What `_loosen` sets aside is written again with whatever changes.
_LOOSENED = {"phases": {"kind"}, "engagements": {"workshop", "signed_on", "due_on"}}

Made = dict[Any, Model]


def load(world: World) -> None:
    """Write every row that is new or changed. The rules have passed; IntegrityError when the database knows better."""
    changes = {name: _changes(world, name) for name in SHEETS}
    _loosen(changes)
    enrolments = changes.pop("inscriptions")
    # Seats given back or numbered again come before the workshop that has fewer; new ones, after the pathway.
    _write_sheet(world, SHEETS["inscriptions"], [row for row in enrolments if row.was.get("seat")])
    for name, rows in changes.items():
        _write_sheet(world, SHEETS[name], rows)
    _write_sheet(world, SHEETS["inscriptions"], [row for row in enrolments if not row.was.get("seat")])
    # Beside their main rows, once these are all right: a decision is compared with the phases.
    for name, rows in changes.items():
        for satellite in SHEETS[name].satellites:
            _write_satellite(world, SHEETS[name], satellite, rows)
    Entry.objects.bulk_create(entries_of_attendance(world), batch_size=BATCH)
    touch(world)


def _changes(world: World, name: str) -> list[Row]:
    return [row for row in world.rows[name].values() if row.is_changed or row.derived != row.was]


def _loosen(changes: dict[str, list[Row]]) -> None:
    """Until all are written: no date of the pathway, nor another phase, binds a changing phase, a changing decision
    is none, ranks and promises are out of each other's way.
    """
    binding = ("parcours", "type", "reel_du", "reel_au")
    moved = [row.pk for row in changes["phases"] if not row.is_new and row.differs(*binding)]
    for pks in chunks(moved):
        Phase.objects.filter(pk__in=pks).update(kind=PhaseKind.SUPPORT)
    decided = [row.pk for row in changes["parcours"] if not row.is_new and row.differs("decision_le")]
    nothing = {"decision": "", "decided_on": None, "decided_by": None, "is_author_unknown": False}
    for pks in chunks(decided):
        ProjectValidation.objects.filter(pathway__in=pks).update(**nothing)
    reordered = [row.pk for row in changes["inscriptions"] if not row.is_new and row.differs("rang")]
    for pks in chunks(reordered):
        Enrolment.objects.filter(pk__in=pks).update(rank=F("rank") + _OUT_OF_RANK)
    _loosen_promises([row.pk for row in changes["engagements"] if not row.is_new])


def _loosen_promises(pks: list[Any]) -> None:
    """One day each, long ago: two promises may exchange their periods, and a workshop its target job."""
    days = [_OUT_OF_TIME + datetime.timedelta(days=number) for number in range(len(pks))]
    aside = [EmployerCommitment(pk=pk, signed_on=day, due_on=day) for pk, day in zip(pks, days, strict=True)]
    EmployerCommitment.objects.bulk_update(aside, sorted(_LOOSENED["engagements"]), batch_size=BATCH)


def _write_sheet(world: World, sheet: Sheet, rows: list[Row]) -> None:
    columns = sheet.columns_of()
    made = {row.key: sheet.model(**_identity(row), **row.derived, **_attributes(world, columns, row)) for row in rows}
    if sheet.is_journaled:
        Entry.objects.bulk_create(entries_of(world, rows, made), batch_size=BATCH)
    # A pathway that closes makes room for the one that opens, a seat given back for who takes it: in this order.
    stored = [row for row in rows if not row.is_new]
    _update(sheet, [row for row in stored if not _takes_room(row)], made)
    _update(sheet, [row for row in stored if _takes_room(row)], made)
    _create(sheet, [row for row in rows if row.is_new], made)
    _link_to_own_sheet(world, sheet, rows, made)
    if sheet.many:
        _write_many(world, sheet, [row for row in rows if row.differs(sheet.many)])


def _takes_room(row: Row) -> bool:
    return row.derived.get("stage") in OPEN_STAGES or bool(row.derived.get("seat"))


def _identity(row: Row) -> dict[str, Any]:
    identity: dict[str, Any] = {"pk": row.pk}
    if row.uuid:
        identity["uuid"] = row.uuid
    if row.sheet.name == "comptes" and row.is_new:
        # No one can sign in with it: an invitation is a separate act.
        identity["password"] = make_password(None)
    return identity


def _attributes(world: World, columns: dict[Column, str], row: Row) -> dict[str, Any]:
    """The values of these columns as a model takes them, references as the keys of their rows."""
    attributes = {}
    for column, field in columns.items():
        value = row[column.name]
        if column.refers_to:
            # Of who is only numbered again, the pathway is not read, and not written.
            target = world.find(column.refers_to, value)
            attributes[f"{field}_id"] = target.pk if target else None
        else:
            attributes[field] = value
    return attributes


def _update(sheet: Sheet, rows: list[Row], made: Made) -> None:
    fields = {field for column, field in sheet.columns_of().items() if any(row.differs(column.name) for row in rows)}
    fields |= {name for name in sheet.derived if any(row.derived[name] != row.was[name] for row in rows)}
    if fields:
        fields |= _LOOSENED.get(sheet.name, set())
        sheet.model._default_manager.bulk_update([made[row.key] for row in rows], sorted(fields), batch_size=BATCH)


def _create(sheet: Sheet, rows: list[Row], made: Made) -> None:
    created = sheet.model._default_manager.bulk_create([made[row.key] for row in rows], batch_size=BATCH)
    for row, instance in zip(rows, created, strict=True):
        row.pk = instance.pk


def _link_to_own_sheet(world: World, sheet: Sheet, rows: list[Row], made: Made) -> None:
    """References between rows of one sheet, whose keys are known once all are written."""
    for column, field in sheet.columns_of().items():
        linked = [row for row in rows if row.differs(column.name)] if column.refers_to == sheet.name else []
        for row in linked:
            target = world.find(sheet.name, row[column.name])
            setattr(made[row.key], f"{field}_id", target.pk if target else None)
        sheet.model._default_manager.bulk_update([made[row.key] for row in linked], [field], batch_size=BATCH)


def _write_many(world: World, sheet: Sheet, rows: Iterable[Row]) -> None:
    """The list of references of each row, in its order."""
    through = getattr(sheet.model, sheet.by_name[sheet.many].field).through
    source = sheet.model._meta.model_name
    for pks in chunks(row.pk for row in rows):
        through._default_manager.filter(**{f"{source}__in": pks}).delete()
    occupations = world.rows[sheet.by_name[sheet.many].refers_to]
    links = [(row.pk, occupations[code].pk) for row in rows for code in row[sheet.many]]
    through._default_manager.bulk_create(
        (through(**{f"{source}_id": pk, "occupation_id": occupation}) for pk, occupation in links), batch_size=BATCH
    )


def _write_satellite(world: World, sheet: Sheet, name: str, rows: list[Row]) -> None:
    satellite, columns = sheet.satellites[name], sheet.columns_of(name)
    kept = [row for row in rows if _is_kept(row, satellite, columns)]
    gone = [row.satellites[name] for row in rows if row.satellites.get(name) and not _is_kept(row, satellite, columns)]
    for pks in chunks(gone):
        satellite.model._default_manager.filter(pk__in=pks).delete()
    made = [_beside(world, row, name, columns) for row in kept if not row.satellites.get(name)]
    satellite.model._default_manager.bulk_create(made, batch_size=BATCH)
    names = [column.name for column in columns]
    changed = [_beside(world, row, name, columns) for row in kept if row.satellites.get(name) and row.differs(*names)]
    # All its fields: `_loosen` may have emptied some that the file does not change.
    fields = [*columns.values(), *satellite.derived]
    satellite.model._default_manager.bulk_update(changed, fields, batch_size=BATCH)


def _is_kept(row: Row, satellite: Satellite, columns: dict[Column, str]) -> bool:
    return satellite.is_kept or any(row[column.name] != column.kind.empty for column in columns)


def _beside(world: World, row: Row, name: str, columns: dict[Column, str]) -> Model:
    satellite = row.sheet.satellites[name]
    attributes = {"pk": row.satellites.get(name), f"{satellite.parent}_id": row.pk}
    if "is_author_unknown" in satellite.derived:
        attributes["is_author_unknown"] = bool(row["decision"]) and not row["decision_par"]
    return satellite.model(**attributes, **_attributes(world, columns, row))
