"""The list of workshops: found by filters, counted, and what each person may do there."""

import pytest
from django.urls import reverse

from apcl.places.models import Commune
from jobs.enums import WorkshopStatus
from tests.factories import TargetJobFactory, UserFactory, days_ago
from tests.offer import a_workshop, an_enrolment, in_days
from tests.screens.reading import page_of

pytestmark = pytest.mark.django_db
URL = "/ateliers/"


def shown(client, **filters):
    return [str(workshop) for workshop in client.get(URL, filters).context["page"]]


@pytest.fixture
def three(client, region):
    client.force_login(region)
    first = a_workshop(title="Soudage TIG", starts_on=in_days(10))
    second = a_workshop(WorkshopStatus.FULL, title="Chaudronnerie à l'ancienne", starts_on=in_days(9))
    third = a_workshop(WorkshopStatus.STARTED, title="Maintenance")
    return first, second, third


def test_the_latest_first(client, three):
    assert shown(client) == ["Soudage TIG", "Chaudronnerie à l'ancienne", "Maintenance"]


def test_each_filter(client, three):
    first, second, third = three
    found = {
        "metier": shown(client, metier=first.target_job.uuid),
        "organisme": shown(client, organisme=second.provider.uuid),
        "statut": shown(client, statut="started"),
        "a_venir": shown(client, a_venir="on"),
        "places": shown(client, places="on"),
        "texte": shown(client, texte="ANCIENNE chaudronn"),
        "code": shown(client, texte=third.code),
        "both": shown(client, a_venir="on", texte="tig"),
    }
    assert found == {
        "metier": [str(first)],
        "organisme": [str(second)],
        "statut": [str(third)],
        "a_venir": [str(first), str(second)],
        "places": [str(first)],
        "texte": [str(second)],
        "code": [str(third)],
        "both": [str(first)],
    }


def test_a_workshop_that_starts_today_is_no_longer_to_come(client, region):
    client.force_login(region)
    a_workshop(starts_on=days_ago(0))
    assert shown(client, a_venir="on") == []


def test_a_row_says_where_how_many_seats_and_how_many_wait(client, region):
    Commune.objects.create(code="57463", name="Metz", search_name="metz")
    workshop = a_workshop(WorkshopStatus.FULL, seats=2, commune="57463")
    an_enrolment(workshop=workshop)
    client.force_login(region)
    [row] = next(page_of(client.get(URL)).find("tbody")).find("tr")
    cells = {cell.attrs.get("data-label"): cell.text for cell in row.find("td")}
    assert (cells["Places prises"], cells["En attente"], cells["Statut"]) == ("2 sur 2", "1", "Complet")
    assert cells["Lieu"] == "AFPA de Metz Metz"
    assert [link.attrs["href"] for link in row.find("a")] == [
        workshop.get_absolute_url(),
        reverse("copy_workshop", args=[workshop.uuid]),
    ]


def test_a_prescriber_sees_what_enrols_and_neither_creates_nor_copies(client, three, advisor):
    client.force_login(advisor)
    page = client.get(URL)
    assert [str(workshop) for workshop in page.context["page"]] == ["Soudage TIG", "Chaudronnerie à l'ancienne"]
    hidden = [reverse("create_workshop"), *(reverse("copy_workshop", args=[workshop.uuid]) for workshop in three)]
    assert [url for url in hidden if url in page.content.decode()] == []


def test_a_prescriber_filters_by_what_they_see(client, advisor):
    TargetJobFactory(title="Métier en projet", status="draft")
    client.force_login(advisor)
    assert "Métier en projet" not in client.get(URL).content.decode()


@pytest.mark.parametrize(
    ("kind", "filters", "words"),
    [
        ({"region": True}, {}, "Aucun atelier pour l'instant"),
        ({}, {}, "Aucun atelier ouvert"),
        ({}, {"texte": "xyz"}, "Aucun atelier pour ces filtres"),
    ],
    ids=["nothing yet", "nothing for me", "no result"],
)
def test_an_empty_list_says_why(client, kind, filters, words):
    client.force_login(UserFactory(**kind))
    page = client.get(URL, filters).content.decode()
    assert words in page
    assert (reverse("create_workshop") in page) == bool(kind)
