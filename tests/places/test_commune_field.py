"""Asking for a commune: by its name, never by a postcode."""

import pytest
from django import forms
from django.urls import reverse

from apcl.places.fields import CommuneField
from apcl.places.models import Commune
from apcl.places.names import names_of, sought
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


class PlaceForm(forms.Form):
    commune = CommuneField(label="Commune", required=False)


def typed(value):
    """The code that the field understands, or what it says."""
    form = PlaceForm({"commune": value})
    return form.cleaned_data["commune"] if form.is_valid() else form.errors["commune"][0]


@pytest.fixture
def known():
    names = {
        "54395": "Nancy",
        "54300": "Laneuveville-devant-Nancy",
        "57463": "Metz",
        "54477": "Saint-Ail",
        "54003": "Aboncourt",
        "57001": "Aboncourt",
        "57306": "L'Hôpital",
    }
    Commune.objects.bulk_create(Commune(code=code, name=name, search_name=sought(name)) for code, name in names.items())


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("", ""),
        ("  ", ""),
        ("Nancy (54395)", "54395"),
        ("NANCY", "54395"),
        ("st ail", "54477"),
        ("Saint-Ail", "54477"),
        ("l'hopital", "57306"),
        ("L’Hôpital", "57306"),
    ],
)
def test_a_name_is_understood(known, value, code):
    assert typed(value) == code


def test_a_name_borne_by_several_asks_which(known):
    sentence = "Plusieurs communes portent ce nom : choisissez entre Aboncourt (54003) ou Aboncourt (57001)."
    assert typed("aboncourt") == sentence
    assert typed("Aboncourt (57001)") == "57001"


def test_a_name_begun_is_never_guessed(known):
    assert typed("Nan") == (
        "Aucune commune ne porte ce nom. Voulez-vous dire Nancy (54395) ou Laneuveville-devant-Nancy (54300) ?"
    )


@pytest.mark.parametrize("value", ["Trifouilly", "x", "-", "😀", "2**40", "(54395"])
def test_an_unknown_name_is_said(known, value):
    assert typed(value) == "Cette commune est inconnue : vérifiez l'orthographe de son nom."


@pytest.mark.parametrize("value", ["54000", "57999", "67000", "Nancy (54000)"])
def test_a_postcode_is_refused(known, value):
    assert "Indiquez la commune, pas le code postal." in typed(value)


@pytest.mark.parametrize("value", ["54395", "54 395"])
def test_five_figures_may_be_a_postcode_even_when_they_are_a_code_too(known, value):
    assert typed(value) == (
        "Cinq chiffres peuvent être un code postal : indiquez le nom de la commune. Est-ce Nancy (54395) ?"
    )


def test_a_commune_elsewhere_is_believed(known):
    assert typed("75056") == "75056"


def test_before_any_is_loaded_a_well_formed_code_is_believed():
    assert typed("54395") == "54395"
    assert typed("2A004") == "2A004"
    assert typed("Nancy").startswith("Cette commune est inconnue")


def test_names_come_in_one_question(known, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert names_of(["54395", "57463", "75056"]) == {"54395": "Nancy", "57463": "Metz", "75056": "75056"}


def suggested(client, text):
    response = client.get(reverse("communes"), {"q": text})
    assert response.status_code == 200
    return response.content.decode()


def test_suggestions_come_as_one_types(known, client):
    client.force_login(UserFactory())
    options = suggested(client, "nan")
    assert options.index("Nancy (54395)") < options.index("Laneuveville-devant-Nancy (54300)")
    assert "Metz" not in options
    assert "<html" not in options


@pytest.mark.parametrize("text", ["", "n", "%", "x" * 101])
def test_too_little_or_too_much_suggests_nothing(known, client, text):
    client.force_login(UserFactory())
    assert "<option" not in suggested(client, text)


def test_twenty_are_suggested_at_most(client, django_assert_num_queries):
    Commune.objects.bulk_create(
        Commune(code=f"57{number:03}", name=f"Ville {number}", search_name=f"ville {number}") for number in range(30)
    )
    client.force_login(UserFactory())
    # The session, the person with their organisation, the communes.
    with django_assert_num_queries(3):
        assert suggested(client, "vil").count("<option") == 20
