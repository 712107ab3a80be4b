"""The half-days of a history: kept as they come, inside their phase, and the hours that come from them."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from apcl.journal.models import Actor, Entry
from pathways.attendance import hours_done
from pathways.models import Attendance, Pathway, Phase
from tests.workbook.book import a_book
from tests.workbook.running import assert_refused, taken

pytestmark = pytest.mark.django_db
TOMORROW = str(timezone.localdate() + datetime.timedelta(days=1))
CASES = [
    (0, {"phase": "F9"}, "phase", "F9 n'existe ni"),
    (0, {"phase": "F6"}, "jour", "la phase F6 n'a pas commencé"),
    (0, {"jour": "2024-06-02"}, "jour", "précède le début réel de la phase F4 ; une date à partir du 03/06/2024"),
    (
        4,
        {"phase": "F5", "jour": "2025-04-26"},
        "jour",
        "suit la fin réelle de la phase F5 ; le 25/04/2025 au plus tard",
    ),
    (0, {"jour": TOMORROW}, "jour", "dans le futur"),
    (0, {"demi_journee": "soir"}, "demi_journee", "matin · apres_midi"),
    (0, {"etat": "malade"}, "etat", "present · absent · retard · excuse"),
    (0, {"etat": ""}, "etat", "obligatoire"),
    (1, {"minutes": "0"}, "minutes", "un nombre entier de 1 à 600"),
    (1, {"minutes": "601"}, "minutes", "un nombre entier de 1 à 600"),
    (2, {"minutes": "60"}, "minutes", "une absence n'a pas de minutes"),
    (1, {"demi_journee": "apres_midi"}, "phase", "la ligne 2 et la ligne 3 ont la même clé"),
]


@pytest.mark.parametrize(("index", "cells", "column", "reason"), CASES, ids=lambda value: str(value)[:30])
def test_a_broken_rule_blames_one_cell(tmp_path, index, cells, column, reason):
    book = a_book()
    book["presences"][index] |= cells
    assert_refused(tmp_path, book, ("presences", index + 2, column), reason)


def test_words_are_read_as_people_write_them(tmp_path):
    book = a_book()
    book["presences"][0] |= {"jour": "03/06/2024", "demi_journee": "Après-midi", "etat": "P"}
    book["presences"][1] |= {"etat": "Retard", "minutes": "150,0"}
    taken(tmp_path, book)
    rows = Attendance.objects.filter(phase__code="F4", day=datetime.date(2024, 6, 3))
    assert set(rows.values_list("half", "state", "minutes", "recorded_by")) == {
        ("afternoon", "present", None, None),
        ("morning", "late", 150, None),
    }


def test_each_phase_has_one_entry_and_its_pathway_is_seen_to_change(tmp_path):
    taken(tmp_path, a_book())
    last, seen = Entry.objects.latest("pk").pk, Pathway.objects.get(code="P1").changed_at
    more = {"phase": "F4", "demi_journee": "matin", "etat": "present"}
    taken(tmp_path / "x", {"presences": [{**more, "jour": f"2024-06-{day}"} for day in (10, 11, 12)]})
    entry = Entry.objects.get(pk__gt=last)
    assert (entry.actor, entry.verb, entry.reason) == (Actor.WORKBOOK, "workbook.updated", "repris du classeur")
    phase = Phase.objects.get(code="F4")
    assert (entry.subject, entry.file, entry.state) == (phase.uuid, phase.pathway.uuid, "")
    assert entry.details == {"half_days": 3}
    assert Pathway.objects.get(code="P1").changed_at > seen


def test_a_total_taken_over_serves_until_half_days_are_known(tmp_path):
    book = a_book()
    book["presences"] = [{"phase": "F1", "jour": "2024-02-05", "demi_journee": "matin", "etat": "present"}]
    before = taken(tmp_path, a_book() | {"presences": []})
    phase = Phase.objects.get(code="F1")
    assert hours_done([phase])[phase.pk].hours == 35
    assert before.doubts == []
    [doubt] = taken(tmp_path / "x", book).doubts
    assert str(doubt).startswith("phases, ligne 2, colonne heures_realisees : « 35 »")
    assert hours_done([phase])[phase.pk].hours == 3.5


def test_a_phase_keeps_the_days_that_are_stored(tmp_path):
    taken(tmp_path, a_book())
    book = {"phases": [a_book()["phases"][3] | {"reel_du": "2024-06-04"}]}
    assert_refused(tmp_path / "x", book, ("phases", 2, "reel_du"), "une présence est notée le 03/06/2024")


@pytest.mark.parametrize("count", [1, 100])
def test_many_half_days_cost_what_one_costs(tmp_path, count):
    taken(tmp_path, a_book())
    first = datetime.date(2024, 7, 1)
    days = [str(first + datetime.timedelta(days=number)) for number in range(count)]
    rows = [{"phase": "F4", "jour": day, "demi_journee": "matin", "etat": "present"} for day in days]
    with CaptureQueriesContext(connection) as queries:
        taken(tmp_path / "x", {"presences": rows})
    assert len(queries) < 60
