"""One broken rule a line: what is changed of the good workbook, the cell to blame, and a piece of the reason."""

import datetime

import pytest
from django.utils import timezone

from tests.workbook.book import a_book
from tests.workbook.running import assert_refused

pytestmark = pytest.mark.django_db

TOMORROW = str(timezone.localdate() + datetime.timedelta(days=1))
# Rows of the good workbook, by what they are.
PROJECT, WAITING, REFUSED, WITHDRAWN, LEFT = range(5)
POSITIONING, TRAINING, IMMERSION, SUPPORT, BROKEN_OFF, PLANNED, WAIVED, LAST = range(8)
CONFIRMED, DECLARED, DISPUTED, REJECTED, CANCELLED = range(5)
DONE, UNREACHABLE, DUE, INABILITY, DEATH = range(5)

CASES = [
    # The project
    ("parcours", PROJECT, {"decision_le": ""}, "decision_le", "une décision a une date"),
    ("parcours", REFUSED, {"decision": "", "decision_par": "", "clos_le": ""}, "decision", "dit laquelle"),
    ("parcours", LEFT, {"decision_par": "lea@ml.example"}, "decision", "suppose une décision"),
    ("parcours", PROJECT, {"decision_par": "lea@ml.example"}, "decision_par", "ne valide pas lui-même"),
    ("parcours", WAITING, {"decision_par": "PAUL@ft.example"}, "decision_par", "ne valide pas lui-même"),
    ("parcours", PROJECT, {"engagement_le": "2024-01-26"}, "decision_le", "précède l'engagement"),
    ("parcours", PROJECT, {"engagement_le": ""}, "engagement_le", "un engagement signé a une date"),
    ("parcours", PROJECT, {"decision_le": "2024-02-06"}, "decision_le", "suit le début de la phase F1"),
    ("parcours", LEFT, {"engagement_le": "2024-10-02"}, "engagement_le", "suit le début de la phase F8"),
    ("parcours", WITHDRAWN, {"entree_annulee_par": ""}, "entree_annulee_par", "dit par qui"),
    ("parcours", WITHDRAWN, {"entree_annulee_le": ""}, "entree_annulee_le", "a une date"),
    ("parcours", PROJECT, {"suspendu_du": ""}, "suspendu_du", "une suspension a un début"),
    ("parcours", PROJECT, {"suspendu_au": "2024-03-01"}, "suspendu_au", "finit avant de commencer"),
    ("parcours", REFUSED, {"decision_le": TOMORROW}, "decision_le", "dans le futur"),
    # The exit
    ("parcours", PROJECT, {"fin_motif": ""}, "fin_motif", "une sortie a un motif"),
    ("parcours", WAITING, {"fin_motif": "sante"}, "fin_motif", "ce motif suppose une sortie"),
    ("parcours", WITHDRAWN, {"clos_le": ""}, "clos_le", "un retrait a une date de clôture"),
    ("parcours", WAITING, {"fin_motif": "retrait", "clos_le": "2025-06-02"}, "fin_motif", "avant l'entrée"),
    ("parcours", WAITING, {"clos_le": "2025-06-02"}, "clos_le", "n'est pas clos"),
    ("parcours", PROJECT, {"clos_le": "2024-06-01"}, "clos_le", "clos avant la sortie"),
    ("parcours", PROJECT, {"sortie_le": "2024-06-27"}, "sortie_le", "précède le dernier jour suivi"),
    ("parcours", LEFT, {"sortie_le": TOMORROW}, "sortie_le", "dans le futur"),
    ("phases", TRAINING, {"reel_au": "", "statut": "en_cours"}, "sortie_le", "encore en cours"),
    # Who may
    ("parcours", WAITING, {"conseiller": "voix@dreets.example"}, "conseiller", "de type evaluateur"),
    ("phases", PLANNED, {"organisme": "ENT1"}, "organisme", "de type organisme_formation"),
    ("phases", IMMERSION, {"employeur": "OF1"}, "employeur", "de type employeur"),
    ("ateliers", 0, {"organisme": "ML54"}, "organisme", "de type organisme_formation"),
    ("embauches", DECLARED, {"employeur": "REG"}, "employeur", "de type employeur"),
    # The programme
    ("metiers_cibles", 1, {"valide_au": "2022-01-01"}, "valide_au", "finit avant de commencer"),
    ("metiers", 3, {"parent": "H2914"}, "parent", "son propre parent"),
    ("ateliers", 0, {"fin": "2024-01-01"}, "fin", "finit avant de commencer"),
    ("ateliers", 0, {"debut": TOMORROW, "fin": TOMORROW}, "statut", "ni démarré ni terminé"),
    # Phases
    ("phases", PLANNED, {"prevu_au": "2025-05-04"}, "prevu_au", "précède le début prévu"),
    ("phases", POSITIONING, {"reel_au": "2024-02-04"}, "reel_au", "précède le début réel"),
    ("phases", SUPPORT, {"statut": "achevee"}, "statut", "reel_du et reel_au remplis"),
    ("phases", WAIVED, {"reel_du": "2025-10-06"}, "statut", "n'a pas de date réelle"),
    ("phases", BROKEN_OFF, {"statut": "en_cours"}, "statut", "reel_au vide"),
    ("phases", POSITIONING, {"resultat": "en_attente"}, "resultat", "seule une phase qualifiante"),
    ("phases", TRAINING, {"resultat_le": ""}, "resultat_le", "ce résultat a une date"),
    ("phases", TRAINING, {"resultat": ""}, "resultat", "suppose un résultat"),
    ("phases", TRAINING, {"resultat_le": TOMORROW}, "resultat_le", "dans le futur"),
    ("phases", PLANNED, {"reel_du": TOMORROW, "statut": "en_cours"}, "reel_du", "dans le futur"),
    ("phases", TRAINING, {"reel_du": "2024-02-08"}, "reel_du", "chevauche la phase F1"),
    ("phases", IMMERSION, {"reel_au": "2024-05-02"}, "reel_au", "un mois au plus"),
    ("phases", IMMERSION, {"convention_le": "2024-04-02"}, "convention_le", "avant son début"),
    # Hires
    ("embauches", DECLARED, {"fin_prevue": ""}, "fin_prevue", "a une fin prévue"),
    ("embauches", DISPUTED, {"fin_prevue": "2025-01-05"}, "fin_prevue", "précède le début"),
    ("embauches", CONFIRMED, {"fin_reelle": "2024-07-14"}, "fin_reelle", "précède le début"),
    ("embauches", CONFIRMED, {"preuve": ""}, "preuve", "a une preuve"),
    ("embauches", CONFIRMED, {"reponse_le": ""}, "reponse_le", "confirmée a une date"),
    ("embauches", CONFIRMED, {"statut": "declaree", "reponse_le": ""}, "preuve", "ni réponse, ni preuve"),
    ("embauches", DECLARED, {"reponse_le": "2024-07-09"}, "reponse_le", "n'a ni réponse"),
    ("embauches", DECLARED, {"arbitre_le": "2024-07-09"}, "arbitre_le", "n'a ni réponse"),
    ("embauches", DECLARED, {"statut": "sans_reponse", "conteste_le": "2024-07-09"}, "conteste_le", "ni contestation"),
    ("embauches", DECLARED, {"annule_le": "2024-07-09"}, "annule_le", "seule une embauche annulée"),
    ("embauches", DISPUTED, {"reponse_le": "", "conteste_le": ""}, "conteste_le", "une contestation a une date"),
    ("embauches", DISPUTED, {"arbitre_le": "2025-02-01"}, "arbitre_le", "attend l'arbitrage"),
    ("embauches", REJECTED, {"arbitre_le": ""}, "arbitre_le", "arbitrage daté"),
    ("embauches", REJECTED, {"proximite_motif": ""}, "proximite", "les codes ROME (autre)"),
    ("embauches", CONFIRMED, {"proximite": "proche"}, "proximite", "les codes ROME (exact)"),
    ("embauches", DECLARED, {"proximite": "exact"}, "proximite", "les codes ROME (admis)"),
    ("embauches", CONFIRMED, {"declare_le": TOMORROW}, "declare_le", "dans le futur"),
    # Follow-ups
    ("suivis", DONE, {"situation": ""}, "situation", "dit la situation"),
    ("suivis", UNREACHABLE, {"situation": "recherche"}, "situation", "seul un suivi fait"),
    ("suivis", DUE, {"situation": "refus", "statut": "fait"}, "observe_le", "un suivi fait a une date"),
    ("suivis", DONE, {"evenement_le": "2024-07-01"}, "evenement_le", "seuls un décès ou une inaptitude"),
    ("suivis", INABILITY, {"evenement_le": "2025-03-26"}, "evenement_le", "suit le jour où il est connu"),
    ("suivis", DONE, {"observe_le": TOMORROW}, "observe_le", "dans le futur"),
]
# Said against another row than the one that is changed.
ELSEWHERE = {"encore en cours": ("parcours", PROJECT)}


def names(case):
    return f"{case[0]}-{case[3]}-{case[4]}"


@pytest.mark.parametrize(("sheet", "index", "cells", "column", "reason"), CASES, ids=map(names, CASES))
def test_a_broken_rule_blames_one_cell(tmp_path, sheet, index, cells, column, reason):
    book = a_book()
    book[sheet][index].update(cells)
    blamed, line = ELSEWHERE.get(reason, (sheet, index))
    assert_refused(tmp_path, book, (blamed, line + 2, column), reason)
