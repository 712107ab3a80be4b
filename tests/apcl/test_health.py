"""Words that speak of health are recognised as they are written, and ordinary words are left alone."""

import pytest

from apcl.health import health_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Suivie pour dépression.", ["dépression"]),
        ("DÉPRESSION depuis l'été", ["dépression"]),
        ("En arrêt  maladie, voit son médecin", ["arrêt  maladie", "médecin"]),
        ("A la RQTH et l'AAH", ["rqth", "aah"]),
        ("Mal de dos, hospitalisée", ["mal de dos", "hospitalisée"]),
        ("Burn-out. Burn-out encore.", ["burn-out"]),
        ("Son cœur : il est cardiaque", ["cardiaque"]),
    ],
)
def test_what_speaks_of_health(text, words):
    assert health_words(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Projet invalidé par le jury.",
        "Fracture numérique, ordonnancement, traitement de surface.",
        "Indépendance, solde de tout compte, soldat.",
        "ﷺ 👩‍👩‍👧‍👦 Z̷͉̫̘͝ \x00",
    ],
)
def test_what_does_not(text):
    assert health_words(text) == []
