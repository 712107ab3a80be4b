"""`manage.py load_job_titles`: the appellations of occupations already loaded."""

import pytest

from jobs.models import JobTitle
from tests.factories import OccupationFactory
from tests.loading import loaded

TITLES = (
    "ogr_appellation;rome_code;libelle_appellation_long;libelle_appellation_court\n"
    "101;H2913;Soudeur / Soudeuse à l'arc;Soudeur\n"
    "102;H2914;Façonneur / Façonneuse de tôles;Façonneur\n"
)


@pytest.fixture
def load(tmp_path, db):
    OccupationFactory(code="H2913")
    OccupationFactory(code="H2914")
    return lambda content: loaded("load_job_titles", tmp_path, content)


def titles():
    return list(JobTitle.objects.order_by("code").values_list("code", "occupation__code", "label", "search_label"))


def test_they_are_loaded_and_made_searchable(load):
    assert load(TITLES) == (0, "2 créées, 0 modifiées, 0 inchangées", "")
    assert titles() == [
        ("101", "H2913", "Soudeur / Soudeuse à l'arc", "soudeur soudeuse a l arc"),
        ("102", "H2914", "Façonneur / Façonneuse de tôles", "faconneur faconneuse de toles"),
    ]


def test_loading_twice_changes_nothing(load):
    load(TITLES)
    before = titles()
    assert load(TITLES)[1] == "0 créées, 0 modifiées, 2 inchangées"
    assert titles() == before


def test_what_changed_is_brought_up_to_date(load):
    load(TITLES)
    changed = TITLES.replace("102;H2914;Façonneur / Façonneuse de tôles", "102;H2913;Tôlier")
    assert load(changed)[1] == "0 créées, 1 modifiées, 1 inchangées"
    assert titles()[1] == ("102", "H2913", "Tôlier", "tolier")


def test_what_the_file_no_longer_holds_stays(load):
    load(TITLES)
    load("".join(TITLES.splitlines(keepends=True)[:2]))
    assert len(titles()) == 2


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("x1;H2913;Soudeur", "Ligne 4 : « x1 » n'est pas un code OGR."),
        ("12345678901;H2913;Soudeur", "Ligne 4 : « 12345678901 » n'est pas un code OGR."),
        ("103;H9999;Soudeur", "Ligne 4 : le métier « H9999 » est inconnu : chargez d'abord le ROME."),
        ("103;H2913;", "Ligne 4 : l'appellation manque."),
        ("103;H2913;" + "x" * 301, "Ligne 4 : l'appellation dépasse 300 caractères."),
        ("101;H2913;Soudeur", "Ligne 4 : déjà donné ligne 2."),
    ],
)
def test_a_wrong_row_refuses_the_file(load, row, sentence):
    assert load(TITLES + row + "\n") == (1, "", f"{sentence}\nRien n'a été écrit.")
    assert titles() == []


def test_another_file_stops_with_2(load):
    sentence = (
        "Ce n'est pas un fichier d'appellations du ROME : "
        "il y faut les colonnes ogr_appellation, rome_code et libelle_appellation_long."
    )
    assert load("code_rome;libelle_rome\nA1101;Agriculture\n") == (2, "", sentence)


def test_a_file_without_a_line_is_refused(load):
    assert load(TITLES.splitlines()[0])[0] == 1
