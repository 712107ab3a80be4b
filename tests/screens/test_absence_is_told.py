"""Where someone looks for the référent, they read that they are away, and who stands in."""

import pytest

from tests.accounts.rows import AbsenceFactory
from tests.factories import days_ago
from tests.screens.acts import enter
from tests.screens.acts_on_the_person import someone, the_personal_link
from tests.screens.reading import page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def pathway(advisor):
    return someone(advisor=advisor)


def test_on_the_page_of_the_pathway(client, pathway, colleague):
    client.force_login(colleague)
    assert "absence jusqu'au" not in page_of(client.get(pathway.get_absolute_url())).text
    absence = AbsenceFactory(user=pathway.advisor)
    assert "absence jusqu'au" in page_of(client.get(pathway.get_absolute_url())).text
    absence.stand_in = colleague
    absence.save()
    assert f"remplacement : {colleague}" in page_of(client.get(pathway.get_absolute_url())).text


@pytest.mark.parametrize("page", ["/mon-parcours/", "/mon-parcours/etapes/"])
def test_on_the_pages_of_the_person(client, pathway, colleague, page):
    enter(client, the_personal_link(pathway))
    assert "n'est pas là" not in page_of(client.get(page)).text
    absence = AbsenceFactory(user=pathway.advisor, stand_in=colleague)
    text = page_of(client.get(page)).text
    assert f"{pathway.advisor} n'est pas là jusqu'au" in text
    assert f"En attendant, demandez {colleague}" in text
    absence.ends_on = days_ago(1)
    absence.save()
    assert "n'est pas là" not in page_of(client.get(page)).text
