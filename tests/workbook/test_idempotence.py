"""The same file twice changes nothing; an update changes only what the file holds."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apcl.accounts.models import User
from apcl.journal.models import Entry
from pathways.models import CertificationResult, Pathway, Phase, SensitiveFacts
from tests.workbook.book import a_book
from tests.workbook.running import take, taken

pytestmark = pytest.mark.django_db


def test_the_same_file_twice_changes_nothing(tmp_path):
    status, said = take(tmp_path, a_book())
    assert status == 0
    assert "parcours : 5 créés, 0 modifiés, 0 inchangés\n" in said
    before = Entry.objects.count(), list(Pathway.objects.values_list("changed_at"))
    status, said = take(tmp_path, a_book())
    assert status == 0
    assert said.endswith(f"Total : 0 créés, 0 modifiés, {sum(map(len, a_book().values()))} inchangés\n")
    assert (Entry.objects.count(), list(Pathway.objects.values_list("changed_at"))) == before


def test_an_absent_column_leaves_what_is_stored_and_an_empty_cell_empties_it(tmp_path):
    taken(tmp_path, a_book())
    required = {"code": "B1", "nom": "Lefèvre-O'Neil", "prenoms": "Anne Marie", "naissance": "1990-05-17"}
    status, said = take(tmp_path / "x", {"beneficiaires": [required | {"email": "", "rqth": ""}]})
    assert status == 0
    assert "beneficiaires : 0 créés, 1 modifiés, 0 inchangés" in said
    person = Pathway.objects.get(code="P1").beneficiary
    assert (person.email, person.phone, person.commune) == ("", "+33612345678", "57463")
    assert not SensitiveFacts.objects.filter(beneficiary=person).exists()


def test_facts_beside_a_row_come_change_and_go(tmp_path):
    taken(tmp_path, a_book())
    phases = [{**row} for row in a_book()["phases"]]
    phases[1] |= {"resultat": "partiel"}
    phases[5] |= {"resultat": "en_attente"}
    phases[7] |= {"resultat": ""}
    taken(tmp_path / "x", {"phases": phases})
    results = dict(CertificationResult.objects.values_list("phase__code", "kind"))
    assert results == {"F2": "partial", "F6": "awaiting"}


def test_dates_that_bind_one_another_move_together(tmp_path):
    taken(tmp_path, a_book())
    book = a_book()
    # Everything of P5 a year later, then everything of it two years earlier.
    for years in (1, -2):
        for sheet, index in (("parcours", 4), ("phases", 7), ("suivis", 3), ("suivis", 4)):
            row = book[sheet][index]
            row.update({name: shifted(cell, years) for name, cell in row.items()})
        moved = {name: rows for name, rows in book.items() if name in ("beneficiaires", "parcours", "phases")}
        moved["beneficiaires"][3]["naissance"] = shifted(moved["beneficiaires"][3]["naissance"], years)
        taken(tmp_path / str(years), moved)
        assert str(Phase.objects.get(code="F8").started_on) == book["phases"][7]["reel_du"]
        assert Phase.objects.get(code="F8").kind == "qualifying"


def shifted(cell, years):
    return f"{int(cell[:4]) + years}{cell[4:]}" if cell[4:5] == "-" and cell[:4].isdigit() else cell


def test_a_decision_and_its_phases_move_together(tmp_path):
    taken(tmp_path, a_book())
    book = a_book()
    book["parcours"][1] |= {"decision_le": "2025-04-20"}
    book["phases"][4] |= {"reel_du": "2025-04-20"}
    taken(tmp_path / "later", book)
    project = Pathway.objects.get(code="P2").project
    assert (str(project.decided_on), project.decision, project.decided_by.email) == (
        "2025-04-20",
        "reserved",
        "lea@ml.example",
    )
    taken(tmp_path / "back", a_book())


def test_one_pathway_closes_and_another_opens_in_the_same_file(tmp_path):
    taken(tmp_path, a_book())
    book = a_book()
    book["parcours"][1] |= {"sortie_le": "2025-04-25", "fin_motif": "personnel"}
    book["parcours"].append(
        {**book["parcours"][1], "code": "P9", "metier_cible": "SCIE", "candidature_le": "2025-05-05"}
    )
    book["parcours"][5] |= dict.fromkeys(list(book["parcours"][5])[6:], "")
    taken(tmp_path / "x", book)
    assert dict(Pathway.objects.filter(beneficiary__code="B2").values_list("code", "stage")) == {
        "P2": "interrupted",
        "P9": "project",
    }


def test_an_account_keeps_its_password_and_a_new_one_has_none(tmp_path):
    taken(tmp_path, a_book())
    account = User.objects.get(email="lea@ml.example")
    assert not account.has_usable_password()
    account.set_password("une phrase bien à elle")
    account.save()
    taken(tmp_path / "x", {"comptes": [{**a_book()["comptes"][1], "nom": "Le Gall"}]})
    account.refresh_from_db()
    assert account.last_name == "Le Gall"
    assert account.check_password("une phrase bien à elle")


def test_a_row_costs_no_query_of_its_own(tmp_path):
    taken(tmp_path, a_book())
    few = queries(tmp_path / "few", 1)
    assert queries(tmp_path / "many", 20) == few


def queries(folder, number):
    """How many for `number` new people, each with a pathway, a phase and a follow-up."""
    book = a_book()
    some = {
        "beneficiaires": [{**book["beneficiaires"][1], "code": f"N{number}-{n}"} for n in range(number)],
        "parcours": [
            {**book["parcours"][1], "code": f"N{number}-{n}", "beneficiaire": f"N{number}-{n}"} for n in range(number)
        ],
        "phases": [
            {**book["phases"][4], "code": f"N{number}-{n}", "parcours": f"N{number}-{n}"} for n in range(number)
        ],
    }
    with CaptureQueriesContext(
        connection,
    ) as context:
        taken(folder, some)
    return len(context)
