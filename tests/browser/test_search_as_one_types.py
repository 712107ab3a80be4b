"""Searching the ROME with the keyboard alone: as one types with scripts, by the button without."""

import pytest

from apcl.places.models import Commune
from jobs.models import Occupation
from tests.factories import OccupationFactory, TargetJobFactory, UserFactory
from tests.jobs.test_find_occupations import an_occupation

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
FIELD = "Métier, appellation ou code ROME"


@pytest.fixture
def rome():
    an_occupation("H2913", "Soudage manuel", "Soudeur / Soudeuse aluminium")
    an_occupation("A1101", "Conduite d'engins", "Conducteur d'abatteuses")


def found(page):
    return page.locator("#resultats [role=status]")


def test_results_come_as_one_types(rome, signed_in):
    page = signed_in(UserFactory(region=True))
    page.goto("/metiers/")
    page.get_by_label(FIELD).focus()
    page.keyboard.type("alu soud")
    page.get_by_text("Soudage manuel", exact=True).wait_for()
    assert found(page).inner_text() == "1 métier"
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/metiers-cibles/nouveau/?rome=H2913")


def test_without_scripts_the_button_answers(rome, signed_in):
    page = signed_in(UserFactory(region=True), scripts=False)
    page.goto("/metiers/")
    page.get_by_label(FIELD).fill("abatt")
    page.keyboard.press("Enter")
    page.wait_for_url("**/metiers/?q=abatt")
    assert found(page).inner_text() == "1 métier"


@pytest.mark.parametrize("scripts", [True, False])
def test_what_is_ticked_stays_through_the_next_search(rome, signed_in, scripts):
    target_job = TargetJobFactory(occupation=OccupationFactory(code="N1101"))
    page = signed_in(UserFactory(region=True), scripts=scripts)
    page.goto(f"/metiers-cibles/{target_job.uuid}/romes/")
    for text, box in (("soud", "Soudage manuel"), ("abatt", "Conduite d'engins")):
        page.get_by_label(FIELD).fill(text)
        if not scripts:
            page.get_by_role("button", name="Chercher").click()
        page.get_by_label(box).check()
    page.get_by_label("Motif").fill("Mêmes gestes.")
    page.get_by_role("button", name="Enregistrer les métiers admis").click()
    page.wait_for_url(f"**{target_job.get_absolute_url()}")
    assert set(target_job.admitted_occupations.all()) == set(Occupation.objects.exclude(code="N1101"))


def test_communes_are_suggested(signed_in):
    Commune.objects.create(code="54395", name="Nancy", search_name="nancy")
    page = signed_in(UserFactory(region=True))
    page.goto("/ateliers/nouveau/")
    page.get_by_label("Commune").press_sequentially("nan")
    page.locator("datalist option").wait_for(state="attached")
    assert page.locator("datalist option").get_attribute("value") == "Nancy (54395)"
