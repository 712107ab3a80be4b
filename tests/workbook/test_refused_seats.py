"""What the two sheets of seats may not say: contradictions, too many people, a rank twice."""

import pytest

from pathways.models import Enrolment
from tests.workbook.book import a_book
from tests.workbook.running import assert_refused, run_import, taken
from tests.workbook.test_seats import ATTACHED, an_offer

pytestmark = pytest.mark.django_db

P1, P5, P4, P1_WAITS, P2, P3_LEFT, P5_WAITS = range(7)
CASES = [
    (P2, {"etat": "desiste"}, "etat", "la feuille parcours, ligne 3, colonne atelier, dit le contraire (AT3)"),
    (P2, {"etat": "attente"}, "etat", "dit le contraire (AT3) ; inscrit, ou la cellule atelier du parcours vide"),
    (P3_LEFT, {"etat": "inscrit"}, "etat", "ligne 4, colonne atelier, dit le contraire (vide)"),
    (P1_WAITS, {"etat": "inscrit", "rang": ""}, "etat", "ligne 2, colonne atelier, dit le contraire (AT1)"),
    (P2, {"rang": "3"}, "rang", "seule une personne en attente a un rang"),
    (P3_LEFT, {"rang": "3"}, "rang", "seule une personne en attente a un rang"),
    (P5_WAITS, {"rang": "5"}, "rang", "le rang 5 est déjà celui du parcours P1, ligne 5"),
    (P5_WAITS, {"rang": "0"}, "rang", "un nombre entier de 1"),
    (P5_WAITS, {"etat": ""}, "etat", "obligatoire"),
    (P5_WAITS, {"atelier": "AT9"}, "atelier", "AT9 n'existe ni dans ce fichier"),
    (P5_WAITS, {"parcours": "P9"}, "parcours", "P9 n'existe ni dans ce fichier"),
    (P5_WAITS, {"parcours": "P1", "rang": "9"}, "atelier", "ont la même clé (atelier, parcours)"),
]


@pytest.mark.parametrize(("index", "cells", "column", "reason"), CASES)
def test_a_contradiction_names_both_places(tmp_path, index, cells, column, reason):
    book = a_book()
    book["inscriptions"][index] |= cells
    line = index + 2
    assert_refused(tmp_path, book, ("inscriptions", line, column), reason)


def test_two_seats_on_two_lines(tmp_path):
    taken(tmp_path, a_book())
    lines = [{"atelier": code, "parcours": "P3", "etat": "inscrit"} for code in ("AT1", "AT3")]
    reason = "ce parcours a déjà une place dans l'atelier AT1 (ligne 2)"
    assert_refused(tmp_path / "x", {"inscriptions": lines}, ("inscriptions", 3, "etat"), reason)


def test_a_rank_that_is_stored(tmp_path):
    taken(tmp_path, a_book())
    lines = [{"atelier": "AT3", "parcours": "P4", "etat": "attente", "rang": "2"}]
    reason = "le rang 2 est déjà celui du parcours P5 ;"
    assert_refused(tmp_path / "x", {"inscriptions": lines}, ("inscriptions", 2, "rang"), reason)


def test_more_people_than_seats_names_who_comes_last(tmp_path):
    book = a_book()
    book["ateliers"][0]["places"] = "1"
    reason = "2 places prises, dans l'atelier AT1 qui en a 1"
    assert_refused(tmp_path, book, ("inscriptions", 3, "etat"), reason)
    # Whoever only says it in the pathway is named there.
    del book["inscriptions"]
    assert_refused(tmp_path / "x", book, ("parcours", 6, "atelier"), reason)


def test_one_person_more_than_what_is_stored(tmp_path):
    book = a_book()
    book["ateliers"][2]["places"] = "1"
    taken(tmp_path, book)
    lines = [{"atelier": "AT3", "parcours": "P3", "etat": "inscrit"}]
    reason = "2 places prises, dans l'atelier AT3 qui en a 1"
    assert_refused(tmp_path / "x", {"inscriptions": lines}, ("inscriptions", 2, "etat"), reason)
    assert Enrolment.objects.get(workshop__code="AT3", pathway__code="P3").status == "withdrawn"


def test_fewer_seats_than_people(tmp_path):
    taken(tmp_path, a_book())
    lines = [{**a_book()["ateliers"][0], "places": "1"}]
    assert_refused(tmp_path / "x", {"ateliers": lines}, ("ateliers", 2, "places"), "2 places prises")


def test_a_seat_offered_is_not_free(tmp_path):
    an_offer(tmp_path)
    lines = [{"atelier": "AT3", "parcours": "P8", "etat": "inscrit"}]
    reason = "3 places prises, dont 1 proposée, dans l'atelier AT3 qui en a 2"
    assert_refused(tmp_path / "x", {"inscriptions": lines}, ("inscriptions", 2, "etat"), reason)


def test_a_workshop_that_seats_people_leads_where_it_did(tmp_path):
    taken(tmp_path, a_book())
    lines = [{**a_book()["ateliers"][2], "metier_cible": "SCIE"}]
    reason = "inscrit à cet atelier, mène à SOUD ; SOUD, comme avant"
    assert_refused(tmp_path / "x", {"ateliers": lines}, ("ateliers", 2, "metier_cible"), reason)


def test_nothing_is_said_twice_of_a_workshop_that_does_not_exist(tmp_path):
    taken(tmp_path, a_book())
    lines = [{**ATTACHED, "atelier": "AT9"}]
    assert_refused(tmp_path / "x", {"parcours": lines}, ("parcours", 2, "atelier"), "AT9 n'existe ni")
    assert run_import(tmp_path / "classeur")[1].endswith("inchangés\n")
