"""Rules about one row of trades, of organisations, of projects and of phases (design: the domain, 1.4)."""

from stdnum.fr import siret

from pathways.enums import FAVOURABLE_DECISIONS, ExitReason, PhaseKind, PhaseStatus, ResultKind
from pathways.workbook.rows import Row
from pathways.workbook.rule import Fault, in_order, needed_with, rule, said
from pathways.workbook.stage import is_not_admitted, is_withdrawn
from pathways.workbook.words import PHASE_STATUS
from pathways.workbook.world import World

in_order("parcours", "engagement_le", "decision_le", "la décision précède l'engagement")
in_order("parcours", "candidature_le", "sortie_le", "la sortie précède la candidature")
in_order("parcours", "decision_le", "sortie_le", "la sortie précède la décision")
in_order("parcours", "sortie_le", "clos_le", "le parcours est clos avant la sortie")
in_order("parcours", "suspendu_du", "suspendu_au", "la suspension finit avant de commencer")
in_order("phases", "prevu_du", "prevu_au", "la fin prévue précède le début prévu")
in_order("phases", "reel_du", "reel_au", "la fin réelle précède le début réel")
needed_with("parcours", "decision_le", "decision", "une décision a une date")
needed_with("parcours", "decision", "decision_le", "une date de décision dit laquelle")
needed_with("parcours", "decision", "decision_par", "un auteur de décision suppose une décision")
needed_with("parcours", "engagement_le", "engagement_version", "un engagement signé a une date")
needed_with("parcours", "entree_annulee_par", "entree_annulee_le", "une entrée annulée dit par qui")
needed_with("parcours", "entree_annulee_le", "entree_annulee_par", "une entrée annulée a une date")
needed_with("parcours", "suspendu_du", "suspendu_au", "une suspension a un début")
needed_with("parcours", "fin_motif", "sortie_le", "une sortie a un motif")
needed_with("phases", "resultat", "resultat_le", "une date de résultat suppose un résultat")


@rule("metiers", "parent", "rome")
def not_its_own_parent(row: Row, _world: World) -> Fault | None:
    if row["parent"] == row["rome"]:
        return Fault("un métier n'est pas son propre parent", "le code ROME de la fiche dont il vient")
    return None


@rule("organisations", "siret", is_doubt=True)
def siret_has_its_key(row: Row, _world: World) -> Fault | None:
    if row["siret"] and not siret.is_valid(row["siret"]):
        return Fault("la clé de ce SIRET est fausse", "vérifiez-le à l'annuaire des entreprises")
    return None


@rule("parcours", "decision_par", "decision", "conseiller")
def decided_by_someone_else(row: Row, _world: World) -> Fault | None:
    if row["decision"] in FAVOURABLE_DECISIONS and row["decision_par"] == row["conseiller"]:
        return Fault("le conseiller référent ne valide pas lui-même un projet", "l'adresse de qui a décidé")
    return None


@rule("parcours", "decision_par", "decision", is_doubt=True)
def decision_names_its_author(row: Row, _world: World) -> Fault | None:
    if row["decision"] and not row["decision_par"]:
        return Fault("la décision ne dit pas qui l'a prise", "elle est reprise avec un auteur inconnu")
    return None


@rule("parcours", "fin_motif", "sortie_le")
def reason_comes_with_an_exit(row: Row, _world: World) -> Fault | None:
    if row["fin_motif"] not in {"", ExitReason.WITHDRAWAL} and not row["sortie_le"]:
        return Fault("ce motif suppose une sortie", "sortie_le rempli (seul un retrait n'a pas de sortie)")
    return None


@rule("parcours", "clos_le", "fin_motif")
def withdrawal_is_dated(row: Row, _world: World) -> Fault | None:
    if is_withdrawn(row.values) and not row["clos_le"]:
        return Fault("un retrait a une date de clôture", "clos_le rempli avec le jour du retrait")
    return None


@rule("parcours", "clos_le", "fin_motif", "decision", "sortie_le")
def closed_after_something(row: Row, _world: World) -> Fault | None:
    if row["clos_le"] and not row["sortie_le"] and not is_not_admitted(row.values):
        reason = "un parcours qui n'est ni sorti, ni retiré, ni refusé n'est pas clos"
        return Fault(reason, "clos_le vide, ou la sortie et son motif")
    return None


@rule("parcours", "metier_cible", "sortie_le")
def target_is_settled_at_exit(row: Row, _world: World) -> Fault | None:
    before = row.stored or row.values
    if before["sortie_le"] and row["metier_cible"] != before["metier_cible"]:
        return Fault("le métier cible ne change plus après la sortie", f"{before['metier_cible']}, comme avant")
    return None


@rule("phases", "statut", "reel_du", "reel_au")
def status_agrees_with_dates(row: Row, _world: World) -> Fault | None:
    dates = (row["reel_du"] is not None, row["reel_au"] is not None)
    right = {
        PhaseStatus.RUNNING: (True, False),
        PhaseStatus.ACHIEVED: (True, True),
        PhaseStatus.INTERRUPTED: (True, True),
    }
    if dates == right.get(row["statut"], (False, False)):
        return None
    word = PHASE_STATUS.word_of(row["statut"])
    if row["statut"] not in right:
        return Fault(f"une phase {word} n'a pas de date réelle", "reel_du et reel_au vides, ou un autre statut")
    wanted = "reel_du rempli et reel_au vide" if row["statut"] == PhaseStatus.RUNNING else "reel_du et reel_au remplis"
    return Fault(f"les dates réelles ne sont pas celles d'une phase {word}", wanted)


@rule("phases", "reel_du", "reel_au")
def holds_its_presence(row: Row, world: World) -> Fault | None:
    if row.key not in world.noted["phases"]:
        return None
    first, last = world.noted["phases"][row.key]
    if not row["reel_du"] or row["reel_du"] > first:
        return Fault(f"une présence est notée le {said(first)}", f"le {said(first)} au plus tard")
    if row["reel_au"] and row["reel_au"] < last:
        return Fault(f"une présence est notée le {said(last)}", f"une date à partir du {said(last)}", column="reel_au")
    return None


@rule("phases", "resultat", "type")
def result_of_a_qualifying_phase(row: Row, _world: World) -> Fault | None:
    if row["resultat"] and row["type"] != PhaseKind.QUALIFYING:
        return Fault("seule une phase qualifiante a un résultat", "resultat et resultat_le vides")
    return None


@rule("phases", "resultat_le", "resultat")
def result_is_dated(row: Row, _world: World) -> Fault | None:
    if row["resultat"] not in {"", ResultKind.AWAITING} and not row["resultat_le"]:
        return Fault("ce résultat a une date", "le jour du résultat, ou en_attente")
    return None


@rule("phases", "resultat_le", "resultat")
def result_is_not_to_come(row: Row, world: World) -> Fault | None:
    # The day a jury is to meet may be known before it does.
    if row["resultat"] != ResultKind.AWAITING and row["resultat_le"] and row["resultat_le"] > world.today:
        return Fault("cette date est dans le futur", f"le {said(world.today)} au plus tard")
    return None
