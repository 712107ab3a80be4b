"""Rules about one row of hires and of follow-ups (design: the domain, 1.4; the evaluation, 3.2)."""

from jobs.enums import FIXED_TERM_CONTRACTS
from pathways.enums import FollowUpStatus, PlacementStatus
from pathways.workbook.defaults import EVENTS
from pathways.workbook.derived import needs_reason
from pathways.workbook.rows import Row
from pathways.workbook.rule import Fault, in_order, rule
from pathways.workbook.words import MATCH, PLACEMENT_STATUS
from pathways.workbook.world import World

_UNPROVED = frozenset({PlacementStatus.DECLARED, PlacementStatus.AWAITING_EMPLOYER, PlacementStatus.UNANSWERED})

in_order("embauches", "debut", "fin_prevue", "la fin prévue précède le début")
in_order("embauches", "debut", "fin_reelle", "la fin réelle précède le début")


@rule("embauches", "fin_prevue", "contrat")
def fixed_term_has_an_end(row: Row, _world: World) -> Fault | None:
    if row["contrat"] in FIXED_TERM_CONTRACTS and not row["fin_prevue"]:
        return Fault("un CDD ou une mission d'intérim a une fin prévue", "le dernier jour prévu au contrat")
    return None


@rule("embauches", "fin_reelle", "fin_prevue", is_doubt=True)
def ended_after_its_term(row: Row, _world: World) -> Fault | None:
    if row["fin_prevue"] and row["fin_reelle"] and row["fin_reelle"] > row["fin_prevue"]:
        return Fault("la fin réelle suit la fin prévue", "un renouvellement est une autre embauche")
    return None


def _unproved_has_no(column: str) -> None:
    @rule("embauches", column, "statut")
    def check(row: Row, _world: World) -> Fault | None:
        if row["statut"] in _UNPROVED and row[column]:
            status = PLACEMENT_STATUS.word_of(row["statut"])
            return Fault(f"une embauche {status} n'a ni réponse, ni preuve, ni contestation", f"{column} vide")
        return None


for _column in ("reponse_le", "preuve", "conteste_le", "arbitre_le"):
    _unproved_has_no(_column)


@rule("embauches", "preuve", "statut")
def confirmed_is_proved(row: Row, _world: World) -> Fault | None:
    if row["statut"] == PlacementStatus.CONFIRMED and not row["preuve"]:
        return Fault("une embauche confirmée a une preuve", "employeur ou document")
    return None


@rule("embauches", "reponse_le", "statut", "arbitre_le")
def confirmed_is_dated(row: Row, _world: World) -> Fault | None:
    if row["statut"] == PlacementStatus.CONFIRMED and not row["reponse_le"] and not row["arbitre_le"]:
        return Fault("une embauche confirmée a une date", "reponse_le, ou arbitre_le après une contestation")
    return None


@rule("embauches", "conteste_le", "statut", "reponse_le")
def disputed_is_dated(row: Row, _world: World) -> Fault | None:
    if row["statut"] == PlacementStatus.DISPUTED and not row["conteste_le"]:
        return Fault("une contestation a une date", "conteste_le ou reponse_le rempli")
    return None


@rule("embauches", "arbitre_le", "statut")
def disputed_awaits_its_arbitration(row: Row, _world: World) -> Fault | None:
    if row["statut"] == PlacementStatus.DISPUTED and row["arbitre_le"]:
        return Fault("une embauche contestée attend l'arbitrage", "arbitre_le vide, ou confirmee ou rejetee")
    return None


@rule("embauches", "arbitre_le", "statut")
def rejected_is_arbitrated(row: Row, _world: World) -> Fault | None:
    if row["statut"] == PlacementStatus.REJECTED and not row["arbitre_le"]:
        return Fault("une embauche rejetée l'est par un arbitrage daté", "arbitre_le rempli")
    return None


@rule("embauches", "annule_le", "statut")
def only_the_cancelled_is_cancelled(row: Row, _world: World) -> Fault | None:
    if row["annule_le"] and row["statut"] != PlacementStatus.CANCELLED:
        return Fault("seule une embauche annulée a une date d'annulation", "annule_le vide, ou statut annulee")
    return None


@rule("embauches", "proximite", "proximite_motif", "rome", "parcours")
def another_match_has_a_reason(row: Row, _world: World) -> Fault | None:
    computed = row.derived["computed_match"]
    if computed and needs_reason(row["proximite"], computed) and not row["proximite_motif"]:
        reason = f"ce n'est pas ce que disent les codes ROME ({MATCH.word_of(computed)})"
        return Fault(reason, "proximite vide, ou un motif dans proximite_motif")
    return None


@rule("suivis", "observe_le", "statut")
def done_is_observed(row: Row, _world: World) -> Fault | None:
    if row["statut"] == FollowUpStatus.DONE and not row["observe_le"]:
        return Fault("un suivi fait a une date", "le jour où la situation a été constatée")
    return None


@rule("suivis", "situation", "statut")
def done_tells_the_situation(row: Row, _world: World) -> Fault | None:
    if row["statut"] == FollowUpStatus.DONE and not row["situation"]:
        return Fault("un suivi fait dit la situation", "une situation, ou le statut injoignable")
    if row["statut"] != FollowUpStatus.DONE and row["situation"]:
        return Fault("seul un suivi fait dit une situation", "situation vide, ou statut fait")
    return None


@rule("suivis", "evenement_le", "situation")
def only_some_situations_are_events(row: Row, _world: World) -> Fault | None:
    if row["evenement_le"] and row["situation"] not in EVENTS:
        return Fault("seuls un décès ou une inaptitude ont une date d'événement", "evenement_le vide")
    return None


@rule("suivis", "evenement_le", "observe_le")
def event_comes_before_its_observation(row: Row, _world: World) -> Fault | None:
    if row["evenement_le"] and row["observe_le"] and row["evenement_le"] > row["observe_le"]:
        return Fault("l'événement suit le jour où il est connu", "une date qui ne dépasse pas observe_le")
    return None
