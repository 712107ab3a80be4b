"""What the command says and does: trials, refusals, the faulty lines given back."""

import pytest
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError

from pathways.models import Beneficiary, Pathway
from pathways.workbook import importing
from tests.workbook.book import a_book, read_folder, write_xlsx
from tests.workbook.running import export, run_import, take, taken

pytestmark = pytest.mark.django_db


def everything():
    """How many rows each table holds."""
    return {model: model._default_manager.count() for model in apps.get_models() if model is not ContentType}


def test_a_trial_says_the_same_line_by_line_and_writes_nothing(tmp_path):
    before = everything()
    status, said = take(tmp_path, a_book(), "--dry-run")
    assert status == 0
    assert "parcours, ligne 2 : créé (P1)\n" in said
    assert "suivis, ligne 2 : créé (P1, 1, 2024-07-29)\n" in said
    assert "parcours : 5 créés, 0 modifiés, 0 inchangés\n" in said
    assert said.endswith("Essai : rien n'a été écrit.\n")
    assert everything() == before


def test_a_trial_tells_what_would_change_from_what_would_not(tmp_path):
    taken(tmp_path, a_book())
    book = a_book()
    book["parcours"][1]["decision_motif"] = "autre"
    status, said = take(tmp_path / "x", book, "--dry-run")
    assert status == 0
    assert "parcours, ligne 2 : inchangé (P1)\n" in said
    assert "parcours, ligne 3 : modifié (P2)\n" in said
    assert "parcours : 0 créés, 1 modifiés, 4 inchangés\n" in said
    assert Pathway.objects.get(code="P2").project.decision_reason == "- sous réserve"


def test_a_trial_refuses_what_the_import_would(tmp_path):
    book = a_book()
    book["embauches"][0]["preuve"] = ""
    status, said = take(tmp_path, book, "--dry-run")
    assert status == 1
    assert "embauches, ligne 2 : refusé (E1)\n" in said
    assert "embauches, ligne 3 : créé (E2)\n" in said
    assert "embauches : 4 créés, 0 modifiés, 0 inchangés, 1 refusés\n" in said


def test_one_refused_line_refuses_the_whole_file(tmp_path):
    before = everything()
    book = a_book()
    book["suivis"][4]["mois"] = "7"
    status, said = take(tmp_path, book)
    assert status == 1
    assert "Refusé : suivis, ligne 6, colonne mois : « 7 » — ce mot n'est pas dans la liste ; 1 · 3 · 6 · 12.\n" in said
    assert said.endswith("Classeur refusé (lignes à corriger : 1) : rien n'a été écrit.\n")
    assert everything() == before


def test_what_only_the_database_sees_refuses_the_whole_file_too(tmp_path, monkeypatch):
    before = everything()
    monkeypatch.setattr(importing, "check", lambda world, report: None)
    book = a_book()
    book["phases"][0]["reel_du"] = "2024-01-01"
    status, said = take(tmp_path, book)
    assert status == 1
    assert "Refusé : La décision précède la première phase, ou tombe le même jour.\n" in said
    assert everything() == before


def test_an_unforeseen_refusal_of_the_database_is_a_sentence(tmp_path, monkeypatch):
    def explode(world):
        raise IntegrityError("UNIQUE constraint failed")

    monkeypatch.setattr(importing, "load", explode)
    status, said = take(tmp_path, a_book())
    assert status == 1
    assert "la base de données refuse ce classeur" in said


def faulty():
    book = a_book()
    book["phases"][1] |= {"resultat_le": "", "remarque": "vu"}
    book["embauches"][1] |= {"fin_prevue": "", "rome": "A9999"}
    return book


@pytest.mark.parametrize("name", ["fautes", "fautes.csv"])
def test_faulty_lines_are_given_back_with_their_reasons(tmp_path, name):
    status, _said = take(tmp_path, faulty(), "--errors", tmp_path / name)
    assert status == 1
    if name == "fautes":
        given = read_folder(tmp_path / name)
        phases, hires = given["phases"], given["embauches"]
    else:
        given = read_folder(tmp_path)
        phases, hires = given["fautes-phases"], given["fautes-embauches"]
    assert [{**phase, "motif_du_refus": ""} for phase in phases] == [{**faulty()["phases"][1], "motif_du_refus": ""}]
    assert phases[0]["motif_du_refus"] == "resultat_le : ce résultat a une date ; le jour du résultat, ou en_attente"
    assert hires[0]["motif"].count(" | ") == 1
    assert hires[0]["code"] == "E2"


def test_one_faulty_sheet_fills_one_csv(tmp_path):
    book = a_book()
    book["secteurs"][1]["nom"] = ""
    take(tmp_path, book, "--errors", tmp_path / "fautes.csv")
    assert read_folder(tmp_path)["fautes"] == [
        {"code": "MAT", "nom": "", "motif": "nom : cette cellule est obligatoire ; une valeur dans chaque ligne"}
    ]


def test_corrected_lines_may_be_sent_alone(tmp_path):
    book = a_book()
    source = write_xlsx(tmp_path / "book.xlsx", {**book, "embauches": [{**book["embauches"][0], "preuve": ""}]})
    assert run_import(source, "--errors", tmp_path / "fautes.xlsx")[0] == 1
    taken(tmp_path, {**book, "embauches": []})
    status, said = run_import(tmp_path / "fautes.xlsx")
    assert status == 1
    assert "embauches : colonne « motif » inconnue, ignorée." in said


def test_an_export_where_nothing_can_be_written_is_a_sentence(tmp_path, capsys):
    (tmp_path / "pris").write_text("")
    for target in (tmp_path / "pris", tmp_path / "absent" / "x.xlsx", tmp_path / "x.zip"):
        with pytest.raises(SystemExit, match="2"):
            export(target)
    assert "un fichier .xlsx ou un dossier est attendu" in capsys.readouterr().err


def test_faults_where_nothing_can_be_written_are_a_sentence(tmp_path):
    (tmp_path / "pris").write_text("")
    status, said = take(tmp_path, faulty(), "--errors", tmp_path / "pris" / "x.csv")
    assert status == 2
    assert "ne peut être écrit" in said
    assert not Beneficiary.objects.exists()
