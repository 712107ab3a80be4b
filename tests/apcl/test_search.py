"""Searching by the beginnings of words."""

import re

import pytest

from apcl.places.models import Commune
from apcl.search import distance, holding, holds, maybe_holding, with_one_slip, words_of

TEXT = "Soudeur / Soudeuse à l'arc sur aluminium (main-d'œuvre)"


@pytest.mark.parametrize(
    ("sought", "is_found"),
    [
        ("soud alu", True),
        ("ALU SOUD", True),
        ("arc", True),
        ("à l'arc", True),
        ("oeuvre", True),
        ("œuvre", True),
        ("oudeur", False),
        ("soud cuivre", False),
        ("%", True),
        ("_oudeur", False),
    ],
)
@pytest.mark.django_db
def test_each_word_begins_a_word(sought, is_found):
    Commune.objects.create(code="57001", name="x", search_name=words_of(TEXT))
    assert holds(words_of(TEXT), words_of(sought)) == is_found
    assert Commune.objects.filter(holding("search_name", words_of(sought))).exists() == is_found


def test_the_same_is_nearer_than_what_begins_so():
    assert [distance(words, "soudeur") for words in ("soudeur", "soudeur tig", "aide soudeur")] == [0, 1, 2]


@pytest.mark.parametrize(
    "typed", ["dupont", "dupnot", "dupnt", "dupoont", "dapont", "udpont", "dupontt", "dup", "duponx"]
)
def test_a_slip_of_the_keyboard_is_forgiven(typed):
    assert re.search(with_one_slip(typed), "le dupont marie")


@pytest.mark.parametrize("typed", ["dnupot", "dxxont", "upont m", "pontdu", "marié", "lez"])
def test_two_slips_are_another_word(typed):
    assert not re.search(with_one_slip(typed), "dupont jean")


def test_a_long_word_is_cut_so_that_it_is_found_quickly():
    assert re.search(with_one_slip("kaczmarkiewiczowska"), "kaczmarkiewicz")


@pytest.mark.parametrize("name", [TEXT, "Œuvre & Bœuf", "STRAẞE", "Šumava", "Çà et là", "Cæsar"])
@pytest.mark.django_db
def test_what_holds_a_text_may_hold_it_as_it_was_typed(name):
    commune = Commune.objects.create(code="57001", name=name, search_name="x")
    for word in words_of(name).split():
        assert Commune.objects.filter(maybe_holding("name", word)).get() == commune
    assert not Commune.objects.filter(maybe_holding("name", "kxq")).exists()
