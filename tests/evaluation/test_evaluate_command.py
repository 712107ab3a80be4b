"""The contract of the command with the outside: what it prints, to the comma, and what it refuses."""

import io
import json

import pytest
from django.core.management import call_command
from django.db import connection

from evaluation.dimensions import DIMENSIONS
from evaluation.indicators import INDICATORS
from evaluation.management.commands import evaluate
from evaluation.rates import Counts
from evaluation.tables import Row
from pathways.actions.result import record_result
from pathways.enums import PhaseStatus, PlacementStatus, Stage
from tests.evaluation.world import DAY, WRITTEN_ON, a_world, recounted
from tests.factories import BeneficiaryFactory, TargetJobFactory, a_pathway, a_phase, a_placement, a_project, days_ago
from tests.pathways.acting import every_row

pytestmark = pytest.mark.django_db
COUNTS = ["population", "pending", "neutralised", "yes", "no", "unknown", "confirmed"]
RATES = ["rate", "low", "high", "coverage", "interval"]
LATER = WRITTEN_ON + 200 * DAY


def run(*words):
    out = io.StringIO()
    call_command("evaluate", *words, stdout=out)
    return out.getvalue()


def evaluation(*words):
    return json.loads(run(*words))


def published(monkeypatch, *rows):
    """Print these rows, whatever the database holds."""
    monkeypatch.setattr(evaluate, "tables_of", lambda *_args, tables, **_kwargs: [list(rows) for _ in tables])


def test_the_published_example_is_printed_as_published(monkeypatch):
    counts = Counts(120, pending=20, neutralised=3, yes=50, no=30, unknown=17, confirmed=41)
    published(monkeypatch, Row("AEV-6", ("SOUD",), counts))
    [cell] = evaluation("--as-of", "2026-06-30", "--by", "target_job")["cells"]
    assert json.dumps(cell) == (
        '{"indicator": "AEV-6", "by": {"target_job": "SOUD"}, "population": 120, "pending": 20, "neutralised": 3, '
        '"yes": 50, "no": 30, "unknown": 17, "confirmed": 41, "rate": 0.625, "low": 0.515464, "high": 0.690722, '
        '"coverage": 0.824742, "interval": [0.515487, 0.723058]}'
    )


def test_success_also_says_who_has_part_of_the_certification(monkeypatch):
    published(monkeypatch, Row("REU-01", (), Counts(3, yes=1, no=2, partial=1)))
    [cell] = evaluation()["cells"]
    assert list(cell) == ["indicator", "by", *COUNTS, "partial", *RATES]
    assert (cell["partial"], cell["rate"]) == (1, 0.333333)


def test_nobody_in_the_denominator_is_null_and_not_zero(monkeypatch):
    published(monkeypatch, Row("AE-3", (), Counts(2, pending=1, neutralised=1)))
    [cell] = evaluation()["cells"]
    assert [cell[name] for name in RATES] == [None] * 5


def test_unknown_alone_has_bounds_but_no_rate(monkeypatch):
    published(monkeypatch, Row("AE-3", (), Counts(1, unknown=1)))
    [cell] = evaluation()["cells"]
    assert [cell[name] for name in RATES] == [None, 0, 1, 0, None]


def test_the_whole_says_the_day_the_definitions_and_how_many_people():
    first = a_pathway(Stage.COMPLETED)
    a_project(beneficiary=first.beneficiary)
    a_project()
    whole = evaluation("--as-of", days_ago(0).isoformat())
    assert list(whole) == ["as_of", "definitions", "pathways", "persons", "cells", "delays", "curves"]
    assert (whole["as_of"], whole["definitions"], whole["pathways"], whole["persons"]) == (
        days_ago(0).isoformat(),
        "1",
        3,
        2,
    )
    assert (whole["delays"], whole["curves"]) == ([], [])


def test_today_unless_said():
    assert evaluation()["as_of"] == days_ago(0).isoformat()


def test_those_who_applied_later_are_not_counted():
    a_project(applied_on=days_ago(10))
    a_project(applied_on=days_ago(30))
    counted = [evaluation("--as-of", days_ago(days).isoformat())["pathways"] for days in (31, 30, 11, 10)]
    assert counted == [0, 1, 1, 2]


def test_the_total_of_each_indicator_in_published_order_even_with_nobody():
    cells = evaluation()["cells"]
    assert [cell["indicator"] for cell in cells] == list(INDICATORS)
    assert {(cell["population"], str(cell["by"])) for cell in cells} == {(0, "{}")}


def test_the_indicators_asked_in_published_order():
    words = [word for name in ("AEV-6", "REU-01", "AE-0") for word in ("--indicator", name)]
    assert [cell["indicator"] for cell in evaluation(*words)["cells"]] == ["REU-01", "AE-0", "AEV-6"]


@pytest.mark.parametrize("dimension", DIMENSIONS)
def test_a_table_has_the_values_met_and_only_those(dimension):
    a_world(3)
    expected = [
        (indicator, value or None, counts)
        for (indicator, table, value), counts in recounted(LATER).items()
        if table == dimension
    ]
    cells = evaluation("--as-of", LATER.isoformat(), "--by", dimension)["cells"]
    told = [
        (cell["indicator"], cell["by"][dimension], Counts(*(cell[name] for name in COUNTS), cell.get("partial", 0)))
        for cell in cells
    ]
    assert told == expected
    assert told


def test_values_come_as_text_missing_first():
    for level in (5, None, 3):
        a_phase(PhaseStatus.ACHIEVED, beneficiary=BeneficiaryFactory(education_level=level))
    cells = evaluation("--indicator", "REU-01", "--by", "education_level")["cells"]
    assert [cell["by"] for cell in cells] == [{"education_level": value} for value in (None, "3", "5")]


def test_several_tables_come_one_after_the_other_as_asked():
    a_phase(PhaseStatus.ACHIEVED, target_job=TargetJobFactory(code="SOUD"))
    words = ("--indicator", "REU-01", "--by", "sex", "--by", "target_job,sex")
    assert [cell["by"] for cell in evaluation(*words)["cells"]] == [{"sex": "F"}, {"target_job": "SOUD", "sex": "F"}]
    assert [list(cell["by"]) for cell in evaluation(*words)["cells"]] == [["sex"], ["target_job", "sex"]]


def test_french_letters_are_printed_as_they_are():
    a_phase(PhaseStatus.ACHIEVED, target_job=TargetJobFactory(code="ÉLEC"))
    assert '"target_job": "ÉLEC"' in run("--by", "target_job")


def test_it_writes_nothing():
    a_placement(PlacementStatus.CONFIRMED)
    before, statements = every_row(), []

    def listen(execute, sql, *rest):
        statements.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(listen):
        run("--by", "sex", "--format", "table")
    assert every_row() == before
    assert {sql.split()[0] for sql in statements} <= {"SELECT", "DECLARE", "FETCH", "CLOSE"}


def test_a_confirmed_hire_and_a_certification_are_told_from_the_database():
    a_placement(PlacementStatus.CONFIRMED, starts_on=days_ago(200), pathway=an_exit(days_ago(250)))
    words = ("--indicator", "AEV-3", "--indicator", "REU-01")
    success, access = evaluation(*words)["cells"]
    assert (success["yes"], success["rate"], success["interval"][1]) == (1, 1.0, 1.0)
    assert (access["yes"], access["confirmed"], access["population"]) == (1, 1, 1)


def an_exit(day):
    pathway = a_pathway(Stage.INTEGRATION, exited_on=day)
    record_result(phase=pathway.phases.get(), kind="total", obtained_on=day, by=pathway.advisor)
    return pathway
