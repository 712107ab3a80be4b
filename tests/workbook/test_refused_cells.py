"""One unreadable cell a line: its sheet, its line, its column, what it holds, and a piece of the reason."""

import pytest

from tests.workbook.book import a_book, write_folder
from tests.workbook.running import assert_refused, run_import, take

pytestmark = pytest.mark.django_db

NIR = "1 85 05 78 006 084 91"

CASES = [
    ("secteurs", 2, "nom", "", "obligatoire"),
    ("secteurs", 3, "nom", "x" * 121, "120 caractères au plus"),
    ("metiers_cibles", 2, "rome", "Z2912", "ce n'est pas un code ROME"),
    ("metiers", 2, "version", "5", "hors des limites"),
    ("metiers", 5, "parent", "A1101", "n'existe ni dans ce fichier"),
    ("certifications", 3, "code", "RNCP123456", "ce n'est pas un code de certification"),
    ("certifications", 2, "niveau", "9", "un nombre entier de 1 à 8"),
    ("organisations", 2, "type", "mairie", "ce mot n'est pas dans la liste"),
    ("organisations", 3, "siret", "7328293200007", "14 chiffres"),
    ("organisations", 3, "siret", "732829320000745", "14 chiffres"),
    ("organisations", 3, "siret", "7,32829E+13", "14 chiffres"),
    ("organisations", 7, "nda", "41570", "11 caractères"),
    ("organisations", 3, "commune_insee", "Metz", "code INSEE"),
    ("organisations", 3, "departement", "96", "code de département"),
    ("organisations", 3, "email", "rh(at)soudure", "adresse électronique"),
    ("organisations", 3, "telephone", "03 87 11", "numéro de téléphone"),
    ("organisations", 3, "email", f"{'a' * 60}@{'b' * 60}.{'c' * 60}.{'d' * 60}.{'e' * 60}.example", "trop longue"),
    ("comptes", 2, "organisation", "NULLE", "n'existe ni dans ce fichier"),
    ("comptes", 2, "actif", "peut-être", "oui · non"),
    ("comptes", 5, "email", "voix", "adresse électronique"),
    ("metiers_cibles", 3, "romes_admis", "H2914,H2902,H9999", "H9999 n'existe"),
    ("metiers_cibles", 3, "certification", "RNCP999", "n'existe ni dans ce fichier"),
    ("metiers_cibles", 3, "postes_estimes", "beaucoup", "ce n'est pas un nombre entier"),
    ("ateliers", 2, "places", "12,5", "ce n'est pas un nombre entier"),
    ("ateliers", 2, "places", "-1", "hors des limites"),
    ("ateliers", 2, "cout", "1200,555", "trop de décimales"),
    ("ateliers", 2, "debut", "", "obligatoire"),
    ("beneficiaires", 2, "sexe", "X", "F · M"),
    ("beneficiaires", 2, "naissance", "31/02/1990", "ce jour n'existe pas"),
    ("beneficiaires", 2, "naissance", "17 mai 1990", "ce n'est pas une date"),
    ("beneficiaires", 2, "naissance", "17/05/90", "ce n'est pas une date"),
    ("beneficiaires", 2, "naissance", "0190-05-17", "vraisemblable"),
    ("beneficiaires", 2, "id_france_travail", "1234567", "identifiant France Travail"),
    ("beneficiaires", 2, "niveau", "bac", "ce n'est pas un nombre entier"),
    ("beneficiaires", 2, "rqth", "peut-être", "oui · non · nsp"),
    ("beneficiaires", 3, "nom", f"N’Diaye {NIR}", "numéro de sécurité sociale"),
    ("parcours", 2, "decision_motif", f"voir {NIR.replace(' ', '')}", "numéro de sécurité sociale"),
    ("parcours", 2, "suspension_motif", "n° 1850578006084", "numéro de sécurité sociale"),
    ("parcours", 2, "metier_cible", "PLOMB", "n'existe ni dans ce fichier"),
    ("parcours", 2, "sortie_le", "fin juin", "ce n'est pas une date"),
    ("parcours", 2, "atelier", "AT9", "n'existe ni dans ce fichier"),
    ("parcours", 2, "fin_motif", "parti", "ce mot n'est pas dans la liste"),
    ("phases", 7, "ordre", "40000", "hors des limites"),
    ("phases", 7, "motif", "#REF!", "erreur d'une formule"),
    ("embauches", 2, "quotite", "1,2", "hors des limites"),
    ("embauches", 2, "quotite", "80 %", "ce n'est pas un nombre"),
    ("embauches", 2, "contrat", "", "obligatoire"),
    ("embauches", 2, "rome", "A1101", "n'existe ni dans ce fichier"),
    ("suivis", 4, "mois", "2", "1 · 3 · 6 · 12"),
    ("suivis", 4, "parcours", "P9", "n'existe ni dans ce fichier"),
]


@pytest.mark.parametrize(("sheet", "line", "column", "cell", "reason"), CASES, ids=lambda value: str(value)[:30])
def test_an_unreadable_cell_is_said_once(tmp_path, sheet, line, column, cell, reason):
    book = a_book()
    book[sheet][line - 2][column] = cell
    assert_refused(tmp_path, book, (sheet, line, column), reason)


AGAIN = [
    ("secteurs", "code", "code", "BOIS"),
    ("comptes", "email", "email", "ELUS@Region.example"),
    ("parcours", "code", "code", " P1 "),
    ("phases", "code", "code", "F1"),
    ("embauches", "code", "code", "E1"),
    ("beneficiaires", "code", "code", "B1"),
    ("suivis", "parcours", "observe_le", "29/07/2024"),
]


@pytest.mark.parametrize(("sheet", "column", "other", "cell"), AGAIN)
def test_two_lines_with_one_key_are_both_named(tmp_path, sheet, column, other, cell):
    book = a_book()
    book[sheet].append({**book[sheet][0], other: cell})
    line = len(book[sheet]) + 1
    assert_refused(tmp_path, book, (sheet, line, column), f"la ligne 2 et la ligne {line} ont la même clé")


def test_every_fault_of_a_file_is_said(tmp_path):
    book = a_book()
    book["beneficiaires"][0] |= {"naissance": "hier", "niveau": "9"}
    book["parcours"][1] |= {"conseiller": "personne@ml.example", "engagement_le": ""}
    book["embauches"][0] |= {"debut": "", "preuve": ""}
    status, said = take(tmp_path, book)
    assert status == 1
    for place in (
        "beneficiaires, ligne 2, colonne naissance : « hier » — ce n'est pas une date",
        "beneficiaires, ligne 2, colonne niveau : « 9 » — ",
        "parcours, ligne 3, colonne conseiller : « personne@ml.example » — ",
        "parcours, ligne 3, colonne engagement_le : «  » — ",
        "embauches, ligne 2, colonne debut : «  » — ",
        "embauches, ligne 2, colonne preuve : «  » — ",
    ):
        assert place in said
    assert "Classeur refusé (lignes à corriger : 3) : rien n'a été écrit." in said


def test_a_personal_number_is_not_repeated(tmp_path):
    book = a_book()
    book["beneficiaires"][0]["nom"] = NIR
    _status, said = take(tmp_path, book)
    assert NIR not in said
    assert "numéro masqué" in said


def test_a_line_with_too_many_cells_is_refused(tmp_path):
    folder = write_folder(tmp_path / "classeur", a_book())
    (folder / "secteurs.csv").write_text("code;nom\nMAT;Matériaux;oubli\nBOIS;Bois;\n")
    status, said = run_import(folder)
    assert status == 1
    assert "secteurs, ligne 2 : la ligne a plus de cellules que d'en-têtes" in said
