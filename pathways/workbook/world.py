"""The part of the programme that a file speaks of: its rows laid over what is stored, with all that they touch.

A rule about a pathway must see the phases that the file does not repeat; so whole families are read: the people that
the file names, their pathways, and all that hangs from them; and all who are enrolled in the workshops that it names.
"""

import datetime
import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from django.db import connection
from django.db.models import Max, Min

from jobs.models import EmployerCommitment, Workshop, WorkshopSession
from pathways.models import Attendance, Enrolment, Pathway, Phase, Placement
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
# What only the application notes, day by day, and which the dates of these rows must contain.
NOTED_WITHIN: dict[str, tuple[Any, str]] = {
    "ateliers": (WorkshopSession, "workshop__code"),
    "phases": (Attendance, "phase__code"),
}

FileRows = dict[str, list[Row]]
Days = tuple[datetime.date, datetime.date]


class World:
    """Rows by sheet and key, once the file is taken; `file` keeps those of the file in its order, without key too."""

    def __init__(self, file: FileRows, today: datetime.date):
        self.file = file
        self.today = today
        self.rows: dict[str, dict[Any, Row]] = {name: {} for name in SHEETS}
        # By sheet and key, the first and the last of the days noted within a row.
        self.noted: dict[str, dict[Any, Days]] = {name: _noted_days(file, name) for name in NOTED_WITHIN}
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
    beside = {"inscriptions": _workshops(file, people), "engagements": _commitments(file)}
    _lock_workshops(beside["inscriptions"])
    # Backwards: who refers to a sheet comes after it, and must be known first.
    for name in reversed([name for name in SHEETS if name not in FAMILY]):
        sheet = SHEETS[name]
        keys = {*_keys(file, name), *_referred(world, name), *beside.get(name, ())} - {""}
        _lay(world, sheet, rows_where(sheet, sheet.by_name[sheet.key[0]].field, keys))
    return world


def _keys(file: FileRows, name: str) -> list[Any]:
    """The keys of a sheet of the file; the first part of those that have several."""
    return [row[row.sheet.key[0]] for row in file.get(name, ()) if row.is_keyed]


def _noted_days(file: FileRows, name: str) -> dict[Any, Days]:
    model, path = NOTED_WITHIN[name]
    noted: dict[Any, Days] = {}
    for chunk in chunks(_keys(file, name)):
        days = model.objects.filter(**{f"{path}__in": chunk}).order_by().values_list(path)
        noted.update((key, (first, last)) for key, first, last in days.annotate(Min("day"), Max("day")))
    return noted


def _referred(world: World, name: str) -> Iterator[Any]:
    """Every key of the sheet `name` that a row read so far, or a row of the file, refers to."""
    for sheet in SHEETS.values():
        for column in sheet.columns:
            if column.refers_to == name:
                for row in (*world.rows[sheet.name].values(), *world.file.get(sheet.name, ())):
                    value = row[column.name]
                    yield from value if isinstance(value, tuple) else (value,)


def _people(file: FileRows) -> set[str]:
    """The codes of the people whom the file touches: named, or through their pathway, or through what it aims at."""
    named = (*OF_A_PATHWAY, "inscriptions")
    pathways = {*_keys(file, "parcours"), *(row["parcours"] for name in named for row in file.get(name, ()))}
    people = {*_keys(file, "beneficiaires"), *(row["beneficiaire"] for row in file.get("parcours", ()))}
    people |= _found(Pathway, "code", "beneficiary__code", pathways)
    # A phase or a hire may leave a pathway for another: both are touched.
    phases = {*_keys(file, "phases"), *_keys(file, "presences")}
    people |= _found(Phase, "code", FAMILY["phases"], phases)
    people |= _found(Placement, "code", FAMILY["embauches"], _keys(file, "embauches"))
    # What matches a target job changes with its ROME codes; who is enrolled may not be moved to another.
    with_other_romes = _changing(file, "metiers_cibles", "rome", "romes_admis")
    people |= _found(Placement, "pathway__target_job__code", FAMILY["embauches"], with_other_romes)
    retargeted = _changing(file, "ateliers", "metier_cible")
    people |= _found(Enrolment, "workshop__code", "pathway__beneficiary__code", retargeted)
    return people - {""}


def _workshops(file: FileRows, people: Iterable[str]) -> set[str]:
    """The codes of the workshops whose seats the file may touch: one counts all who are enrolled there."""
    named = {row["atelier"] for name in ("parcours", "inscriptions") for row in file.get(name, ())}
    named.update(_keys(file, "ateliers"))
    return named | _found(Enrolment, "pathway__beneficiary__code", "workshop__code", people)


def _commitments(file: FileRows) -> set[str]:
    """The codes of what the employers of the file promise elsewhere, and of what is promised for its workshops."""
    employers = {row["employeur"] for row in file.get("engagements", ())}
    of_employers = _found(EmployerCommitment, "employer__code", "code", employers)
    return of_employers | _found(EmployerCommitment, "workshop__code", "code", _keys(file, "ateliers"))


def _found(model: Any, lookup: str, path: str, keys: Iterable[str]) -> set[str]:
    """The values at `path` of the stored rows that have one of these keys at `lookup`."""
    found: set[str] = set()
    for chunk in chunks(keys):
        found.update(model.objects.filter(**{f"{lookup}__in": chunk}).values_list(path, flat=True))
    return found


def _changing(file: FileRows, name: str, *columns: str) -> set[str]:
    """The keys of the stored rows of which the file changes one of these columns."""
    given = {row.key: row.given for row in file.get(name, ()) if row.is_keyed}
    stored = rows_where(SHEETS[name], "code", given)
    return {row.key for row in stored if any(given[row.key].get(c, row[c]) != row[c] for c in columns)}


def _lock(people: Iterable[str]) -> None:
    """Hold what will be compared then written: an employer who answers meanwhile waits, and is not overwritten."""
    if connection.features.has_select_for_update:
        for chunk in chunks(people):
            for name, path in FAMILY.items():
                rows = SHEETS[name].model._default_manager.filter(**{f"{path}__in": chunk}).order_by("pk")
                list(rows.select_for_update(of=("self",), no_key=True).only("pk"))


def _lock_workshops(codes: Iterable[str]) -> None:
    """After the pathways, like whoever enrols someone."""
    if connection.features.has_select_for_update:
        for chunk in chunks(codes):
            list(Workshop.objects.filter(code__in=chunk).order_by("pk").select_for_update(no_key=True).only("pk"))


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
