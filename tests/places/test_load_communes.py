"""`manage.py load_communes`: one commune of the several lines that its postcodes give it."""

import pytest

from apcl.places.models import Commune
from tests.loading import loaded

COMMUNES = (
    "code_insee;nom_commune;code_postal\n"
    "54395;NANCY;54000\n"
    "54395;NANCY;54100\n"
    "57306;L HOPITAL;57490\n"
    "88487;LE VAL D AJOL;88340\n"
    "54558;VITERNE;54123\n"
    "54477;ST AIL;54580\n"
)


@pytest.fixture
def load(tmp_path, db):
    return lambda content: loaded("load_communes", tmp_path, content)


def communes():
    return list(Commune.objects.values_list("code", "name", "search_name").order_by("code"))


def test_a_commune_is_loaded_once_and_written_as_people_do(load):
    assert load(COMMUNES) == (0, "5 créées, 0 modifiées, 0 inchangées", "")
    assert communes() == [
        ("54395", "Nancy", "nancy"),
        ("54477", "Saint-Ail", "saint ail"),
        ("54558", "Viterne", "viterne"),
        ("57306", "L'Hopital", "l hopital"),
        ("88487", "Le Val-d'Ajol", "le val d ajol"),
    ]


def test_loading_twice_changes_nothing(load):
    load(COMMUNES)
    before = communes()
    assert load(COMMUNES)[1] == "0 créées, 0 modifiées, 5 inchangées"
    assert communes() == before


def test_a_name_is_brought_up_to_date(load):
    load(COMMUNES)
    assert load(COMMUNES.replace("L HOPITAL", "L'Hôpital"))[1] == "0 créées, 1 modifiées, 4 inchangées"
    assert ("57306", "L'Hôpital", "l hopital") in communes()


def test_a_zero_that_a_spreadsheet_lost_is_restored(load):
    load("code_insee;nom_commune\n1004;AMBERIEU EN BUGEY\n")
    assert communes() == [("01004", "Amberieu-en-Bugey", "amberieu en bugey")]


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("5439X;NANCY;", "Ligne 8 : « 5439X » n'est pas un code INSEE de commune."),
        (";NANCY;", "Ligne 8 : «  » n'est pas un code INSEE de commune."),
        ("54395;METZ;", "Ligne 8 : la commune 54395 s'appelle déjà « NANCY » plus haut."),
        ("54001;;", "Ligne 8 : le nom manque."),
        ("54001;" + "x" * 81 + ";", "Ligne 8 : le nom dépasse 80 caractères."),
    ],
)
def test_a_wrong_row_refuses_the_file(load, row, sentence):
    assert load(COMMUNES + row + "\n") == (1, "", f"{sentence}\nRien n'a été écrit.")
    assert communes() == []


@pytest.mark.parametrize(
    ("content", "status"), [("code_postal;nom\n", 2), (b"PK\x03\x04\x00", 2), ("code_insee;nom_commune\n", 1)]
)
def test_what_is_not_a_file_of_communes_is_refused(load, content, status):
    assert load(content)[0] == status
