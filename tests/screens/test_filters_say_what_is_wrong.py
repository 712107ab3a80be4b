"""A filter that makes no sense, typed in an address, is told at its field and in the title; the page still answers."""

import pytest

from tests.screens.reading import page_of, title_of

pytestmark = pytest.mark.django_db
LISTS = ("/parcours/?etape=zzz", "/beneficiaires/?etape=zzz", "/metiers-cibles/?statut=zzz", "/ateliers/?statut=zzz")


@pytest.mark.parametrize("address", [*LISTS, "/engagements/?metier=zzz", "/ateliers/calendrier/?mois=zzz"])
def test_it_is_told_at_the_field_and_in_the_title(client, region, address):
    client.force_login(region)
    page = page_of(client.get(address))
    assert title_of(page).startswith("Erreur : ")
    assert [error.text for error in page.find(class_="invalid-feedback")] != []
    wrong = [control for control in page.find("select", "input") if control.attrs.get("aria-invalid") == "true"]
    assert len(wrong) == 1
