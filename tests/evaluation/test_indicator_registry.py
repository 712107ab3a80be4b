"""What is published of each indicator beside its figures."""

import pytest

from evaluation.indicators import INDICATORS, Unit

LABELS = {
    "REU-01": "Taux de réussite des actions de formation",
    "AE-0": "Accès à un emploi à la sortie",
    "AE-3": "Accès à un emploi dans les 3 mois",
    "AE-6": "Accès à un emploi dans les 6 mois",
    "AE-12": "Accès à un emploi dans les 12 mois",
    "AEV-0": "Accès à l'emploi visé à la sortie",
    "AEV-3": "Accès à l'emploi visé dans les 3 mois",
    "AEV-6": "Accès à l'emploi visé dans les 6 mois",
    "AEV-12": "Accès à l'emploi visé dans les 12 mois",
}
each_indicator = pytest.mark.parametrize("indicator", INDICATORS.values(), ids=INDICATORS)


def test_indicators_are_in_the_order_of_publication():
    assert {id: indicator.label for id, indicator in INDICATORS.items()} == LABELS
    assert list(INDICATORS) == list(LABELS)


def test_training_is_counted_in_phases_and_access_in_pathways():
    phases = {id for id, indicator in INDICATORS.items() if indicator.unit == Unit.PHASE}
    assert phases == {"REU-01"}
    assert {indicator.unit for indicator in INDICATORS.values()} == {"phase", "pathway"}


@each_indicator
def test_definition_says_what_each_count_holds(indicator):
    paragraphs = {line.split(".")[0] for line in indicator.definition.splitlines()}
    assert {"Oui", "Non", "Inconnu", "En attente", "Neutralisé"} <= paragraphs
    assert "{" not in indicator.definition
    assert indicator.version == "1"


def test_definitions_of_two_indicators_differ():
    assert len({indicator.definition for indicator in INDICATORS.values()}) == len(INDICATORS)


def test_definition_of_the_headline_names_the_job_and_the_delay():
    definition = INDICATORS["AEV-6"].definition
    assert definition.startswith("Part des sorties de parcours suivies d'un accès à l'emploi visé dans les 6 mois qui")
    assert "dans le métier visé ou un métier admis" in definition
    assert "dans les 28 jours" in INDICATORS["AE-0"].definition
