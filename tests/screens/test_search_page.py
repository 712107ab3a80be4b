"""The page of the search: what it costs, what it answers to anything typed, and what it leaves nowhere."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import (
    BeneficiaryFactory,
    OrganisationFactory,
    TargetJobFactory,
    UserFactory,
    WorkshopFactory,
    a_pathway,
    a_project,
)
from tests.pathways.acting import every_row
from tests.screens.conftest import SIGNED_IN
from tests.screens.hostile import VALUES, fault_of
from tests.screens.reading import page_of

pytestmark = pytest.mark.django_db
SEARCH = "/recherche/"


@pytest.fixture
def client(client, advisor):
    client.raise_request_exception = False
    client.force_login(advisor)
    return client


def told(response):
    return next(page_of(response).find(role="status")).text


def links(response):
    return [link.attrs["href"] for link in next(page_of(response).find(id="trouve")).find("a")]


def something_of_each(advisor, name="Canari"):
    pathway = a_project(advisor=advisor, beneficiary=BeneficiaryFactory(last_name=name), diagnosed=False)
    workshop = WorkshopFactory(title=name, status="open", target_job=TargetJobFactory(title=name))
    OrganisationFactory(provider=True, name=name)
    return [pathway.get_absolute_url(), workshop.target_job.get_absolute_url(), workshop.get_absolute_url()]


def test_what_is_typed_finds_one_of_each_kind(client, advisor):
    expected = something_of_each(advisor)
    response = client.post(SEARCH, {"q": "canari"})
    assert told(response) == "1 parcours, 1 métier cible, 1 atelier, 1 organisation"
    assert links(response)[:3] == expected


def test_the_results_alone_come_as_one_types(client, advisor):
    something_of_each(advisor)
    whole, alone = (client.post(SEARCH, {"q": "canari", "part": part}) for part in ("", "resultats"))
    assert "<html" not in alone.content.decode()
    assert alone.content.decode().strip() in whole.content.decode()


def test_the_same_price_with_one_line_and_with_thirty(client, advisor, django_assert_num_queries):
    for lines in (1, 30):
        for _ in range(lines):
            something_of_each(advisor)
        # The names that begin so, those that hold it, the people shown; target jobs; workshops twice; organisations.
        with django_assert_num_queries(SIGNED_IN + 7):
            response = client.post(SEARCH, {"q": "canari", "part": "resultats"})
        found = {group.kind for group in response.context["found"].groups if group.count >= lines}
        assert found == {"people", "target_jobs", "workshops", "organisations"}


@pytest.mark.parametrize("typed", ["canrai", "0612345678", "APCL-2026-000123"])
def test_whatever_is_sought_costs_no_more(client, advisor, django_assert_max_num_queries, typed):
    something_of_each(advisor)
    with django_assert_max_num_queries(SIGNED_IN + 8):
        client.post(SEARCH, {"q": typed, "part": "resultats"})


@pytest.mark.parametrize("typed", ["c", "É", "7", " ' ", "%", "_", "\\", "*"])
def test_too_little_is_not_sought_and_says_so(client, advisor, typed):
    something_of_each(advisor)
    response = client.post(SEARCH, {"q": typed})
    assert told(response) == "Tapez au moins deux lettres ou deux chiffres"
    assert links(response) == []


@pytest.mark.parametrize("typed", ["%%", "__", "can_ri", "c%ri", "cana\\", ".*", "(canari", "[a-z]+", "^can", "$1"])
def test_a_sign_is_no_joker(client, advisor, typed):
    """Signs part words, as a hyphen does; none of them stands for a letter."""
    something_of_each(advisor)
    found = client.post(SEARCH, {"q": typed}).context["found"]
    words = {"cana\\", "(canari", "^can"}
    assert bool(found.groups) == (typed in words)


@pytest.mark.parametrize("part", ["", "resultats", "unknown"])
def test_whatever_is_typed(client, advisor, part):
    something_of_each(advisor)
    found = {label: fault_of(client.post(SEARCH, {"q": value, "part": part})) for label, value in VALUES.items()}
    assert {label: fault for label, fault in found.items() if fault} == {}


def test_ten_thousand_letters_are_cut_not_refused(client, advisor):
    something_of_each(advisor)
    assert client.post(SEARCH, {"q": "canari " * 1500}).status_code == 200


def test_nothing_found_tells_how_to_go_on(client):
    response = client.post(SEARCH, {"q": "Personne"})
    assert told(response) == "Aucun résultat pour « Personne »"
    assert "Seules apparaissent les personnes que suit votre structure." in response.content.decode()


def test_a_search_writes_nothing_and_leaves_no_name_in_an_address(client, advisor):
    something_of_each(advisor)
    before = every_row()
    client.post(SEARCH, {"q": "Canari", "part": "resultats"})
    assert every_row() == before
    response = client.post(SEARCH, {"q": "Canari"})
    assert not [link for link in page_of(response).find("a") if "canari" in link.attrs["href"].lower()]
    # What an address asks is not answered.
    assert client.get(f"{SEARCH}?q=Canari").context["found"] is None


def test_a_search_needs_its_token(advisor):
    client = Client(enforce_csrf_checks=True)
    client.force_login(advisor)
    assert client.post(SEARCH, {"q": "canari"}).status_code == 403


def test_whoever_follows_people_searches_from_any_page(client, advisor, region, provider):
    a_pathway(advisor=advisor)
    for person in (advisor, region, provider):
        client.force_login(person)
        for name in ("worklist", "pathways", "workshops"):
            (box,) = page_of(client.get(reverse(name))).find("form", role="search", action=SEARCH)
            assert box.attrs["data-shortcut"] == "/"


def test_the_shortcut_is_off_for_whoever_switched_it_off(client, advisor):
    advisor.has_shortcuts = False
    advisor.save()
    (box,) = page_of(client.get(reverse("worklist"))).find("form", role="search", action=SEARCH)
    assert "data-shortcut" not in box.attrs


@pytest.mark.parametrize("role", ["employer", "evaluator"])
def test_who_reads_no_list_of_people_has_no_search(client, role):
    client.force_login(UserFactory(**{role: True}))
    page = page_of(client.get(reverse("home"), follow=True))
    assert not list(page.find("form", role="search"))
    assert [client.get(SEARCH).status_code, client.post(SEARCH, {"q": "canari"}).status_code] == [403, 403]


def test_a_visitor_is_asked_to_sign_in(client):
    client.logout()
    assert client.post(SEARCH, {"q": "canari"}).url.startswith(reverse("account_login"))
    assert "canari" not in client.post(SEARCH, {"q": "canari"}).url
