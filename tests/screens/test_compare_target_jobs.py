"""Two target jobs side by side: the same figures as on their own pages, or what is wrong with the choice."""

import uuid

import pytest
from django.urls import reverse

from jobs.enums import TargetJobStatus
from pathways.enums import PlacementStatus, Stage
from tests.factories import TargetJobFactory, a_pathway, a_placement, a_project
from tests.offer import CommitmentFactory, a_workshop
from tests.screens.reading import page_of

pytestmark = pytest.mark.django_db


def compared(client, **chosen):
    return client.get(reverse("compare_target_jobs"), chosen)


def cells_of(response):
    """By line of the table, its words and its two figures."""
    rows = (row for body in page_of(response).find("tbody") for row in body.find("tr"))
    return {next(row.find("th")).text: [cell.text for cell in row.find("td")] for row in rows}


@pytest.mark.parametrize("who", ["region", "advisor", "provider"])
def test_each_column_says_what_the_page_of_its_target_job_says(client, request, who):
    who = request.getfixturevalue(who)
    pair = [TargetJobFactory(estimated_posts=20), TargetJobFactory(estimated_posts=None)]
    for number, job in enumerate(pair, start=1):
        for _ in range(number):
            a_workshop(target_job=job, seats=3)
            a_project(target_job=job, **({"advisor": who} if who.organisation.kind == "prescriber" else {}))
        CommitmentFactory(target_job=job, posts=number)
    a_placement(PlacementStatus.CONFIRMED, pathway=a_pathway(Stage.INTEGRATION, target_job=pair[1]))
    client.force_login(who)
    cells = cells_of(compared(client, a=pair[0].uuid, b=pair[1].uuid))
    for column, job in enumerate(pair):
        themes = client.get(job.get_absolute_url()).context["themes"]
        figures = {figure.label: figure.value for theme in themes for figure in theme.figures}
        shown = {line: values[column] for line, values in cells.items() if values}
        assert shown == {label: "–" if value is None else str(value) for label, value in figures.items()}


def test_the_same_twice_is_told(client, region):
    client.force_login(region)
    key = TargetJobFactory().uuid
    response = compared(client, a=key, b=key)
    assert "Choisissez deux métiers cibles différents." in response.content.decode()
    assert cells_of(response) == {}


@pytest.mark.parametrize(
    ("key", "sentence"),
    [("x", "« x » n’est pas un UUID valide."), (str(uuid.UUID(int=1)), "Sélectionnez un choix valide.")],
)
def test_one_that_does_not_exist_is_told(client, region, key, sentence):
    client.force_login(region)
    response = compared(client, a=TargetJobFactory().uuid, b=key)
    assert sentence in page_of(response).text
    assert cells_of(response) == {}


def test_one_that_is_not_seen_does_not_exist(client, advisor):
    client.force_login(advisor)
    draft = TargetJobFactory(status=TargetJobStatus.DRAFT, title="Caché")
    response = compared(client, a=TargetJobFactory().uuid, b=draft.uuid)
    assert "Sélectionnez un choix valide" in response.content.decode()
    assert "Caché" not in response.content.decode()


def test_one_alone_is_chosen_already_and_nothing_is_wrong(client, region):
    client.force_login(region)
    job = TargetJobFactory()
    page = page_of(compared(client, a=job.uuid))
    [chosen] = [option.text for option in page.find("option") if "selected" in option.attrs and option.attrs["value"]]
    assert chosen == job.title
    assert not list(page.find(class_="error-summary"))


def test_the_page_of_a_target_job_leads_there(client, region):
    client.force_login(region)
    job = TargetJobFactory()
    links = [link.attrs["href"] for link in page_of(client.get(job.get_absolute_url())).find("a")]
    assert f"{reverse('compare_target_jobs')}?a={job.uuid}" in links
