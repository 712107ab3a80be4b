"""The same workbook, written as people and their spreadsheets write: it is read all the same."""

import datetime

import pytest
import xlsxwriter
from django.utils import timezone

from pathways.models import Beneficiary, Pathway
from tests.workbook.book import a_book, csv_text, read_folder, write_folder, write_xlsx
from tests.workbook.running import export, run_import, taken

pytestmark = pytest.mark.django_db

ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "cp1252"]


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("delimiter", [";", ",", "\t"], ids=["semicolon", "comma", "tab"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_any_usual_csv_is_read(tmp_path, encoding, delimiter, newline):
    for sheet, rows in a_book().items():
        (tmp_path / f"{sheet}.csv").write_bytes(csv_text(rows, delimiter, newline).encode(encoding))
    status, said = run_import(tmp_path)
    assert status == 0, said
    assert read_folder(export(tmp_path / "out")) == a_book()


def test_columns_come_in_any_order_and_headers_in_any_spelling(tmp_path):
    book = a_book()
    spelt = {
        "code": " Code* ",
        "nom": "NOM",
        "prenoms": "Prénoms",
        "naissance": "Naissance *",
        "inscrit_le": "Inscrit le",
    }
    book["beneficiaires"] = [
        {spelt.get(name, name): cell for name, cell in reversed(row.items())} for row in book["beneficiaires"]
    ]
    renamed = {"Métiers cibles" if sheet == "metiers_cibles" else sheet.upper(): rows for sheet, rows in book.items()}
    assert run_import(write_folder(tmp_path / "in", renamed))[0] == 0
    assert read_folder(export(tmp_path / "out")) == a_book()


def test_cells_are_read_whatever_their_spelling(tmp_path):
    book = a_book()
    book["organisations"][1] |= {"siret": "732 829 320 00074", "telephone": "03 87 11 22 33", "type": " Employeur "}
    book["organisations"][4] |= {"sous_type": "Mission locale", "departement": "054"}
    book["organisations"][5] |= {"nda": "4157p001857", "type": "ORGANISME FORMATION", "telephone": "0033 3 87 00 00 00"}
    book["comptes"][0] |= {"responsable": "O", "actif": "1", "email": "Elus@Region.example"}
    book["comptes"][3] |= {"responsable": "n", "actif": "0"}
    book["metiers_cibles"][1] |= {"rome": "h2913", "romes_admis": "H2914 ; h2902", "certification": "37037"}
    book["certifications"][0] |= {"code": "rncp 37037", "niveau": "V"}
    book["ateliers"][0] |= {"cout": "50 400,50", "places": "12,0", "statut": "Terminé"}
    book["beneficiaires"][0] |= {"naissance": "17/05/1990", "telephone": "612345678", "niveau": "IV", "rqth": "NSP"}
    book["beneficiaires"][1] |= {"naissance": "31383", "prenoms": "  Ousmane\u00a0 ", "sexe": "m"}
    book["parcours"][0] |= {"decision": "Favorable", "fin_motif": "Achevé", "conseiller": "LEA@ml.example"}
    book["phases"][4] |= {"type": "Remise à niveau", "reel_du": "2025-03-03 00:00:00"}
    book["embauches"][0] |= {"statut": "Terminée", "contrat": "CDI", "quotite": "1,0"}
    book["embauches"][1] |= {"quotite": "0,8", "statut": "", "proximite": ""}
    book["suivis"][2] |= {"statut": "À faire"}
    book["suivis"][4] |= {"evenement_le": "", "statut": ""}
    assert run_import(write_folder(tmp_path / "in", book))[0] == 0
    expected = a_book()
    expected["organisations"][5]["telephone"] = "+33387000000"
    assert read_folder(export(tmp_path / "out")) == expected


def test_cells_of_a_spreadsheet_keep_their_meaning(tmp_path):
    """Dates, numbers and yes/no as a spreadsheet stores them, leading zeros lost."""
    path = tmp_path / "book.xlsx"
    write_xlsx(path, a_book())
    rows = {
        "organisations": [
            ["code", "nom", "type", "siret", "commune_insee", "cessation_le"],
            ["ENT9", "Fonderie du Bugey", "employeur", 5520135400002, 1004, datetime.date(2027, 1, 31)],
        ],
        "comptes": [
            ["email", "nom", "prenom", "organisation", "responsable"],
            ["aude@ent9.example", "Roy", "Aude", "ENT9", True],
        ],
    }
    assert run_import(path)[0] == 0
    with xlsxwriter.Workbook(str(path)) as workbook:
        date = workbook.add_format({"num_format": "dd/mm/yyyy"})
        for sheet, lines in rows.items():
            worksheet = workbook.add_worksheet(sheet)
            for line, cells in enumerate(lines):
                for column, cell in enumerate(cells):
                    is_date = isinstance(cell, datetime.date)
                    worksheet.write(line + 2, column, cell, *([date] if is_date else []))
    status, said = run_import(path)
    assert status == 0, said
    exported = read_folder(export(tmp_path / "out"))
    employer = next(row for row in exported["organisations"] if row["code"] == "ENT9")
    assert (employer["siret"], employer["commune_insee"]) == ("05520135400002", "01004")
    assert employer["cessation_le"] == "2027-01-31"
    assert exported["comptes"][0]["responsable"] == "oui"


def test_defaults_stand_for_empty_cells(tmp_path):
    book = a_book()
    today = str(timezone.localdate())
    book["metiers"][0]["version"] = ""
    book["metiers_cibles"][1]["statut"] = ""
    book["comptes"][1] |= {"responsable": "", "actif": ""}
    book["ateliers"][0]["statut"] = ""
    book["ateliers"] += [
        {**book["ateliers"][1], "code": "AT4", "statut": "", "debut": "2024-01-01", "fin": today},
        {**book["ateliers"][1], "code": "AT5", "statut": "", "debut": "2090-01-01", "fin": "2090-06-30"},
    ]
    for phase in book["phases"]:
        phase["statut"] = phase["statut"] if phase["statut"] in {"interrompue", "dispensee"} else ""
    book["parcours"][2]["clos_le"] = ""
    book["embauches"][2]["conteste_le"] = ""
    book["embauches"][0] |= {"quotite": "", "declare_par": "", "proximite": ""}
    taken(tmp_path, book)
    exported = read_folder(export(tmp_path / "out"))
    assert [row["statut"] for row in exported["ateliers"]] == ["termine", "annule", "ouvert", "demarre", "prevu"]
    del exported["ateliers"][3:]
    assert exported == a_book()


def test_a_blank_line_counts_and_is_not_a_row(tmp_path):
    (tmp_path / "secteurs.csv").write_text("\ncode;nom\n\nMAT;Matériaux\n;\n \t;\nBOIS;\n", encoding="utf-8")
    status, said = run_import(tmp_path)
    assert status == 1
    assert "Refusé : secteurs, ligne 7, colonne nom" in said


def test_control_characters_and_doubled_blanks_go(tmp_path):
    book = a_book()
    book["beneficiaires"][0]["nom"] = "\x00 Lefèvre-O'Neil\x0b\u200b  "
    book["beneficiaires"][1]["prenoms"] = "Anne \t  Marie"
    book["parcours"][0]["decision_motif"] = "un\r\ndeux\x1f"
    taken(tmp_path, book)
    assert Beneficiary.objects.get(code="B1").last_name == "Lefèvre-O'Neil"
    assert Beneficiary.objects.get(code="B2").first_names == "Anne Marie"
    assert Pathway.objects.get(code="P1").project.decision_reason == "un\ndeux"
