"""Rules about one row of the offer: workshops and what hangs from them, what employers promise."""

from jobs.enums import WorkshopStatus
from pathways.enums import EnrolmentStatus
from pathways.workbook.rows import Row
from pathways.workbook.rule import Fault, in_order, rule, said
from pathways.workbook.world import World

in_order("metiers_cibles", "valide_du", "valide_au", "la validité finit avant de commencer")
in_order("ateliers", "debut", "fin", "l'atelier finit avant de commencer")
in_order("engagements", "signe_le", "echeance", "l'échéance précède la signature")


@rule("ateliers", "statut", "debut")
def workshop_has_started(row: Row, world: World) -> Fault | None:
    if row["statut"] in {WorkshopStatus.STARTED, WorkshopStatus.ENDED} and row["debut"] > world.today:
        return Fault("un atelier à venir n'est ni démarré ni terminé", "prevu, ouvert, complet ou annule")
    return None


@rule("ateliers", "debut", "fin")
def holds_its_sessions(row: Row, world: World) -> Fault | None:
    first, last = world.noted["ateliers"].get(row.key, (row["debut"], row["fin"]))
    if row["debut"] > first:
        return Fault(f"une séance de cet atelier a lieu le {said(first)}", f"le {said(first)} au plus tard")
    if row["fin"] < last:
        reason = f"une séance de cet atelier a lieu le {said(last)}"
        return Fault(reason, f"une date à partir du {said(last)}", column="fin")
    return None


@rule("ateliers", "cout")
def costs_what_the_region_pays(row: Row, _world: World) -> Fault | None:
    share = row.derived["region_share"]
    if share is not None and row["cout"] is not None and row["cout"] < share:
        return Fault(f"la Région paie déjà {share} euros de cet atelier", "un coût au moins égal à cette part")
    return None


@rule("ateliers", "metier_cible")
def leads_where_it_did(row: Row, world: World) -> Fault | None:
    """Once people are enrolled in a workshop, or posts promised for it, it does not lead elsewhere without them."""
    if not row.stored or not row.differs("metier_cible"):
        return None
    for promised in world.referring("engagements", "atelier", row.key):
        if not promised.line and promised["metier_cible"] != row["metier_cible"]:
            reason = f"l'engagement {promised.key}, pris pour cet atelier, porte sur {promised['metier_cible']}"
            return Fault(reason, f"{row.stored['metier_cible']}, comme avant")
    for enrolled in world.referring("inscriptions", "atelier", row.key):
        pathway = world.find("parcours", enrolled["parcours"])
        is_enrolled = enrolled["etat"] != EnrolmentStatus.WITHDRAWN
        if is_enrolled and pathway and pathway["metier_cible"] != row["metier_cible"]:
            reason = f"le parcours {pathway.key}, inscrit à cet atelier, mène à {pathway['metier_cible']}"
            return Fault(reason, f"{row.stored['metier_cible']}, comme avant")
    return None


@rule("engagements", "atelier", "metier_cible")
def promised_on_the_job_of_its_workshop(row: Row, world: World) -> Fault | None:
    workshop = world.find("ateliers", row["atelier"])
    if workshop and workshop["metier_cible"] not in {"", row["metier_cible"]}:
        reason = f"cet atelier mène à un autre métier cible ({workshop['metier_cible']})"
        return Fault(reason, f"un atelier du métier cible {row['metier_cible']}, ou une cellule vide")
    return None


@rule("engagements", "signe_le", "echeance", "employeur", "metier_cible")
def overlaps_no_other(row: Row, world: World) -> Fault | None:
    for other in world.referring("engagements", "employeur", row["employeur"]):
        is_sound = other.bad.isdisjoint(("signe_le", "echeance", "metier_cible"))
        comes_before = other is not row and (other.line or 0) < (row.line or 0)
        if is_sound and comes_before and other["metier_cible"] == row["metier_cible"] and _share_a_day(other, row):
            where = f", ligne {other.line}" if other.line else ""
            period = f"du {said(other['signe_le'])} au {said(other['echeance'])}"
            reason = f"cette entreprise a déjà l'engagement {other.key} sur ce métier cible, {period}{where}"
            return Fault(reason, "des périodes qui ne se chevauchent pas, ou un seul engagement")
    return None


def _share_a_day(one: Row, other: Row) -> bool:
    return bool(one["signe_le"] <= other["echeance"] and other["signe_le"] <= one["echeance"])
