"""What follows from the rows and stands in no column: stages, matches with the target job, due dates, searched names.

Run once the file is laid over what is stored, before the rules: several of them speak of a stage or of a match.
"""

import datetime
from collections import Counter
from collections.abc import Iterator

from apcl.dates import add_months
from apcl.names import searchable
from apcl.phonetic import sound_of_person
from pathways.enums import TARGET_MATCHES, Match, Stage
from pathways.workbook.rows import Row
from pathways.workbook.stage import stage_of
from pathways.workbook.world import OF_A_PATHWAY, World


def derive(world: World) -> None:
    """Fill in `derived` for every row that has some, but those of enrolments: see `seats`."""
    for row in _rows(world, "ateliers"):
        # No column holds it: it stays as it is.
        row.derived["region_share"] = row.was.get("region_share")
    for row in _rows(world, "embauches"):
        _derive_match(row, world)
    for row in _rows(world, "beneficiaires"):
        row.derived["search_name"] = searchable(row["nom"], row["prenoms"])
        row.derived["sound"] = sound_of_person(row["nom"], row["prenoms"])
    # A stage depends on the day, too: it is left as it is where the file changes nothing that makes it.
    moved = {row.key for row in world.rows["parcours"].values() if row.is_changed}
    staged = moved | _pathways_of(world, "phases")
    for row in _rows(world, "parcours"):
        row.derived["stage"] = _stage(row, world) if row.is_new or row.key in staged else row.was["stage"]
    for row in _rows(world, "suivis"):
        row.derived["due_on"] = _due_on(row, world) if row.is_new or row["parcours"] in moved else row.was["due_on"]


def _stage(row: Row, world: World) -> Stage:
    phases = (phase.values for phase in world.referring("phases", "parcours", row.key))
    return stage_of(row.values, phases, world.today)


def _due_on(row: Row, world: World) -> datetime.date | None:
    pathway = world.find("parcours", row["parcours"])
    if not pathway or not pathway["sortie_le"] or not row["mois"]:
        return None
    return add_months(pathway["sortie_le"], row["mois"])


def changed_pathways(world: World) -> set[str]:
    """The keys of the pathways of which something changes: their own row, the person's, or what hangs from them."""
    people = {row.key for row in world.rows["beneficiaires"].values() if row.is_changed}
    keys = {row.key for row in world.rows["parcours"].values() if row.is_changed or row["beneficiaire"] in people}
    keys |= {world.rows["phases"][key]["parcours"] for key in changed_attendance(world)}
    return keys.union(*(_pathways_of(world, name) for name in OF_A_PATHWAY))


def changed_attendance(world: World) -> dict[str, int]:
    """The keys of the phases of which half-days change, and how many of each."""
    return Counter(row["phase"] for row in world.rows["presences"].values() if row.is_changed)


def _pathways_of(world: World, name: str) -> set[str]:
    """Those of the rows of a sheet that change; a row that leaves a pathway for another changes both."""
    changed = [row for row in world.rows[name].values() if row.is_changed]
    return {row["parcours"] for row in changed} | {row.stored["parcours"] for row in changed if row.stored}


def _rows(world: World, name: str) -> Iterator[Row]:
    """Those of the world, then the lines of the file that stand nowhere: without a key, or with that of another."""
    yield from world.rows[name].values()
    yield from (row for row in world.file.get(name, ()) if not row.is_keyed or world.find(name, row.key) is not row)


def computed_match(rome: str, target_job: Row) -> Match:
    """What the ROME codes say of a hire: the main one of the target job, one that it admits, or another."""
    if rome == target_job["rome"]:
        return Match.EXACT
    return Match.ADMITTED if rome in target_job["romes_admis"] else Match.OTHER


def needs_reason(retained: str, computed: str) -> bool:
    """Whether retaining this match overrides the computed one: « near » and « other » are the same refusal to match."""
    return retained != computed and bool({retained, computed} & TARGET_MATCHES)


def _derive_match(row: Row, world: World) -> None:
    """An empty match is the computed one; so is one that the file does not give, when no reason holds it."""
    pathway = world.find("parcours", row["parcours"])
    target_job = pathway and world.find("metiers_cibles", pathway["metier_cible"])
    if not target_job or not target_job.bad.isdisjoint(("rome", "romes_admis")):
        # Something else is wrong, and is said elsewhere.
        row.derived["computed_match"] = ""
        return
    computed = computed_match(row["rome"], target_job)
    row.derived["computed_match"] = computed
    retained = row["proximite"]
    is_held = row.given.get("proximite") or row["proximite_motif"] or not needs_reason(retained, computed)
    if not (retained and is_held):
        row.values = {**row.values, "proximite": computed}
