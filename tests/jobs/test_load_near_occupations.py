"""`manage.py load_near_occupations`: which occupations are near which."""

from decimal import Decimal

import pytest

from jobs.models import NearOccupation
from tests.factories import OccupationFactory
from tests.loading import loaded

PAIRS = "rome;rome_proche;score_moyen;nb_bassins\nH2913;H2914;0.87654;2\nh2914;h2913;0,5;1\n"


@pytest.fixture
def load(tmp_path, db):
    OccupationFactory(code="H2913")
    OccupationFactory(code="H2914")
    return lambda content: loaded("load_near_occupations", tmp_path, content)


def pairs():
    return set(NearOccupation.objects.values_list("occupation__code", "near__code", "score"))


def test_they_are_loaded(load):
    assert load(PAIRS) == (0, "2 créés, 0 modifiés, 0 inchangés", "")
    assert pairs() == {("H2913", "H2914", Decimal("0.8765")), ("H2914", "H2913", Decimal("0.5"))}


def test_loading_twice_changes_nothing(load):
    load(PAIRS)
    assert load(PAIRS)[1] == "0 créés, 0 modifiés, 2 inchangés"


def test_a_score_is_brought_up_to_date(load):
    load(PAIRS)
    assert load(PAIRS.replace("0,5", "0,6"))[1] == "0 créés, 1 modifiés, 1 inchangés"
    assert ("H2914", "H2913", Decimal("0.6")) in pairs()


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("H9999;H2913;0.5", "Ligne 4 : le métier « H9999 » est inconnu : chargez d'abord le ROME."),
        ("H2913;;0.5", "Ligne 4 : le métier «  » est inconnu : chargez d'abord le ROME."),
        ("H2913;H2913;0.5", "Ligne 4 : le métier H2913 n'est pas proche de lui-même."),
        ("H2913;H2914;0.5", "Ligne 4 : déjà donné ligne 2."),
        ("H2913;H2914;1.01", "Ligne 4 : « 1.01 » n'est pas une proximité (de 0 à 1).\nLigne 4 : déjà donné ligne 2."),
        ("H2913;H2914;NaN", "Ligne 4 : « NaN » n'est pas une proximité (de 0 à 1).\nLigne 4 : déjà donné ligne 2."),
    ],
)
def test_a_wrong_row_refuses_the_file(load, row, sentence):
    assert load(PAIRS + row + "\n") == (1, "", f"{sentence}\nRien n'a été écrit.")
    assert pairs() == set()


def test_another_file_stops_with_2(load):
    assert load("rome;score\nH2913;1\n")[0] == 2
