"""What goes in comes out, in every form; and the same rows always give the same file."""

import re

import pytest
from django.db import connection, transaction

from apcl.names import searchable
from jobs.models import TargetJob
from pathways.models import Beneficiary, Pathway
from pathways.workbook import exporting
from tests.workbook.book import a_book, read_folder, write_folder, write_xlsx, write_zip
from tests.workbook.running import export, run_import, taken

pytestmark = pytest.mark.django_db

WRITERS = {"folder": write_folder, "zip": write_zip, "xlsx": write_xlsx}


@pytest.mark.parametrize("form", WRITERS)
def test_what_goes_in_comes_out(tmp_path, form):
    status, said = run_import(WRITERS[form](tmp_path / f"book.{form}", a_book()))
    assert status == 0, said
    assert read_folder(export(tmp_path / "out")) == a_book()


@pytest.mark.parametrize("name", ["export", "export.xlsx"])
def test_an_export_imported_elsewhere_gives_the_same_export(tmp_path, name):
    first, second = tmp_path / name, tmp_path / f"second-{name}"
    with transaction.atomic():
        taken(tmp_path, a_book())
        export(first)
        transaction.set_rollback(True)
    assert not Beneficiary.objects.exists()
    status, said = run_import(first)
    assert status == 0, said
    assert contents(export(second)) == contents(first)


def contents(path):
    files = sorted(path.iterdir()) if path.is_dir() else [path]
    return [file.read_bytes() for file in files]


def test_an_empty_database_exports_every_sheet_and_column(tmp_path):
    folder = export(tmp_path / "vide")
    assert len(list(folder.iterdir())) == 17
    header = (folder / "suivis.csv").read_bytes()
    assert header == "\ufeffparcours;mois;observe_le;statut;situation;evenement_le;source\r\n".encode()
    assert run_import(folder)[0] == 0


def test_no_exported_cell_is_a_formula(tmp_path):
    book = a_book()
    starts = ["=1+1", "+33-1", "-5", "@x", "'=1", "''+", "'quoi"]
    book["parcours"][0] |= {"decision_motif": starts[0], "suspension_motif": starts[1]}
    book["phases"][0]["motif"], book["phases"][1]["motif"] = starts[2:4]
    book["secteurs"] += [{"code": f"Z{n}", "nom": start} for n, start in enumerate(starts)]
    # In a spreadsheet's own format a text is a text, whatever it begins with.
    assert run_import(write_xlsx(tmp_path / "book.xlsx", book))[0] == 0
    exported = export(tmp_path / "out")
    for file in exported.iterdir():
        for line in file.read_text(encoding="utf-8-sig").splitlines():
            # A telephone number computes nothing, and stays as it is.
            assert not any(re.match(r"[=@-]|\+(?!\d+$)", cell) for cell in line.split(";"))
    assert read_folder(exported) == book
    assert run_import(exported)[1].endswith(f"Total : 0 créés, 0 modifiés, {sum(map(len, book.values()))} inchangés\n")


def test_what_people_typed_on_screen_is_exported_without_what_a_file_cannot_hold(tmp_path):
    taken(tmp_path, a_book())
    Pathway.objects.filter(code="P1").update(suspension_reason="garde\x0b d'enfant\r\nfini\x1f")
    exported = read_folder(export(tmp_path / "out"))
    assert exported["parcours"][0]["suspension_motif"] == "garde d'enfant\nfini"
    assert run_import(export(tmp_path / "out.xlsx"))[0] == 0


def test_what_no_column_holds_is_computed(tmp_path):
    taken(tmp_path, a_book())
    person = Beneficiary.objects.get(code="B1")
    assert person.search_name == searchable("Lefèvre-O'Neil", "Anne Marie")
    assert list(TargetJob.objects.get(code="SOUD").admitted_occupations.values_list("code", flat=True)) == [
        "H2902",
        "H2914",
    ]
    pathway = person.pathways.get()
    assert str(pathway.follow_ups.get(month=6).due_on) == "2024-12-28"
    assert pathway.placements.get(code="E4").computed_match == "other"
    assert not Pathway.objects.filter(project=None).exists()


@pytest.mark.django_db(transaction=True)
def test_every_sheet_is_read_as_of_one_moment(tmp_path, monkeypatch):
    seen = []
    monkeypatch.setattr(exporting, "write_tables", lambda path, tables: seen.append(isolation()))
    exporting.export_workbook(tmp_path / "out")
    assert seen == [{"postgresql": "repeatable read", "sqlite": "autocommit"}[connection.vendor]]


def isolation():
    if connection.vendor != "postgresql":
        return "atomic" if connection.in_atomic_block else "autocommit"
    with connection.cursor() as cursor:
        cursor.execute("SHOW transaction_isolation")
        return cursor.fetchone()[0]
