"""The page of the search in the ROME."""

import pytest
from django.urls import reverse

from tests.factories import OccupationFactory, UserFactory
from tests.jobs.test_find_occupations import an_occupation
from tests.screens.reading import page_of

pytestmark = pytest.mark.django_db
URL = "/metiers/"


def search(client, person, **query):
    client.force_login(person)
    response = client.get(URL, query)
    assert response.status_code == 200
    return response


def said(response):
    return next(next(page_of(response).find("main")).find("p", role="status")).text


def test_the_region_chooses_one_for_a_new_target_job(client, region):
    an_occupation("H2913", "Soudage manuel", *(f"Soudeur {rank}" for rank in range(5)))
    response = search(client, region, q="soud")
    page = page_of(response)
    assert said(response) == "1 métier"
    assert "Soudeur 2" in page.text
    assert "Soudeur 3" not in page.text
    assert "et 2 autres appellations" in page.text
    [link] = page.find("a", href=f"{reverse('create_target_job')}?rome=H2913")
    assert link.text.startswith("Choisir")


def test_the_others_only_look(client, advisor):
    OccupationFactory(code="H2913", label="Soudage")
    response = search(client, advisor, q="soud")
    assert "Soudage" in page_of(response).text
    assert "Choisir" not in page_of(response).text


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", ""),
        ("s", "Tapez au moins deux lettres"),
        ("zzz", "Aucun métier pour « zzz »"),
        ("x" * 5000, f"Aucun métier pour « {'x' * 100} »"),
    ],
)
def test_an_empty_answer_says_why(client, advisor, typed, sentence):
    OccupationFactory(label="Soudage")
    assert said(search(client, advisor, q=typed)) == sentence


def test_thirty_are_shown_at_most(client, advisor):
    for rank in range(31):
        OccupationFactory(label=f"Soudage {rank:02}")
    response = search(client, advisor, q="soudage")
    assert said(response) == "Plus de 30 métiers : précisez"
    assert "Soudage 29" in page_of(response).text
    assert "Soudage 30" not in page_of(response).text


@pytest.mark.parametrize(("part", "boxes"), [("resultats", 0), ("cases", 1)])
def test_as_one_types_the_results_come_alone(client, region, part, boxes):
    OccupationFactory(code="H2913", label="Soudage")
    response = search(client, region, q="soud", part=part)
    assert b"<html" not in response.content
    assert "Soudage" in response.content.decode()
    assert len(list(page_of(response).find("input", name="occupations", value="H2913"))) == boxes


def test_an_unknown_part_is_the_page(client, region):
    assert b"<html" in search(client, region, q="soud", part="autre").content


@pytest.mark.parametrize("kind", ["employer", "evaluator"])
def test_it_is_for_professionals_of_the_programme(client, kind):
    client.force_login(UserFactory(**{kind: True}))
    assert client.get(URL).status_code == 403
