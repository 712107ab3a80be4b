"""`manage.py load_occupations`: what it reads, what it keeps, what it refuses."""

import pytest
from django.core.management import call_command

from jobs.models import Occupation
from tests.loading import loaded

ROME_3 = "code_rome;libelle_rome\nA1101;Conduite d'engins agricoles\nH2913;Soudage manuel\n"
ROME_4 = (
    "code_rome;code_fiche_metier;libelle_rome;code_rome_parent\n"
    "A1101;11;Conducteur d'engins agricoles;A1101\n"
    "A1102;12;Conducteur d'engins d'exploitation forestière;A1101\n"
    "H2913;380;Soudeur;\n"
)


@pytest.fixture
def load(tmp_path, db):
    """Run the command on this content; its exit status, what it says, what it complains of."""
    return lambda content: loaded("load_occupations", tmp_path, content)


def occupations():
    return list(Occupation.objects.values_list("code", "label", "rome_version", "parent__code"))


def test_version_3_is_loaded(load):
    assert load(ROME_3) == (0, "2 créés, 0 modifiés, 0 inchangés", "")
    assert occupations() == [("A1101", "Conduite d'engins agricoles", 3, None), ("H2913", "Soudage manuel", 3, None)]


def test_version_4_keeps_the_parent(load):
    assert load(ROME_4) == (0, "3 créés, 0 modifiés, 0 inchangés", "")
    assert occupations() == [
        ("A1101", "Conducteur d'engins agricoles", 4, None),
        ("A1102", "Conducteur d'engins d'exploitation forestière", 4, "A1101"),
        ("H2913", "Soudeur", 4, None),
    ]


@pytest.mark.parametrize("content", [ROME_3, ROME_4], ids=["version 3", "version 4"])
def test_loading_twice_changes_nothing(load, content):
    load(content)
    before = occupations()
    assert load(content)[1].startswith("0 créés, 0 modifiés, ")
    assert occupations() == before


def test_version_4_supersedes_version_3(load):
    load(ROME_3)
    assert load(ROME_4)[1] == "1 créés, 2 modifiés, 0 inchangés"
    assert ("H2913", "Soudeur", 4, None) in occupations()


def test_version_3_never_supersedes_version_4(load):
    load(ROME_4)
    before = occupations()
    assert load(ROME_3 + "I1304;Maintenance\n")[1] == "1 créés, 0 modifiés, 2 inchangés"
    assert occupations() == [*before, ("I1304", "Maintenance", 3, None)]


def test_a_label_is_brought_up_to_date(load):
    load(ROME_3)
    assert load(ROME_3.replace("manuel", "à la main"))[1] == "0 créés, 1 modifiés, 1 inchangés"


def test_a_parent_may_be_a_card_already_loaded(load):
    load(ROME_3)
    assert load("code_rome;libelle_rome;code_rome_parent\nA1103;Autre;A1101\n")[0] == 0
    assert ("A1103", "Autre", 4, "A1101") in occupations()


@pytest.mark.parametrize(
    "content",
    [
        ROME_3.encode("utf-8-sig"),
        ROME_3.encode("cp1252"),
        ROME_3.replace(";", ",").replace("\n", "\r\n").encode(),
        ROME_3.replace("code_rome", " Code_ROME ").replace("A1101", "a1101 ").encode(),
        (ROME_3 + ";\n\n").encode(),
    ],
    ids=["BOM", "CP1252", "commas and CRLF", "spaces and case", "empty lines"],
)
def test_reading_is_tolerant(load, content):
    assert load(content)[0] == 0
    assert occupations()[0] == ("A1101", "Conduite d'engins agricoles", 3, None)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Ce n'est pas un fichier du ROME"),
        (b"ogr_appellation;rome_code\n11987;A1101\n", "Ce n'est pas un fichier du ROME"),
        (b"PK\x03\x04\x00\x00\x81", "Ce fichier est illisible"),
        (ROME_3.encode("utf-16"), "Ce fichier est illisible"),
        (b'code_rome;libelle_rome\nA1101;"' + b"x" * 200_000, "Ce fichier est illisible"),
    ],
    ids=["empty", "other headers", "archive", "UTF-16", "endless cell"],
)
def test_what_is_no_rome_file_stops_with_2(load, content, sentence):
    status, said, complained = load(content)
    assert (status, said) == (2, "")
    assert complained.startswith(sentence)
    assert complained.count("\n") == 0


def test_a_missing_file_stops_with_2(capsys):
    with pytest.raises(SystemExit) as stop:
        call_command("load_occupations", "nowhere.csv")
    assert stop.value.code == 2
    assert "« nowhere.csv » n'existe pas" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("Z1101;Inconnu", "Ligne 4 : « Z1101 » n'est pas un code ROME"),
        ("A110;Trop court", "Ligne 4 : « A110 » n'est pas un code ROME"),
        ("H2913;Soudage", "Ligne 4 : le code H2913 est déjà donné ligne 3"),
        ("I1304;", "Ligne 4 : le libellé manque"),
        ("I1304;" + "x" * 201, "Ligne 4 : le libellé dépasse 200 caractères"),
    ],
)
def test_a_wrong_row_refuses_the_file(load, row, sentence):
    status, said, complained = load(ROME_3 + row + "\n")
    assert (status, said) == (1, "")
    assert complained.startswith(sentence)
    assert complained.endswith("Rien n'a été écrit.")
    assert occupations() == []


def test_an_unknown_parent_refuses_the_file(load):
    status, _said, complained = load(ROME_4.replace("A1101\nH2913", "B9999\nH2913"))
    assert status == 1
    assert "Ligne 3 : le métier parent « B9999 » est inconnu." in complained
    assert occupations() == []


def test_every_wrong_row_is_told(load):
    complained = load(ROME_3 + "Z1;Un\nZ2;Deux\n")[2]
    assert "Ligne 4" in complained
    assert "Ligne 5" in complained


def test_a_file_without_a_card_is_refused(load):
    assert load("code_rome;libelle_rome\n")[0] == 1
