"""What the command does not understand: exit status 2, one sentence on standard error, nothing on standard output."""

import io

import pytest
from django.core.management import CommandError, call_command

from tests.factories import days_ago

pytestmark = pytest.mark.django_db


def refusal(*words):
    out, err = io.StringIO(), io.StringIO()
    with pytest.raises(SystemExit) as ending:
        call_command("evaluate", *words, stdout=out, stderr=err)
    assert ending.value.code == 2
    assert out.getvalue() == ""
    [sentence] = err.getvalue().splitlines()
    return sentence


@pytest.mark.parametrize("name", ["AEV-7", "aev-6", "", "REU"])
def test_an_unknown_indicator(name):
    sentence = refusal("--indicator", "AE-3", "--indicator", name)
    assert sentence.startswith(f"Indicateur inconnu : « {name} ». Connus : REU-01, AE-0, ")


@pytest.mark.parametrize("name", ["age", "", "target job"])
def test_an_unknown_dimension(name):
    sentence = refusal("--by", f"sex,{name}")
    assert sentence.startswith(f"Dimension inconnue : « {name} ». Connus : cohort, entry_year, target_job, ")


@pytest.mark.parametrize("text", ["2026-02-30", "30/06/2026", "hier", "2026-6-1"])
def test_a_date_that_does_not_exist(text):
    assert refusal("--as-of", text) == f"Date d'arrêté illisible : « {text} ». Écrivez AAAA-MM-JJ."


def test_a_date_to_come():
    tomorrow = days_ago(-1)
    assert refusal("--as-of", tomorrow.isoformat()) == f"La date d'arrêté {tomorrow} est dans le futur."


def test_a_format_that_is_not_offered():
    with pytest.raises(CommandError, match="xml"):
        call_command("evaluate", "--format", "xml")
