"""Rules about seats and waiting lists: never more people than seats, and two sheets that agree."""

from pathways.enums import EnrolmentStatus
from pathways.workbook.rows import Report, Row
from pathways.workbook.rule import Fault, rule
from pathways.workbook.seats import ENROLMENTS, says_the_seat
from pathways.workbook.world import World

SEATED, WAITING = EnrolmentStatus.SEATED, EnrolmentStatus.WAITING


@rule("inscriptions", "etat", "atelier", "parcours")
def agrees_with_the_pathway(row: Row, world: World) -> Fault | None:
    pathway = world.find("parcours", row["parcours"])
    is_seated = row["etat"] == SEATED
    if not pathway or not says_the_seat(pathway) or is_seated == (pathway["atelier"] == row["atelier"]):
        return None
    said = pathway["atelier"] or "vide"
    reason = f"la feuille parcours, ligne {pathway.line}, colonne atelier, dit le contraire ({said})"
    expected = f"l'atelier {row['atelier']} dans les deux feuilles, ou un autre état"
    return Fault(reason, expected if is_seated else "inscrit, ou la cellule atelier du parcours vide")


@rule("inscriptions", "etat", "parcours", "atelier")
def one_seat_per_pathway(row: Row, world: World) -> Fault | None:
    pathway = world.find("parcours", row["parcours"])
    if row["etat"] != SEATED or (pathway and says_the_seat(pathway)):
        return None
    for other in world.referring(ENROLMENTS.name, "parcours", row["parcours"]):
        if other.line and other["etat"] == SEATED and _comes_before(other, row):
            reason = f"ce parcours a déjà une place dans l'atelier {other['atelier']} (ligne {other.line})"
            return Fault(reason, "une seule ligne inscrit par parcours")
    return None


@rule("inscriptions", "rang", "etat", "atelier")
def only_who_waits_has_a_rank(row: Row, world: World) -> Fault | None:
    if row["etat"] != WAITING:
        return Fault("seule une personne en attente a un rang", "rang vide, ou attente") if row["rang"] else None
    for other in world.referring(ENROLMENTS.name, "atelier", row["atelier"]):
        if other["etat"] == WAITING and other["rang"] == row["rang"] and _comes_before(other, row):
            where = f", ligne {other.line}" if other.line else ""
            reason = f"le rang {row['rang']} est déjà celui du parcours {other['parcours']}{where}"
            return Fault(reason, "un autre rang, ou une cellule vide : le suivant")
    return None


@rule("inscriptions", "atelier", "parcours", "etat", is_doubt=True)
def aims_at_the_same_job(row: Row, world: World) -> Fault | None:
    workshop, pathway = world.find("ateliers", row["atelier"]), world.find("parcours", row["parcours"])
    if workshop and pathway and row["etat"] != EnrolmentStatus.WITHDRAWN:
        return _of_another_job(workshop, pathway)
    return None


@rule("parcours", "atelier", "metier_cible", is_doubt=True)
def seated_where_the_pathway_leads(row: Row, world: World) -> Fault | None:
    workshop = world.find("ateliers", row["atelier"])
    enrolment = world.find(ENROLMENTS.name, (row["atelier"], row.key))
    # Where both sheets say it, it is said once.
    return _of_another_job(workshop, row) if workshop and enrolment and not enrolment.line else None


def _of_another_job(workshop: Row, pathway: Row) -> Fault | None:
    if workshop["metier_cible"] in {"", pathway["metier_cible"]}:
        return None
    reason = f"cet atelier mène à un autre métier cible ({workshop['metier_cible']}) que le parcours"
    return Fault(reason, f"un atelier du métier cible {pathway['metier_cible']}")


def _comes_before(other: Row, row: Row) -> bool:
    """Of two rows that contradict each other, what is stored stands, then the first line."""
    return other is not row and (other.line or 0) < (row.line or 0)


def check_seats(world: World, report: Report) -> None:
    """Refuse more people than seats: the last ones to come, or the number of seats when nobody comes."""
    for workshop in world.rows["ateliers"].values():
        taken = [row for row in world.referring(ENROLMENTS.name, "atelier", workshop.key) if row.derived["seat"]]
        if workshop["places"] is None or len(taken) <= workshop["places"]:
            continue
        reason, expected = _said(workshop, taken)
        coming = sorted((row for row in taken if not row.was.get("seat")), key=lambda row: row.derived["seat"])
        places = [_place(row, world) for row in coming[workshop["places"] - len(taken) :]]
        for blamed, column in places or [(workshop, "places")]:
            report.refuse(blamed, column, reason, expected)


def _said(workshop: Row, taken: list[Row]) -> tuple[str, str]:
    offered = sum(row["etat"] == WAITING for row in taken)
    kept = f", dont {offered} proposée{'s' if offered > 1 else ''}" if offered else ""
    reason = f"{len(taken)} places prises{kept}, dans l'atelier {workshop.key} qui en a {workshop['places']}"
    return reason, "pas plus de personnes inscrites que de places"


def _place(row: Row, world: World) -> tuple[Row, str]:
    """Where the file says that a person takes a seat."""
    return (row, "etat") if row.line else (world.rows["parcours"][row["parcours"]], "atelier")
