"""What is not a workbook: a sentence and status 2, never a traceback."""

import zipfile

import pytest

from pathways.models import Beneficiary
from pathways.workbook import containers
from tests.workbook.book import a_book, csv_text, write_folder, write_xlsx, write_zip
from tests.workbook.running import run_import

pytestmark = pytest.mark.django_db


def no_such_file(path):
    return path / "absent.xlsx"


def a_text(path):
    (path / "notes.txt").write_text("bonjour")
    return path / "notes.txt"


def an_empty_folder(path):
    (path / "vide").mkdir()
    return path / "vide"


def a_folder_of_something_else(path):
    (path / "clients.csv").write_text("a;b\n1;2\n")
    return path


def a_zip_of_something_else(path):
    with zipfile.ZipFile(path / "x.zip", "w") as archive:
        archive.writestr("__MACOSX/parcours.csv", "x")
        archive.writestr("image.png", "x")
    return path / "x.zip"


def a_truncated_xlsx(path):
    file = write_xlsx(path / "x.xlsx", a_book())
    file.write_bytes(file.read_bytes()[:3000])
    return file


def a_zip_with_a_wrong_byte(path):
    file = write_zip(path / "x.zip", a_book())
    content = bytearray(file.read_bytes())
    content[60] ^= 0xFF
    file.write_bytes(bytes(content))
    return file


def an_xlsx_with_broken_sheets(path):
    file = write_xlsx(path / "x.xlsx", a_book())
    with zipfile.ZipFile(file) as source, zipfile.ZipFile(path / "y.xlsx", "w") as broken:
        for name in source.namelist():
            is_sheet = name.startswith("xl/worksheets")
            broken.writestr(name, b"<worksheet><sheetData><row" if is_sheet else source.read(name))
    return path / "y.xlsx"


def no_text(path):
    (path / "secteurs.csv").write_bytes(b"code;nom\n\x81\x8d;\x90\n")
    return path


def an_open_quote(path):
    (path / "secteurs.csv").write_text('code;nom\nMAT;"' + "x" * 200_000)
    return path


def a_missing_header(path):
    (path / "secteurs.csv").write_text("code;libelle\nMAT;Matériaux\n")
    return path


def a_doubled_header(path):
    (path / "secteurs.csv").write_text("code;nom;Nom\nMAT;Matériaux;x\n")
    return path


def a_doubled_sheet(path):
    with zipfile.ZipFile(path / "x.zip", "w") as archive:
        archive.writestr("a/secteurs.csv", "code;nom\n")
        archive.writestr("b/Secteurs.csv", "code;nom\n")
    return path / "x.zip"


CASES = {
    no_such_file: "n'existe pas",
    a_text: "n'est pas un classeur",
    an_empty_folder: "ne contient aucune feuille connue",
    a_folder_of_something_else: "ne contient aucune feuille connue",
    a_zip_of_something_else: "ne contient aucune feuille connue",
    a_truncated_xlsx: "n'est pas un classeur",
    a_zip_with_a_wrong_byte: "est illisible",
    an_xlsx_with_broken_sheets: "ce classeur .xlsx est abîmé",
    no_text: "enregistrez-le en UTF-8",
    an_open_quote: "un guillemet reste ouvert",
    a_missing_header: "colonne obligatoire absente : nom",
    a_doubled_header: "colonne en double : nom",
    a_doubled_sheet: "deux fois la feuille secteurs",
}


@pytest.mark.parametrize(("make", "sentence"), CASES.items(), ids=lambda value: getattr(value, "__name__", ""))
def test_what_is_no_workbook_is_said_in_one_sentence(tmp_path, make, sentence):
    status, said = run_import(make(tmp_path))
    assert status == 2
    assert sentence in said
    assert len(said.strip().splitlines()) == 1


WRITERS = {"x.zip": write_zip, "x.xlsx": write_xlsx, "dossier": write_folder}


@pytest.mark.parametrize("name", WRITERS)
@pytest.mark.parametrize("limit", [100, 3_000])
def test_a_huge_input_is_not_expanded(tmp_path, monkeypatch, name, limit):
    monkeypatch.setattr(containers, "MAX_BYTES", limit)
    status, said = run_import(WRITERS[name](tmp_path / name, a_book()))
    assert status == 2
    assert "est trop gros" in said


def test_a_zip_bomb_is_not_expanded(tmp_path):
    with zipfile.ZipFile(tmp_path / "x.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("parcours.csv", b"0" * (containers.MAX_BYTES + 1))
    status, said = run_import(tmp_path / "x.zip")
    assert status == 2
    assert "200 Mo au plus" in said


def test_a_lone_cell_at_the_end_of_the_world_is_not_expanded(tmp_path):
    file = write_xlsx(tmp_path / "x.xlsx", {"secteurs": [{"code": "MAT", "nom": "Matériaux"}]})
    with zipfile.ZipFile(file) as source, zipfile.ZipFile(tmp_path / "y.xlsx", "w") as wide:
        for name in source.namelist():
            wide.writestr(name, source.read(name).replace(b'"B2"', b'"XFD1048576"'))
    status, said = run_import(tmp_path / "y.xlsx")
    assert status == 2
    assert "une feuille s'étend trop loin" in said


def test_one_csv_is_a_workbook_of_one_sheet(tmp_path):
    (tmp_path / "secteurs.csv").write_text(csv_text([{"code": "MAT", "nom": "Matériaux"}]), encoding="utf-8")
    status, said = run_import(tmp_path / "secteurs.csv")
    assert status == 0
    assert said == ("secteurs : 1 créés, 0 modifiés, 0 inchangés\nTotal : 1 créés, 0 modifiés, 0 inchangés\n")


def test_what_is_not_known_is_said_and_left(tmp_path):
    book = a_book()
    book["secteurs"][0]["couleur"] = "vert"
    book["secteurs"][1]["couleur"] = "gris"
    sheets = {"notes": [{"a": "b"}], "suivis": []}
    folder = write_folder(tmp_path / "in", book | sheets)
    status, said = run_import(folder)
    assert status == 0
    assert "Feuille « notes » inconnue, ignorée.\n" in said
    assert "secteurs : colonne « couleur » inconnue, ignorée.\n" in said
    assert "suivis : 0 créés" in said
    assert Beneficiary.objects.count() == 4
