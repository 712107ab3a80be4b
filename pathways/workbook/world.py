"""The part of the programme that a file speaks of: its rows laid over what is stored, with all that they touch.

A rule about a pathway must see the phases that the file does not repeat; so whole families are read: the people that
the file names, their pathways, and all that hangs from them.
"""

import datetime
import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from django.db import connection

from jobs.models import TargetJob
from pathways.models import Pathway, Phase, Placement
from pathways.workbook.columns import Sheet
from pathways.workbook.defaults import fill_in
from pathways.workbook.rows import Row
from pathways.workbook.sheets import SHEETS
from pathways.workbook.stored import chunks, rows_where

# The sheets of one person's file, each with the path from its model to the person's code.
FAMILY = {
    "beneficiaires": "code",
    "parcours": "beneficiary__code",
    "phases": "pathway__beneficiary__code",
    "embauches": "pathway__beneficiary__code",
    "suivis": "pathway__beneficiary__code",
}
OF_A_PATHWAY = ("phases", "embauches", "suivis")

FileRows = dict[str, list[Row]]


class World:
    """Rows by sheet and key, once the file is taken; `file` keeps those of the file in its order, without key too."""

    def __init__(self, file: FileRows, today: datetime.date):
        self.file = file
        self.today = today
        self.rows: dict[str, dict[Any, Row]] = {name: {} for name in SHEETS}
        self._children: dict[tuple[str, str], dict[Any, list[Row]]] = {}

    def find(self, sheet: str, key: Any) -> Row | None:
        return self.rows[sheet].get(key)

    def referring(self, sheet: str, column: str, key: Any) -> list[Row]:
        """The rows of a sheet that hold this key in this column."""
        if (sheet, column) not in self._children:
            grouped = defaultdict(list)
            for row in self.rows[sheet].values():
                grouped[row[column]].append(row)
            self._children[sheet, column] = grouped
        return self._children[sheet, column].get(key, [])


def gather(file: FileRows, today: datetime.date) -> World:
    """Read what the file touches, keep it from changing meanwhile, and lay the file over it."""
    world = World(file, today)
    people = _people(file)
    _lock(people)
    for name, path in FAMILY.items():
        _lay(world, SHEETS[name], rows_where(SHEETS[name], path, people))
    # Backwards: who refers to a sheet comes after it, and must be known first.
    for name in reversed([name for name in SHEETS if name not in FAMILY]):
        sheet = SHEETS[name]
        keys = {*_keys(file, name), *_referred(world, name)} - {""}
        _lay(world, sheet, rows_where(sheet, sheet.by_name[sheet.key[0]].field, keys))
    return world


def _keys(file: FileRows, name: str) -> list[Any]:
    return [row.key for row in file.get(name, ()) if row.is_keyed]


def _referred(world: World, name: str) -> Iterator[Any]:
    """Every key of the sheet `name` that a row read so far, or a row of the file, refers to."""
    for sheet in SHEETS.values():
        for column in sheet.columns:
            if column.refers_to == name:
                for row in (*world.rows[sheet.name].values(), *world.file.get(sheet.name, ())):
                    value = row[column.name]
                    yield from value if isinstance(value, tuple) else (value,)


def _people(file: FileRows) -> set[str]:
    """The codes of the people whom the file touches, directly or through a pathway, a phase, a hire or a target job."""
    pathways = {*_keys(file, "parcours"), *(row["parcours"] for name in OF_A_PATHWAY for row in file.get(name, ()))}
    people = {*_keys(file, "beneficiaires"), *(row["beneficiaire"] for row in file.get("parcours", ()))}
    people |= _people_of(Pathway, "code", "beneficiary__code", pathways)
    # A phase or a hire may leave a pathway for another: both are touched.
    people |= _people_of(Phase, "code", FAMILY["phases"], _keys(file, "phases"))
    people |= _people_of(Placement, "code", FAMILY["embauches"], _keys(file, "embauches"))
    people |= _people_of(Placement, "pathway__target_job__code", FAMILY["embauches"], _with_other_romes(file))
    return people - {""}


def _people_of(model: Any, lookup: str, path: str, keys: Iterable[str]) -> set[str]:
    found: set[str] = set()
    for chunk in chunks(keys):
        found.update(model.objects.filter(**{f"{lookup}__in": chunk}).values_list(path, flat=True))
    return found


def _with_other_romes(file: FileRows) -> set[str]:
    """The target jobs whose ROME codes the file changes: what matches them changes too."""
    sheet = SHEETS["metiers_cibles"]
    given = {row.key: row.given for row in file.get(sheet.name, ()) if row.is_keyed}
    stored = rows_where(sheet, "code", given) if TargetJob.objects.exists() else ()
    return {row.key for row in stored if any(given[row.key].get(c, row[c]) != row[c] for c in ("rome", "romes_admis"))}


def _lock(people: Iterable[str]) -> None:
    """Hold what will be compared then written: an employer who answers meanwhile waits, and is not overwritten."""
    if connection.features.has_select_for_update:
        for chunk in chunks(people):
            for name, path in FAMILY.items():
                rows = SHEETS[name].model._default_manager.filter(**{f"{path}__in": chunk}).order_by("pk")
                list(rows.select_for_update(of=("self",), no_key=True).only("pk"))


def _lay(world: World, sheet: Sheet, stored: Iterable[Row]) -> None:
    """Put the rows of a sheet in the world: what is stored, under what the file says."""
    known = world.rows[sheet.name] = {row.key: row for row in stored}
    for row in world.file.get(sheet.name, ()):
        before = known.get(row.key) if row.is_keyed else None
        _merge(row, before, world.today)
        # Of two lines with one key, the first stands; the second will be refused.
        if row.is_keyed and (before is None or before.line is None):
            known[row.key] = row


def _merge(row: Row, stored: Row | None, today: datetime.date) -> None:
    if stored is None or stored.stored is None:
        row.uuid = uuid.uuid4() if row.sheet.is_journaled else None
        row.values = {**row.sheet.blank, **row.given}
    else:
        row.pk, row.uuid, row.stored = stored.pk, stored.uuid, stored.stored
        row.was, row.satellites = stored.was, stored.satellites
        row.values = {**row.stored, **row.given}
    fill_in(row.sheet, row.values, today)
