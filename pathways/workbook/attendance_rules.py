"""Rules about the half-days of a phase, and about the hours that come from them."""

from pathways.enums import ATTENDED_STATES
from pathways.workbook.rows import Row
from pathways.workbook.rule import Fault, rule, said
from pathways.workbook.world import World


@rule("presences", "jour", "phase")
def inside_its_phase(row: Row, world: World) -> Fault | None:
    phase = world.find("phases", row["phase"])
    if phase is None or not phase.bad.isdisjoint(("reel_du", "reel_au")):
        return None
    first, last = phase["reel_du"], phase["reel_au"]
    if first is None:
        return Fault(f"la phase {phase.key} n'a pas commencé", "reel_du rempli dans la feuille phases")
    if row["jour"] < first:
        return Fault(f"ce jour précède le début réel de la phase {phase.key}", f"une date à partir du {said(first)}")
    if last and row["jour"] > last:
        return Fault(f"ce jour suit la fin réelle de la phase {phase.key}", f"le {said(last)} au plus tard")
    return None


@rule("presences", "minutes", "etat")
def minutes_of_who_came(row: Row, _world: World) -> Fault | None:
    if row["minutes"] and row["etat"] not in ATTENDED_STATES:
        return Fault("une absence n'a pas de minutes", "une cellule vide, ou present ou retard")
    return None


@rule("phases", "heures_realisees", is_doubt=True)
def hours_come_from_half_days(row: Row, world: World) -> Fault | None:
    is_noted = row.key in world.noted["phases"] or world.referring("presences", "phase", row.key)
    if row["heures_realisees"] and is_noted:
        return Fault(
            "des présences sont notées dans cette phase", "ses heures viennent d'elles : ce total ne sert plus"
        )
    return None
