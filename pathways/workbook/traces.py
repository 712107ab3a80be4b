"""What an import leaves behind its writes: entries in the journal, and the day of change that the evaluation reads."""

from typing import Any

from django.db.models import Model
from django.utils import timezone

from apcl.journal.models import Actor, Entry
from apcl.journal.record import entry
from pathways.models import Pathway
from pathways.workbook.derived import changed_pathways
from pathways.workbook.rows import Row
from pathways.workbook.stored import chunks
from pathways.workbook.world import World

REASON = "repris du classeur"
# The column, or the derived field, whose value is the state that the journal must announce before the row says it.
STATES = {"parcours": "stage", "phases": "statut", "embauches": "statut", "suivis": "statut"}
# What of the programme is a dimension of the figures, and how pathways reach it.
DIMENSIONS = {
    "metiers_cibles": ("target_job",),
    "ateliers": ("workshop",),
    "comptes": ("advisor",),
    "organisations": ("advisor__organisation", "phases__provider", "phases__host", "placements__employer"),
}


def entry_of(world: World, row: Row, subject: Model) -> Entry:
    """The entry of a row taken over: the state it gives, and which columns change; never what they hold."""
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
    """The pathway that a row belongs to. A person, who may have several, belongs to none."""
    if row.sheet.name == "beneficiaires":
        return None
    return row if row.sheet.name == "parcours" else world.find("parcours", row["parcours"])


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
