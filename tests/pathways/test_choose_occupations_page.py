"""The page where the Region ticks the occupations that a target job admits."""

from decimal import Decimal

import pytest
from django.urls import reverse

from jobs.models import NearOccupation
from tests.factories import OccupationFactory, TargetJobFactory
from tests.jobs.test_find_occupations import an_occupation
from tests.pathways.acting import every_row
from tests.screens.prices import asked_of_the_database
from tests.screens.reading import page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def target_job():
    """Admits one; has one measured as near, one of its card, one of its family; others are found by search."""
    main = OccupationFactory(code="H2913", label="Soudage manuel")
    near = OccupationFactory(code="F1601", label="Serrurerie")
    NearOccupation.objects.create(occupation=main, near=near, score=Decimal("0.81"))
    OccupationFactory(code="H3101", label="Soudage nucléaire", parent=main, rome_version=4)
    OccupationFactory(code="H2902", label="Chaudronnerie")
    an_occupation("A1101", "Conduite d'engins", "Conducteur d'abatteuses")
    return TargetJobFactory(occupation=main, admitted=[OccupationFactory(code="N1101", label="Caristerie")])


@pytest.fixture
def url(target_job, client, region):
    client.force_login(region)
    return reverse("choose_occupations", args=[target_job.uuid])


def boxes(response):
    """Each box of the page, in order, and whether it is ticked."""
    found = page_of(response).find("input", type="checkbox")
    return [(box.attrs["value"], "checked" in box.attrs) for box in found]


def test_what_is_admitted_then_what_is_near(client, url):
    response = client.get(url)
    assert boxes(response) == [("N1101", True), ("F1601", False), ("H3101", False), ("H2902", False)]
    text = page_of(response).text
    for words in ("Très proche", "Fiche qui en vient au ROME 4", "Même domaine (H29)"):
        assert words in text


def test_what_is_ticked_is_saved(client, url, target_job):
    response = client.post(url, {"occupations": ["F1601", "A1101"], "reason": "Mêmes gestes."})
    assert (response.status_code, response.url) == (302, target_job.get_absolute_url())
    assert {one.code for one in target_job.admitted_occupations.all()} == {"F1601", "A1101"}


def test_searching_keeps_what_is_ticked_and_typed_and_writes_nothing(client, url):
    before = every_row()
    typed = {"occupations": ["F1601", "H2902"], "reason": "Mêmes <gestes>.", "q": "abatt", "chercher": "oui"}
    response = client.post(url, typed)
    assert response.status_code == 200
    assert boxes(response) == [
        ("N1101", False),
        ("F1601", True),
        ("H3101", False),
        ("H2902", True),
        ("A1101", False),
    ]
    assert "Mêmes &lt;gestes&gt;." in response.content.decode()
    assert not page_of(response).text.startswith("Erreur")
    assert every_row() == before


def test_what_was_found_and_ticked_stays_at_the_next_search(client, url):
    response = client.post(url, {"occupations": ["A1101"], "q": "zzz", "chercher": "oui"})
    assert ("A1101", True) in boxes(response)


def test_a_refusal_keeps_all_that_was_ticked(client, url):
    response = client.post(url, {"occupations": ["A1101", "F1601"], "reason": ""})
    assert response.status_code == 422
    assert {code for code, is_ticked in boxes(response) if is_ticked} == {"A1101", "F1601"}
    assert "Ce champ est obligatoire." in page_of(response).text


@pytest.mark.parametrize("code", ["Z9999", "a\0b", str(2**40), "", "<b>"])
def test_a_code_that_is_not_in_the_rome_is_said(client, url, code):
    response = client.post(url, {"occupations": [code], "reason": "x"})
    assert response.status_code == 422
    assert "n'est pas un code du ROME." in page_of(response).text


def test_the_page_has_a_fixed_price(client, url, target_job):
    # Who asks (2), the target job, the ROME, what is admitted, the draft, the revision, what is near, of its family.
    with asked_of_the_database(client) as asked:
        client.get(url)
    assert len(asked) == 9
    more = [OccupationFactory(code=f"H29{rank}") for rank in range(20, 50)]
    target_job.admitted_occupations.add(*more)
    with asked_of_the_database(client) as asked:
        assert len(boxes(client.get(url))) == 34
    assert len(asked) == 9
