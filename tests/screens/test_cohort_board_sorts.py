"""The table of the board: sorted by its headings, filtered by a form, at a fixed price."""

import pytest
from django.urls import reverse

from pathways.actions.presence import note_contact, note_presence
from pathways.models import Attendance
from tests.factories import OrganisationFactory, UserFactory, a_project, days_ago
from tests.offer import CommitmentFactory, a_trainee, a_workshop, an_enrolment
from tests.screens.hostile import VALUES, fault_of
from tests.screens.reading import page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def workshop(provider):
    return a_workshop(provider=provider.organisation, seats=40)


@pytest.fixture
def people(workshop, provider):
    """Three of them: with 50 %, 100 % and nothing noted; called 9 and 2 days ago, and never."""
    advisors = [
        UserFactory(last_name=last_name, organisation=OrganisationFactory(name=f"Agence {last_name}"))
        for last_name in ("Zola", "Hugo", "Sand")
    ]
    trainees = [a_trainee(workshop, advisor=advisor) for advisor in advisors[:2]]
    note_presence(enrolments=trainees, day=days_ago(3), half="morning", state="present", by=provider)
    note_presence(enrolments=trainees[:1], day=days_ago(2), half="morning", state="absent", by=provider)
    for trainee, days in zip(trainees, (9, 2), strict=True):
        note_contact(pathways=[trainee.pathway], kind="call", made_on=days_ago(days), by=trainee.pathway.advisor)
    new = a_project(target_job=workshop.target_job, advisor=advisors[2], applied_on=days_ago(3))
    return [*trainees, an_enrolment(workshop=workshop, pathway=new)]


def table_of(client, workshop, query):
    return next(page_of(client.get(workshop.get_absolute_url() + query)).find("table"))


def order_in(table, people):
    names = [next(heading.find("a")).text for heading in table.find("th", scope="row")]
    return [names.index(person.pathway.beneficiary.list_name) for person in people]


@pytest.mark.parametrize(
    ("key", "heading", "order"),
    [
        ("conseiller", "Conseiller", [2, 0, 1]),
        ("etape", "Étape", [1, 2, 0]),
        ("presence", "Présence", [1, 2, 0]),
        ("contact", "Dernier contact", [1, 2, 0]),
        ("alerte", "Alerte", [0, 1, 2]),
    ],
)
def test_each_heading_sorts_both_ways_and_says_which(client, workshop, region, people, key, heading, order):
    client.force_login(region)
    table = table_of(client, workshop, f"?tri={key}")
    assert order_in(table, people) == order
    [sorted_by] = table.find("th", **{"aria-sort": "ascending"})
    assert sorted_by.text == heading
    back = next(sorted_by.find("a")).attrs["href"]
    assert back == f"{workshop.get_absolute_url()}?tri=-{key}"
    table = table_of(client, workshop, f"?tri=-{key}")
    assert [heading.text for heading in table.find("th", **{"aria-sort": "descending"})] == [heading]
    assert order_in(table, people) != order


def test_names_sort_first(client, workshop, region, people):
    client.force_login(region)
    [sorted_by] = table_of(client, workshop, "").find("th", **{"aria-sort": "ascending"})
    assert sorted_by.text == "Personne"
    ranks = order_in(table_of(client, workshop, ""), people)
    assert [2 - rank for rank in ranks] == order_in(table_of(client, workshop, "?tri=-personne"), people)


@pytest.mark.parametrize(
    ("query", "kept"),
    [("a_risque=on", [2]), ("etape=phases", [0, 1]), ("structure=1", [1]), ("etape=project&structure=1", [])],
)
def test_filters_keep_some(client, workshop, region, people, query, kept):
    client.force_login(region)
    query = query.replace("structure=1", f"structure={people[1].pathway.advisor.organisation.uuid}")
    page = page_of(client.get(f"{workshop.get_absolute_url()}?{query}")).text
    names = [person.pathway.beneficiary.list_name for person in people]
    assert [name for name in names if name in page] == [names[rank] for rank in kept]
    assert ("Personne ne répond à ces filtres" in page) == (kept == [])


def test_a_filter_that_cannot_be_read_is_told_and_filters_nothing(client, workshop, region, people):
    client.force_login(region)
    for label, value in VALUES.items():
        if "NUL" in label or label == "end of line":
            continue
        response = client.get(workshop.get_absolute_url(), dict.fromkeys(("structure", "etape", "tri"), value))
        assert (response.status_code, fault_of(response)) == (200, "")
        assert len(response.context["board"].rows) == len(people)


@pytest.mark.parametrize(("role", "queries"), [("region", 8), ("advisor", 7), ("provider", 6)])
def test_the_board_costs_the_same_with_1_person_and_with_30(client, costs, workshop, role, queries, request):
    person = request.getfixturevalue(role)
    client.force_login(person)
    CommitmentFactory(target_job=workshop.target_job, workshop=workshop)
    mine = {"advisor": person} if role == "advisor" else {}
    for people in (1, 29):
        for _ in range(people):
            trainee = a_trainee(workshop, **mine)
            note_contact(pathways=[trainee.pathway], kind="call", made_on=days_ago(1), by=trainee.pathway.advisor)
            phase = trainee.pathway.phases.get()
            Attendance.objects.create(phase=phase, day=days_ago(1), half="morning", state="present")
        board = costs(workshop.get_absolute_url(), queries).context["board"]
    assert len(board.rows) == 30
    assert {row.rate.counted for row in board.rows} == {1}


def test_the_form_to_enrol_costs_the_same_with_1_person_and_with_30(client, costs, workshop, advisor):
    client.force_login(advisor)
    for people in (1, 29):
        for _ in range(people):
            a_project(target_job=workshop.target_job, advisor=advisor)
        # The workshop, the people, the draft, the seats left.
        costs(reverse("enrol", args=[workshop.uuid]), 4)
