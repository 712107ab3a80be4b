"""Rules across the lines of one person, and between a file and what is stored."""

import pytest

from pathways.models import Pathway
from tests.workbook.book import a_book
from tests.workbook.running import assert_refused, taken

pytestmark = pytest.mark.django_db


def test_one_open_pathway_a_person(tmp_path):
    book = a_book()
    book["parcours"][1]["beneficiaire"] = "B1"
    book["parcours"][0] |= {"sortie_le": "2024-06-28", "fin_motif": "acheve", "clos_le": ""}
    assert_refused(tmp_path, book, ("parcours", 3, "beneficiaire"), "déjà un parcours en cours, P1")


def test_an_open_pathway_that_is_stored_counts(tmp_path):
    taken(tmp_path, a_book())
    again = {"parcours": [{**a_book()["parcours"][1], "code": "P9", "metier_cible": "SCIE"}]}
    assert_refused(tmp_path / "x", again, ("parcours", 2, "beneficiaire"), "déjà un parcours en cours, P2")


@pytest.mark.parametrize(("applied", "is_refused"), [("2024-07-01", True), ("2024-09-25", True), ("2024-09-26", False)])
def test_a_return_on_the_same_target_within_90_days(tmp_path, applied, is_refused):
    book = a_book()
    # Out on 28 June 2024: the ninetieth day is 26 September.
    book["parcours"][2] |= {"beneficiaire": "B1", "candidature_le": applied, "decision_le": "2024-10-20", "clos_le": ""}
    if is_refused:
        assert_refused(tmp_path, book, ("parcours", 4, "candidature_le"), "moins de 90 jours après la sortie")
    else:
        taken(tmp_path, book)


def test_a_return_is_counted_from_the_entry_when_there_is_one(tmp_path):
    book = a_book()
    book["parcours"][4] |= {"beneficiaire": "B1", "candidature_le": "2024-07-01"}
    # P5 enters on 1 October 2024, 95 days after the exit of P1.
    taken(tmp_path, book)


def test_who_withdrew_before_the_entry_may_apply_again_at_once(tmp_path):
    book = a_book()
    book["parcours"][3] |= {"sortie_le": "2024-08-02", "metier_cible": "SOUD"}
    # P5, of the same person, is applied for a month later.
    taken(tmp_path, book)
    assert Pathway.objects.get(code="P4").stage == "not_admitted"


def test_another_target_is_another_pathway(tmp_path):
    book = a_book()
    book["parcours"][2] |= {"beneficiaire": "B1", "candidature_le": "2024-07-01", "metier_cible": "SCIE"}
    book["parcours"][2] |= {"decision_le": "2024-07-20", "clos_le": ""}
    taken(tmp_path, book)


def test_sixteen_years_at_entry(tmp_path):
    book = a_book()
    book["beneficiaires"][0]["naissance"] = "2008-02-06"
    assert_refused(tmp_path, book, ("beneficiaires", 2, "naissance"), "n'a pas 16 ans à l'entrée, le 05/02/2024")
    book["beneficiaires"][0]["naissance"] = "2008-02-05"
    taken(tmp_path, book)


def test_a_rule_looks_at_the_phases_that_the_file_does_not_repeat(tmp_path):
    taken(tmp_path, a_book())
    person = {"beneficiaires": [{**a_book()["beneficiaires"][0], "naissance": "2010-01-01"}]}
    assert_refused(tmp_path / "x", person, ("beneficiaires", 2, "naissance"), "n'a pas 16 ans")


def test_a_phase_is_blamed_when_the_pathway_is_not_in_the_file(tmp_path):
    taken(tmp_path, a_book())
    late = {"phases": [{**a_book()["phases"][1], "reel_au": "2024-07-01"}]}
    assert_refused(tmp_path / "x", late, ("phases", 2, "reel_du"), "la sortie précède le dernier jour suivi")


def test_the_target_job_is_settled_at_the_exit(tmp_path):
    taken(tmp_path, a_book())
    moved = {"parcours": [{**a_book()["parcours"][4], "metier_cible": "SCIE"}]}
    assert_refused(tmp_path / "x", moved, ("parcours", 2, "metier_cible"), "ne change plus après la sortie")


def test_two_months_of_immersion_with_one_host_in_a_year(tmp_path):
    book = a_book()
    immersion = {**book["phases"][2], "convention_le": ""}
    book["phases"].append(immersion | {"code": "F9", "reel_du": "2024-05-02", "reel_au": "2024-05-31"})
    taken(tmp_path, book)
    book["phases"].append(immersion | {"code": "F10", "reel_du": "2024-06-03", "reel_au": "2024-06-28"})
    assert_refused(tmp_path / "x", book, ("phases", 11, "employeur"), "plus de deux mois d'immersion")


def test_an_immersion_takes_place_inside_a_training_not_across_its_end(tmp_path):
    book = a_book()
    book["parcours"][0]["sortie_le"] = "2024-07-05"
    book["phases"][2] |= {"reel_du": "2024-06-20", "reel_au": "2024-07-05"}
    assert_refused(tmp_path, book, ("phases", 4, "reel_du"), "chevauche la phase F2")


def test_two_phases_may_share_a_day(tmp_path):
    book = a_book()
    book["phases"][1]["reel_du"] = "2024-02-09"
    taken(tmp_path, book)
