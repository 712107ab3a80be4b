"""Finding an occupation by its label, its code or one of its titles."""

import pytest

from apcl.search import words_of
from jobs.models import JobTitle
from jobs.search import find_occupations
from tests.factories import OccupationFactory

pytestmark = pytest.mark.django_db


def an_occupation(code, label, *titles):
    occupation = OccupationFactory(code=code, label=label)
    JobTitle.objects.bulk_create(
        JobTitle(code=f"{code[1:]}{rank}", occupation=occupation, label=title, search_label=words_of(title))
        for rank, title in enumerate(titles)
    )
    return occupation


def found(text):
    return [(one.occupation.code, one.titles) for one in find_occupations(text)]


@pytest.fixture
def rome():
    an_occupation("H2913", "Soudage manuel", "Soudeur / Soudeuse à l'arc", "Soudeur / Soudeuse aluminium")
    an_occupation("H2914", "Réalisation en chaudronnerie", "Chaudronnier-soudeur", "Tôlier")
    an_occupation("A1101", "Conduite d'engins agricoles", "Conducteur / Conductrice d'abatteuses")


@pytest.mark.parametrize("text", ["soud alu", "ALU SOUD", "Soudeuse aluminium", "  soudeur   ALUMINIUM "])
def test_words_are_begun_in_any_order(rome, text):
    assert found(text) == [("H2913", ["Soudeur / Soudeuse aluminium"])]


@pytest.mark.parametrize("text", ["tolier", "TÔLIER", "tôl"])
def test_accents_and_case_do_not_count(rome, text):
    assert found(text) == [("H2914", ["Tôlier"])]


@pytest.mark.parametrize("text", ["abatteuse", "d'abatteuses", "conducteur d’abatt"])
def test_an_apostrophe_parts_two_words(rome, text):
    assert [code for code, _titles in found(text)] == ["A1101"]


@pytest.mark.parametrize("text", ["h2913", "H2913", "soudage man"])
def test_a_code_or_a_label_is_enough(rome, text):
    assert found(text) == [("H2913", [])]


def test_words_of_two_titles_are_not_mixed(rome):
    assert found("arc aluminium") == []


@pytest.mark.parametrize("text", ["", " ", "s", "é", "%", "__", "'"])
def test_less_than_two_letters_finds_nothing(rome, text):
    assert found(text) == []


def test_what_begins_so_comes_first_then_by_label(rome):
    an_occupation("H2900", "Ajustage", "Aide-soudeur")
    assert [code for code, _titles in found("soudeur")] == ["H2913", "H2900", "H2914"]


def test_its_own_name_comes_before_a_title_as_near():
    an_occupation("H2900", "Ajustage", "Soudeur")
    an_occupation("H2901", "Brasage", "Soudeur d'art")
    an_occupation("H2913", "Soudeur / Soudeuse")
    assert [code for code, _titles in found("soudeur")] == ["H2900", "H2913", "H2901"]


def test_the_very_code_comes_before_what_holds_it():
    an_occupation("H2901", "Ajustage", "H2913 et autres")
    an_occupation("H2913", "Soudage manuel")
    assert [code for code, _titles in found("h2913")] == ["H2913", "H2901"]


def test_a_search_costs_two_questions(rome, django_assert_num_queries):
    for rank in range(40):
        an_occupation(f"B1{rank:03}", f"Soudure {rank}", "Soudeur", "Soudeuse")
    with django_assert_num_queries(2):
        assert len(find_occupations("soud")) == 42
