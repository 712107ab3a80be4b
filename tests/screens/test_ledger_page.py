"""The ledger of promises: who reads which engagements, filtered and added up, at a fixed price and without a name."""

import uuid

import pytest
from django.urls import reverse

from pathways.enums import PlacementStatus, Stage
from tests.factories import (
    DocumentFactory,
    OrganisationFactory,
    TargetJobFactory,
    UserFactory,
    a_pathway,
    a_placement,
    days_ago,
)
from tests.offer import CommitmentFactory, a_workshop
from tests.screens.reading import page_of, title_of

pytestmark = pytest.mark.django_db
URL = reverse("commitments")
UNKNOWN = uuid.UUID(int=1)


def a_hire(promise):
    pathway = a_pathway(Stage.INTEGRATION, target_job=promise.target_job)
    return a_placement(PlacementStatus.CONFIRMED, pathway=pathway, employer=promise.employer)


@pytest.fixture
def kept(db):
    """One post, promised and kept."""
    promise = CommitmentFactory(
        posts=1, employer__name="Forge de Jarny", target_job__title="Forgeron", document=DocumentFactory()
    )
    a_hire(promise)
    return promise


@pytest.fixture
def broken(db):
    employer = OrganisationFactory(employer=True, name="Bois de l'Est")
    target_job = TargetJobFactory(title="Charpentier")
    return CommitmentFactory(posts=4, employer=employer, target_job=target_job, due_on=days_ago(1))


def rows_of(response):
    """The words of each row of the table, by the name that begins it."""
    body = next(page_of(response).find("tbody"), None)
    return (
        {next(row.find("th")).text: [cell.text for cell in row.find("td")] for row in body.find("tr")} if body else {}
    )


def results_of(response):
    return next(next(page_of(response).find("main")).find("p", class_="results")).text


def test_each_engagement_with_its_promise_its_hires_and_where_it_stands(client, region, kept, broken):
    client.force_login(region)
    response = client.get(URL)
    rows = rows_of(response)
    assert rows.keys() == {"Forge de Jarny", "Bois de l'Est"}
    assert rows["Forge de Jarny"][3:7] == ["1", "1", "1", "Tenu"]
    assert rows["Bois de l'Est"][3:7] == ["4", "0", "0", "Non tenu"]
    assert results_of(response) == "2 engagements : 5 postes promis, 1 personne embauchée, 1 poste tenu"
    counters = [counter.text for counter in page_of(response).find("a", class_="counter")]
    assert counters == ["2 Tous", "1 Tenus", "0 En cours", "1 Non tenus"]


def test_no_one_is_named(client, region, kept):
    client.force_login(region)
    hire = kept.employer.placements.get()
    page = client.get(URL).content.decode()
    for name in (hire.pathway.beneficiary.last_name, hire.pathway.code, kept.signatory):
        assert name not in page


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ({"metier": "kept.target_job"}, {"Forge de Jarny"}),
        ({"entreprise": "broken.employer"}, {"Bois de l'Est"}),
        ({"entreprise": "kept.employer", "metier": "broken.target_job"}, set()),
        ({"etat": "not_kept"}, {"Bois de l'Est"}),
        ({"etat": "under_way"}, set()),
        ({"par": "employer"}, {"Forge de Jarny", "Bois de l'Est"}),
        ({"par": "target_job"}, {"Forgeron", "Charpentier"}),
        ({"par": "target_job", "etat": "kept"}, {"Forgeron"}),
    ],
    ids=lambda value: str(sorted(value)),
)
def test_filtered_and_grouped(client, region, kept, broken, query, names):
    client.force_login(region)
    known = {"kept": kept, "broken": broken}
    for name, value in query.items():
        if "." in value:
            promise, column = value.split(".")
            query = query | {name: getattr(known[promise], column).uuid}
    response = client.get(URL, query)
    assert rows_of(response).keys() == names
    # What is chosen is kept by the links that change the rest.
    links = [link.attrs["href"] for link in page_of(response).find("a", class_="nav-link") if "?" in link.attrs["href"]]
    if names:
        assert all(any(f"{name}={value}" in link for link in links) for name, value in query.items())


def test_totals_say_how_many_are_kept(client, region, kept, broken):
    client.force_login(region)
    assert rows_of(client.get(URL, {"par": "employer"})) == {
        "Bois de l'Est": ["1", "4", "0", "0", "0", "0", "1"],
        "Forge de Jarny": ["1", "1", "1", "1", "1", "0", "0"],
    }


@pytest.mark.parametrize("name", ["metier", "entreprise", "etat", "par"])
@pytest.mark.parametrize("value", ["n'importe quoi", str(UNKNOWN)])
def test_a_choice_that_makes_no_sense_is_told_and_filters_nothing(client, region, kept, name, value):
    client.force_login(region)
    response = client.get(URL, {name: value})
    assert (response.status_code, title_of(page_of(response))[:8]) == (200, "Erreur :")
    assert rows_of(response).keys() == {"Forge de Jarny"}


def test_an_employer_reads_its_own_and_only_that(client, kept, broken):
    client.force_login(UserFactory(organisation=kept.employer))
    response = client.get(URL)
    assert rows_of(response).keys() == {"Forge de Jarny"}
    body = response.content.decode()
    assert "Bois de l'Est" not in body
    assert "Charpentier" not in body
    assert reverse("commitment_document", args=[kept.uuid]) in body
    for page in ("add_commitment", "edit_commitment"):
        assert reverse(page, args=[kept.uuid] if page == "edit_commitment" else []) not in body
    assert rows_of(client.get(URL, {"entreprise": broken.employer.uuid})).keys() == {"Forge de Jarny"}


def test_the_menu_leads_there_for_the_region_and_employers(client, region, kept, advisor):
    for person, shown in ((region, True), (UserFactory(organisation=kept.employer), True), (advisor, False)):
        client.force_login(person)
        links = {link.attrs["href"] for link in page_of(client.get(reverse("worklist"))).find("a", class_="nav-link")}
        assert (URL in links) == shown


def test_an_empty_ledger_says_what_to_do(client, region):
    client.force_login(region)
    assert "Notez les postes" in client.get(URL).content.decode()
    client.force_login(UserFactory(employer=True))
    assert "La Région note ici les postes" in client.get(URL).content.decode()


@pytest.mark.parametrize(("kind", "queries"), [("region", 5), ("employer", 4)])
@pytest.mark.parametrize("query", ["", "?par=target_job"])
def test_its_price_is_fixed(client, costs, kind, queries, query):
    person = UserFactory(**{kind: True})
    client.force_login(person)
    own = {"employer": person.organisation} if kind == "employer" else {}
    for lines in (1, 30):
        for _ in range(lines):
            workshop = a_workshop()
            promise = CommitmentFactory(target_job=workshop.target_job, workshop=workshop, **own)
        a_hire(promise)
        # The target jobs and employers to filter by, the engagements, the hires, the seats.
        assert len(costs(URL + query, queries).context["page"].object_list) >= lines
