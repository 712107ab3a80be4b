"""The match of a hire with the job aimed at: computed from the ROME codes, retained with a reason otherwise."""

import pytest

from pathways.models import Pathway, Placement
from tests.workbook.book import a_book, read_folder
from tests.workbook.running import export, taken

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("rome", "given", "reason", "computed", "retained"),
    [
        ("H2913", "", "", "exact", "exact"),
        ("H2913", "exact", "", "exact", "exact"),
        ("H2914", "", "", "admitted", "admitted"),
        ("H2912", "", "", "other", "other"),
        ("H2912", "proche", "", "other", "near"),
        ("H2912", "autre", "", "other", "other"),
        ("H2912", "exact", "Même poste", "other", "exact"),
        ("H2914", "exact", "Même poste", "admitted", "exact"),
        ("H2913", "autre", "Pas ce métier", "exact", "other"),
    ],
)
def test_a_match_is_computed_or_retained(tmp_path, rome, given, reason, computed, retained):
    book = a_book()
    book["embauches"][0] |= {"rome": rome, "proximite": given, "proximite_motif": reason}
    taken(tmp_path, book)
    hire = Placement.objects.get(code="E1")
    assert (hire.computed_match, hire.match, hire.match_reason) == (computed, retained, reason)


def test_a_match_follows_the_romes_of_its_target_job(tmp_path):
    taken(tmp_path, a_book())
    target = {**a_book()["metiers_cibles"][1], "rome": "H2912", "romes_admis": "H2914"}
    taken(tmp_path / "x", {"metiers_cibles": [target]})
    matches = {hire.code: (hire.computed_match, hire.match) for hire in Placement.objects.all()}
    # E4 was retained with a reason, and now needs none.
    assert matches == {
        "E1": ("other", "other"),
        "E2": ("other", "other"),
        "E3": ("exact", "exact"),
        "E4": ("exact", "exact"),
        "E5": ("exact", "exact"),
    }
    taken(tmp_path / "y", {"metiers_cibles": a_book()["metiers_cibles"], "embauches": a_book()["embauches"]})
    assert read_folder(export(tmp_path / "out")) == a_book()


def test_a_match_follows_the_target_of_its_pathway(tmp_path):
    book = a_book()
    for row, name in ((book["parcours"][0], "sortie_le"), (book["parcours"][0], "fin_motif")):
        row[name] = ""
    book["parcours"][0]["clos_le"] = ""
    taken(tmp_path, book)
    taken(tmp_path / "x", {"parcours": [{**book["parcours"][0], "metier_cible": "SCIE"}]})
    assert Pathway.objects.get(code="P1").target_job.code == "SCIE"
    assert Placement.objects.get(code="E1").computed_match == "other"
    # Retained with a reason, and now right by itself.
    assert Placement.objects.get(code="E4").computed_match == "exact"


def test_the_order_of_admitted_romes_is_kept(tmp_path):
    taken(tmp_path, a_book())
    target = {**a_book()["metiers_cibles"][1], "romes_admis": "H2902,H2914"}
    taken(tmp_path / "x", {"metiers_cibles": [target]})
    assert read_folder(export(tmp_path / "out"))["metiers_cibles"][1]["romes_admis"] == "H2902,H2914"
