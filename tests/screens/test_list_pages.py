"""The pages of a list: each found by the row where another ends, at a fixed price, whatever the row became."""

import uuid

import pytest
from django.urls import reverse

from pathways.models import SavedView
from tests.breaking import write
from tests.factories import UserFactory, a_project
from tests.screens.listing import one_pathway, shown_by
from tests.screens.reading import page_of

pytestmark = pytest.mark.django_db
LISTS = ("beneficiaries", "pathways")
LOST = "La personne où commençait cette page n'est plus dans votre liste"


@pytest.fixture
def by_three(monkeypatch):
    monkeypatch.setattr("pathways.lists.listing.PAGE_SIZE", 3)


def link_to(response, rel):
    return next((link.attrs["href"] for link in page_of(response).find("a", rel=rel)), None)


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("sort", ["nom", "-etape", "echeance"])
def test_following_the_links_there_and_back_shows_each_person_once(client, by_three, advisor, name, sort):
    for _ in range(8):
        one_pathway(advisor)
    client.force_login(advisor)
    response = client.get(reverse(name), {"tri": sort, "etape": "phases"})
    there = [shown_by(response)]
    while url := link_to(response, "next"):
        response = client.get(url)
        there.append(shown_by(response))
    assert [len(page) for page in there] == [3, 3, 2]
    assert len({pathway.pk for page in there for pathway in page}) == 8
    back = [there[-1]]
    while url := link_to(response, "prev"):
        response = client.get(url)
        back.append(shown_by(response))
    assert back[::-1] == there


def test_the_address_of_a_page_names_nobody(client, by_three, advisor):
    for _ in range(4):
        one_pathway(advisor)
    client.force_login(advisor)
    response = client.get(reverse("pathways"))
    key, value = link_to(response, "next").partition("?")[2].split("=")
    assert (key, str(uuid.UUID(value))) == ("apres", shown_by(response)[-1].uuid.__str__())


@pytest.mark.parametrize("name", LISTS)
def test_a_page_that_began_at_someone_now_followed_elsewhere_is_the_first_and_says_so(client, by_three, advisor, name):
    pathways = [one_pathway(advisor) for _ in range(5)]
    client.force_login(advisor)
    url = link_to(client.get(reverse(name)), "next")
    last = shown_by(client.get(reverse(name)))[-1]
    write(last, advisor=UserFactory())
    response = client.get(url)
    assert LOST in response.content.decode()
    assert len(shown_by(response)) == 3
    assert last not in shown_by(response)
    assert LOST not in client.get(reverse(name)).content.decode()
    # Someone who never was there is told in the same words.
    assert client.get(reverse(name), {"avant": uuid.uuid4()}).content.decode().count(LOST) == 1
    assert len(pathways) == 5


def test_who_no_longer_answers_the_filters_still_marks_the_place(client, by_three, advisor):
    for _ in range(5):
        a_project(advisor=advisor)
    client.force_login(advisor)
    first = client.get(reverse("pathways"), {"etape": "project"})
    everyone = shown_by(first) + shown_by(client.get(link_to(first, "next")))
    write(everyone[2], applied_on=everyone[2].applied_on)
    one_of_them = everyone[2]
    one_of_them.move_to("not_admitted", by=advisor, verb="pathway.withdrawn", closed_on=one_of_them.applied_on)
    response = client.get(link_to(first, "next"))
    assert shown_by(response) == everyone[3:]
    assert LOST not in response.content.decode()


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("role", ["advisor", "region", "provider"])
def test_the_price_is_the_same_with_one_and_with_thirty(client, costs, monkeypatch, request, name, role):
    person = request.getfixturevalue(role)
    client.force_login(person)
    for lines in (1, 29):
        for number in range(lines):
            one_pathway(person)
            SavedView.objects.create(owner=person, listing=name, name=f"Vue {lines}-{number}", query="etape=phases")
        # What the form offers, how many, the lines.
        response = costs(reverse(name), 3)
    assert len(response.context["found"].rows) == 30
    monkeypatch.setattr("pathways.lists.listing.PAGE_SIZE", 14)
    # And where the page begins.
    response = costs(link_to(client.get(reverse(name)), "next"), 4)
    assert len(response.context["found"].rows) == 14
