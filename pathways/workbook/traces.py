"""What an import leaves behind its writes: entries in the journal, and the day of change that the evaluation reads."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.db.models import Model
from django.utils import timezone

from apcl.journal.models import Actor, Entry
from apcl.journal.record import entry
from pathways.models import Pathway, Phase
from pathways.workbook.derived import changed_attendance, changed_pathways
from pathways.workbook.rows import Row
from pathways.workbook.stored import chunks
from pathways.workbook.world import World

REASON = "repris du classeur"
# The column, or the derived field, whose value is the state that the journal must announce before the row says it.
STATES = {
    "metiers_cibles": "statut",
    "ateliers": "statut",
    "inscriptions": "etat",
    "parcours": "stage",
    "phases": "statut",
    "embauches": "statut",
    "suivis": "statut",
}
# What of the programme is a dimension of the figures, and how pathways reach it. A workshop is none.
DIMENSIONS = {
    "metiers_cibles": ("target_job",),
    "comptes": ("advisor",),
    "organisations": ("advisor__organisation", "phases__provider", "phases__host", "placements__employer"),
}


def entries_of(world: World, rows: Iterable[Row], made: Mapping[Any, Model]) -> Iterator[Entry]:
    """The entries of the rows taken over. What only follows from another row, as a seat's number, leaves none."""
    return (_entry_of(world, row, made[row.key]) for row in rows if row.is_changed or _state_given(row))


def entries_of_attendance(world: World) -> Iterator[Entry]:
    """One entry for each phase of which half-days are taken over, however many; one that changes too has its own."""
    for key, count in changed_attendance(world).items():
        phase = world.rows["phases"][key]
        if phase.is_changed or phase.uuid is None:
            continue
        yield entry(
            by=Actor.WORKBOOK,
            verb="workbook.updated",
            subject=Phase(uuid=phase.uuid),
            file=_file(world, phase),
            reason=REASON,
            half_days=count,
        )


def _entry_of(world: World, row: Row, subject: Model) -> Entry:
    """The state that a row gives, and which columns change; never what they hold."""
    return entry(
        by=Actor.WORKBOOK,
        verb="workbook.created" if row.is_new else "workbook.updated",
        subject=subject,
        file=_file(world, row),
        state=_state_given(row),
        reason=REASON,
        **_details(row),
    )


def _state_given(row: Row) -> str:
    name = STATES.get(row.sheet.name)
    if name is None:
        return ""
    is_derived = name in row.sheet.derived
    after = row.derived[name] if is_derived else row[name]
    before = row.was.get(name) if is_derived else (row.stored or {}).get(name)
    return after if after != before else ""


def _details(row: Row) -> dict[str, Any]:
    details: dict[str, Any] = {}
    if row.stored:
        details["columns"] = row.changed_columns()
        if row.sheet.name == "parcours" and row.differs("metier_cible"):
            details["target_job_before"] = row.stored["metier_cible"]
    return details


def _file(world: World, row: Row) -> Row | None:
    """The pathway that a row belongs to, or the target job. A person, who may have several, belongs to none."""
    if row.sheet.name == "beneficiaires":
        return None
    if row.sheet.name in {"parcours", "metiers_cibles"}:
        return row
    if "parcours" in row.sheet.by_name:
        return world.find("parcours", row["parcours"])
    return world.find("metiers_cibles", row["metier_cible"])


def touch(world: World) -> None:
    """Say when the pathways changed, or what their figures are broken down by."""
    now = timezone.now()
    for pks in chunks(world.rows["parcours"][key].pk for key in changed_pathways(world)):
        Pathway.objects.filter(pk__in=pks).update(changed_at=now)
    for name, paths in DIMENSIONS.items():
        changed = [row.pk for row in world.rows[name].values() if row.stored and row.is_changed]
        for pks in chunks(changed):
            for path in paths:
                Pathway.objects.filter(**{f"{path}__in": pks}).update(changed_at=now)
