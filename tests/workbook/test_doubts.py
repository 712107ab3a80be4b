"""What is only doubted: said, and taken all the same."""

import pytest

from pathways.models import Pathway
from tests.workbook.book import a_book
from tests.workbook.running import taken

pytestmark = pytest.mark.django_db

CASES = [
    ("parcours", 0, {"sortie_le": "2024-07-01"}, "sortie_le", "la sortie suit le dernier jour suivi, le 28/06/2024"),
    ("suivis", 0, {"observe_le": "2024-06-29"}, "observe_le", "hors de sa fenêtre, du 13/07/2024 au 11/09/2024"),
    ("suivis", 0, {"observe_le": "2024-09-12"}, "observe_le", "hors de sa fenêtre"),
    ("embauches", 1, {"fin_reelle": "2024-07-13"}, "fin_reelle", "la fin réelle suit la fin prévue"),
    ("organisations", 1, {"siret": "73282932000075"}, "siret", "la clé de ce SIRET est fausse"),
    ("parcours", 2, {"decision_par": ""}, "decision_par", "ne dit pas qui l'a prise"),
    ("inscriptions", 3, {"parcours": "P4"}, "atelier", "cet atelier mène à un autre métier cible (SOUD)"),
]


def test_a_right_workbook_raises_no_doubt(tmp_path):
    assert [str(doubt) for doubt in taken(tmp_path, a_book()).doubts] == []


@pytest.mark.parametrize(("sheet", "index", "cells", "column", "reason"), CASES, ids=lambda value: str(value)[:25])
def test_an_oddity_is_said_and_taken(tmp_path, sheet, index, cells, column, reason):
    book = a_book()
    book[sheet][index].update(cells)
    doubts = [str(doubt) for doubt in taken(tmp_path, book).doubts]
    assert len(doubts) == 1, doubts
    assert doubts[0].startswith(f"{sheet}, ligne {index + 2}, colonne {column} : « ")
    assert reason in doubts[0]
    assert Pathway.objects.count() == 5


def test_la_poste_has_its_own_key(tmp_path):
    book = a_book()
    # Not a Luhn number, but the sum of its figures is a multiple of five.
    book["organisations"][2]["siret"] = "35600000049837"
    assert taken(tmp_path, book).doubts == []


def test_a_decision_without_its_author_is_marked_so(tmp_path):
    book = a_book()
    book["parcours"][0]["decision_par"] = ""
    taken(tmp_path, book)
    project = Pathway.objects.get(code="P1").project
    assert project.is_author_unknown
    taken(tmp_path / "x", a_book())
    project.refresh_from_db()
    assert not project.is_author_unknown
