"""The same cells for a spreadsheet and for a terminal."""

import csv
import io

import pytest
from django.core.management import call_command

from evaluation.management.commands import evaluate
from evaluation.rates import Counts
from evaluation.tables import Row
from tests.factories import a_project, days_ago

pytestmark = pytest.mark.django_db
ROWS = [
    Row("REU-01", ("SOUD", None), Counts(4, pending=1, yes=2, no=1, confirmed=0, partial=1)),
    Row("AEV-6", ("SOUD", "F"), Counts(120, pending=20, neutralised=3, yes=50, no=30, unknown=17, confirmed=41)),
    Row("AEV-12", ("USIN", "M"), Counts(1, pending=1)),
]


@pytest.fixture(autouse=True)
def _three_cells(monkeypatch):
    monkeypatch.setattr(evaluate, "tables_of", lambda *_args, **_kwargs: [ROWS])


def run(*words):
    out = io.StringIO()
    call_command("evaluate", "--by", "target_job,sex", *words, stdout=out)
    return out.getvalue()


def test_csv_has_one_line_per_cell_and_french_separators():
    text = run("--format", "csv")
    assert text.splitlines()[0] == (
        "indicator;by;population;pending;neutralised;yes;no;unknown;confirmed;partial;"
        "rate;low;high;coverage;interval_low;interval_high"
    )
    first, second, third = csv.DictReader(io.StringIO(text), delimiter=";")
    assert (first["by"], first["partial"], first["rate"]) == ("target_job=SOUD sex=", "1", "0.666667")
    assert (second["by"], second["partial"], second["rate"]) == ("target_job=SOUD sex=F", "", "0.625")
    assert (second["interval_low"], second["interval_high"]) == ("0.515487", "0.723058")
    assert {third[name] for name in ("rate", "low", "high", "coverage", "interval_low", "interval_high")} == {""}


def test_a_table_says_the_day_then_lines_up_its_columns():
    a_project()
    head, columns, *lines = run("--format", "table").splitlines()
    assert head == f"Arrêté au {days_ago(0)} : 1 parcours, 1 personnes"
    by, population, rate = (columns.index(f" {name} ") for name in ("by", "population", "rate"))
    assert [line[:by].strip() for line in lines] == ["REU-01", "AEV-6", "AEV-12"]
    assert [line[by:population].strip() for line in lines] == [
        "target_job=SOUD sex=",
        "target_job=SOUD sex=F",
        "target_job=USIN sex=M",
    ]
    assert [line[population:rate].split() for line in lines] == [
        ["4", "1", "0", "2", "1", "0", "0", "1"],
        ["120", "20", "3", "50", "30", "17", "41"],
        ["1", "1", "0", "0", "0", "0", "0"],
    ]
    assert [line[rate:].split()[:1] for line in lines] == [["0.666667"], ["0.625"], []]


def test_no_line_ends_with_spaces():
    assert [line for line in run("--format", "table").splitlines() if line != line.rstrip()] == []
