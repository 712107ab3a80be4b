"""Seats and ranks: `parcours.atelier` and the sheet of enrolments say one thing together (design: the workbook).

Run once the file is laid over what is stored, before the rules. A cell `atelier` that the file gives seats the person,
and an enrolment that it does not repeat is left; then each workshop numbers its seats and orders who waits.
"""

import uuid
from collections import defaultdict
from collections.abc import Iterable

from jobs.enums import ENROLLING_STATUSES
from pathways.enums import EnrolmentStatus
from pathways.workbook.rows import Row
from pathways.workbook.sheets import SHEETS
from pathways.workbook.world import World

ENROLMENTS = SHEETS["inscriptions"]


def settle(world: World) -> None:
    """Say who is seated where, under which number, and who waits at which rank, for all that the file touches."""
    _follow_the_file(world)
    of_workshop = defaultdict(list)
    for row in world.rows[ENROLMENTS.name].values():
        of_workshop[row["atelier"]].append(row)
    for code, rows in of_workshop.items():
        _give_ranks(rows)
        _give_seats(rows, world.find("ateliers", code))


def says_the_seat(pathway: Row) -> bool:
    """Whether the file gives the cell `atelier` of this pathway, and it can be read."""
    return pathway.line is not None and "atelier" in pathway.given and "atelier" not in pathway.bad


def _follow_the_file(world: World) -> None:
    of_pathway = defaultdict(list)
    for row in world.rows[ENROLMENTS.name].values():
        of_pathway[row["parcours"]].append(row)
    for pathway in world.file.get("parcours", ()):
        if pathway.is_keyed and says_the_seat(pathway) and world.find("parcours", pathway.key) is pathway:
            _leave(of_pathway[pathway.key], but=pathway["atelier"])
            if pathway["atelier"]:
                _seat(world, pathway)
    for row in world.file.get(ENROLMENTS.name, ()):
        if row["etat"] == EnrolmentStatus.SEATED:
            _leave(of_pathway[row["parcours"]], but=row["atelier"])


def _leave(rows: Iterable[Row], *, but: str) -> None:
    """Who is seated in one workshop has left any other, unless the file says otherwise."""
    for row in rows:
        if row.line is None and row["etat"] == EnrolmentStatus.SEATED and row["atelier"] != but:
            row.values = {**row.values, "etat": EnrolmentStatus.WITHDRAWN}


def _seat(world: World, pathway: Row) -> None:
    """The enrolment that a cell `atelier` implies, when no line says it: put last, so that seats go in file order."""
    rows = world.rows[ENROLMENTS.name]
    key = (pathway["atelier"], pathway.key)
    known = rows.get(key)
    if known and (known.line or known["etat"] == EnrolmentStatus.SEATED):
        return
    row = rows.pop(key) if known else Row(ENROLMENTS)
    row.uuid = row.uuid or uuid.uuid4()
    row.values = {**row.values, "atelier": key[0], "parcours": key[1], "etat": EnrolmentStatus.SEATED}
    rows[key] = row


def _give_ranks(rows: list[Row]) -> None:
    """Who waits has the rank that is said, else the one they had, else the next; nobody else has any."""
    unranked = []
    for row in rows:
        if row["etat"] == EnrolmentStatus.WAITING:
            rank = row["rang"] or (row.stored or {}).get("rang")
            if not rank:
                unranked.append(row)
        else:
            # A rank that the file gives is left there, to be refused.
            rank = row.given.get("rang")
        row.values = {**row.values, "rang": rank}
    last = max((row["rang"] or 0 for row in rows), default=0)
    for rank, row in enumerate(sorted(unranked, key=_in_file), start=last + 1):
        row.values = {**row.values, "rang": rank}


def _give_seats(rows: list[Row], workshop: Row | None) -> None:
    """Numbers without a gap: those held are kept, but the last ones fill the gaps; then the new ones, in file order."""
    is_enrolling = workshop is not None and workshop["statut"] in ENROLLING_STATUSES
    holders = [row for row in rows if row["etat"] == EnrolmentStatus.SEATED or (is_enrolling and _is_offered(row))]
    for row in rows:
        row.derived = dict.fromkeys(ENROLMENTS.derived)
    numbers = range(1, len(holders) + 1)
    kept = [row for row in holders if row.was.get("seat") in numbers]
    free = iter(sorted({*numbers} - {row.was["seat"] for row in kept}))
    for row in kept:
        row.derived["seat"] = row.was["seat"]
    for row in sorted((row for row in holders if not row.derived["seat"]), key=_in_file):
        row.derived["seat"] = next(free)
    for row in holders:
        if row["etat"] == EnrolmentStatus.WAITING:
            row.derived["offered_until"] = row.was["offered_until"]


def _is_offered(row: Row) -> bool:
    return row["etat"] == EnrolmentStatus.WAITING and bool(row.was.get("offered_until"))


def _in_file(row: Row) -> tuple[bool, int]:
    """What is stored first, then the lines, then what other sheets imply in the order in which they do."""
    return row.is_new and row.line is None, row.line or 0
