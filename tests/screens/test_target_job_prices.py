"""The pages of target jobs cost the same number of queries whatever they hold.

A form asks for the draft of whoever opens it, and for the revision of the row that it edits.
"""

import pytest
from django.urls import reverse

from pathways.enums import PlacementStatus, Stage
from tests.factories import (
    DocumentFactory,
    OccupationFactory,
    TargetJobFactory,
    UserFactory,
    a_pathway,
    a_placement,
    a_project,
)
from tests.offer import (
    CommitmentFactory,
    ConsultationFactory,
    FindingFactory,
    a_workshop,
    an_enrolment,
)

pytestmark = pytest.mark.django_db


def filled(target_job, times, *, advisor, provider):
    """As many findings, opinions, promises, workshops with people, pathways and hires, for each reader to see some."""
    for _ in range(times):
        target_job.admitted_occupations.add(OccupationFactory())
        FindingFactory(target_job=target_job, document=DocumentFactory())
        ConsultationFactory(target_job=target_job)
        CommitmentFactory(target_job=target_job)
        workshop = a_workshop(target_job=target_job, provider=provider.organisation)
        an_enrolment(workshop=workshop, pathway=a_project(target_job=target_job, advisor=advisor))
        left = a_pathway(Stage.INTEGRATION, target_job=target_job, advisor=advisor)
        a_placement(PlacementStatus.CONFIRMED, pathway=left)
    return target_job


@pytest.mark.parametrize(("role", "queries"), [("region", 14), ("advisor", 12), ("provider", 11)])
def test_the_page_of_a_target_job(client, costs, request, advisor, provider, role, queries):
    client.force_login(request.getfixturevalue(role))
    target_job = TargetJobFactory()
    for times in (1, 9):
        filled(target_job, times, advisor=advisor, provider=provider)
        context = costs(target_job.get_absolute_url(), queries).context
        assert len(context["findings"]) >= times
        assert len(context["events"]) >= times


def test_two_side_by_side(client, costs, region, advisor, provider):
    client.force_login(region)
    pair = [TargetJobFactory(), TargetJobFactory()]
    for times in (1, 5):
        for target_job in pair:
            filled(target_job, times, advisor=advisor, provider=provider)
        costs(f"{reverse('compare_target_jobs')}?a={pair[0].uuid}&b={pair[1].uuid}", 9)


@pytest.mark.parametrize(("asked", "queries"), [("", 3), ("?texte=soudeur", 4), ("?statut=approved&a_echeance=", 3)])
def test_the_list_as_it_is_filtered(client, costs, asked, queries):
    client.force_login(UserFactory(region=True))
    for lines in (1, 30):
        for _ in range(lines):
            TargetJobFactory()
        assert len(costs(reverse("target_jobs") + asked, queries).context["page"].object_list) >= lines


@pytest.mark.parametrize(
    ("name", "queries"),
    [("edit_target_job", 5), ("add_finding", 3), ("add_consultation", 3), ("approve_target_job", 3)],
)
def test_a_form_about_a_target_job(client, costs, region, name, queries):
    client.force_login(region)
    target_job = TargetJobFactory()
    for lines in (1, 30):
        for _ in range(lines):
            TargetJobFactory()
            FindingFactory()
        costs(reverse(name, args=[target_job.uuid]), queries)
