"""One broken rule of the offer a line: the diagnosis, workshops, what employers promise."""

import datetime

import pytest
from django.utils import timezone

from jobs.models import Workshop, WorkshopSession
from pathways.models import Phase
from tests.workbook.book import a_book
from tests.workbook.running import assert_refused, taken

pytestmark = pytest.mark.django_db

TOMORROW = str(timezone.localdate() + datetime.timedelta(days=1))
NIR = "1 85 05 78 006 084 91"
CASES = [
    ("constats", 0, {"origine": "rumeur"}, "origine", "cprdf · branche · convention · entreprises"),
    ("constats", 0, {"date": TOMORROW}, "date", "dans le futur"),
    ("constats", 0, {"texte": ""}, "texte", "obligatoire"),
    ("constats", 0, {"texte": f"voir {NIR}"}, "texte", "numéro masqué » — un numéro de sécurité sociale"),
    ("constats", 1, {"organisation": "NULLE"}, "organisation", "NULLE n'existe ni"),
    ("constats", 2, {"origine": "branche"}, "metier_cible", "la ligne 3 et la ligne 4 ont la même clé"),
    ("concertations", 0, {"avis": "ajourne"}, "avis", "favorable · reserve · defavorable"),
    ("concertations", 0, {"organisation": ""}, "organisation", "obligatoire"),
    ("concertations", 1, {"date": TOMORROW}, "date", "dans le futur"),
    ("concertations", 1, {"commentaire": NIR}, "commentaire", "un numéro de sécurité sociale"),
    ("engagements", 0, {"employeur": "OF1"}, "employeur", "une organisation de type employeur"),
    ("engagements", 0, {"postes": "0"}, "postes", "un nombre entier de 1"),
    ("engagements", 0, {"contrat": "stage"}, "contrat", "ce mot n'est pas dans la liste"),
    ("engagements", 0, {"atelier": "AT2"}, "atelier", "mène à un autre métier cible (SCIE) ; un atelier du métier"),
    ("engagements", 2, {"signe_le": TOMORROW}, "signe_le", "dans le futur"),
    ("engagements", 2, {"echeance": "2024-01-14"}, "echeance", "l'échéance précède la signature"),
    ("engagements", 1, {"signe_le": "2024-12-31"}, "signe_le", "l'engagement G1 sur ce métier cible, du 15/01/2024 au"),
]


@pytest.mark.parametrize(("sheet", "index", "cells", "column", "reason"), CASES, ids=lambda value: str(value)[:30])
def test_a_broken_rule_blames_one_cell(tmp_path, sheet, index, cells, column, reason):
    book = a_book()
    book[sheet][index] |= cells
    assert_refused(tmp_path, book, (sheet, index + 2, column), reason)


def test_a_promise_that_overlaps_what_is_stored(tmp_path):
    taken(tmp_path, a_book())
    line = {**a_book()["engagements"][1], "code": "G9", "signe_le": "2024-06-01", "echeance": "2024-06-01"}
    reason = "cette entreprise a déjà l'engagement G1 sur ce métier cible, du 15/01/2024 au 31/12/2024 ;"
    assert_refused(tmp_path / "x", {"engagements": [line]}, ("engagements", 2, "signe_le"), reason)


def test_a_workshop_leads_where_what_is_promised_for_it_does(tmp_path):
    book = a_book()
    del book["inscriptions"]
    for row in book["parcours"]:
        row["atelier"] = ""
    taken(tmp_path, book)
    line = {**book["ateliers"][0], "metier_cible": "SCIE"}
    reason = "l'engagement G1, pris pour cet atelier, porte sur SOUD"
    assert_refused(tmp_path / "x", {"ateliers": [line]}, ("ateliers", 2, "metier_cible"), reason)


@pytest.mark.parametrize(
    ("cells", "column", "reason"),
    [
        ({"debut": "2024-02-13"}, "debut", "une séance de cet atelier a lieu le 12/02/2024"),
        ({"fin": "2024-06-20"}, "fin", "une séance de cet atelier a lieu le 21/06/2024 ; une date à partir du 21/06"),
        ({"cout": "20000"}, "cout", "la Région paie déjà 30000.00 euros"),
    ],
)
def test_a_workshop_holds_what_the_application_knows_of_it(tmp_path, cells, column, reason):
    taken(tmp_path, a_book())
    workshop = Workshop.objects.get(code="AT1")
    for day in (datetime.date(2024, 2, 12), datetime.date(2024, 6, 21)):
        WorkshopSession.objects.create(workshop=workshop, day=day, half="morning")
    Workshop.objects.filter(pk=workshop.pk).update(region_share=30_000)
    lines = [{**a_book()["ateliers"][0], **cells}]
    assert_refused(tmp_path / "x", {"ateliers": lines}, ("ateliers", 2, column), reason)


@pytest.mark.parametrize(
    ("cells", "column", "reason"),
    [
        ({"reel_du": "2024-02-13"}, "reel_du", "une présence est notée le 12/02/2024"),
        ({"reel_au": "2024-06-20"}, "reel_au", "une présence est notée le 21/06/2024"),
    ],
)
def test_a_phase_holds_its_presence(tmp_path, cells, column, reason):
    taken(tmp_path, a_book())
    for day in (datetime.date(2024, 2, 12), datetime.date(2024, 6, 21)):
        Phase.objects.get(code="F2").attendance.create(day=day, half="morning", state="present")
    lines = [{**a_book()["phases"][1], **cells}]
    assert_refused(tmp_path / "x", {"phases": lines}, ("phases", 2, column), reason)
