"""Searching by the beginnings of words."""

import pytest

from apcl.places.models import Commune
from apcl.search import distance, holding, holds, words_of

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
