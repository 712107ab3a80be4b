"""Suspending and resuming ask about the phases only when there are some, and tell their dates."""

import pytest
from django.urls import reverse

from pathways.actions.phase import plan_phase
from pathways.actions.suspension import suspend
from pathways.enums import PhaseKind, PhaseStatus, Stage
from tests.factories import a_pathway, a_phase, days_ago
from tests.screens.acts import day
from tests.screens.reading import controls_of, main_form, page_of

pytestmark = pytest.mark.django_db


def opened(client, pathway, name):
    client.force_login(pathway.advisor)
    return page_of(client.get(reverse(name, args=[pathway.uuid])))


@pytest.mark.parametrize(("status", "asks"), [(PhaseStatus.PLANNED, False), (PhaseStatus.RUNNING, True)])
def test_a_phase_under_way_goes_on_or_stops(client, status, asks):
    page = opened(client, a_phase(status).pathway, "suspend")
    assert ("stops_phases" in controls_of(main_form(page))) == asks


def test_without_a_phase_to_come_nothing_is_put_off(client):
    page = opened(client, a_pathway(Stage.SUSPENDED), "resume")
    assert "moves_phases" not in controls_of(main_form(page))


def test_the_dates_that_the_phases_would_have_are_told(client):
    pathway = a_phase(PhaseStatus.RUNNING).pathway
    dates = {"planned_start": days_ago(-5), "planned_end": days_ago(-20)}
    phase = plan_phase(pathway=pathway, kind=PhaseKind.CERTIFICATION, by=pathway.advisor, **dates)
    suspend(pathway=pathway, suspended_from=days_ago(10), reason="Santé.", by=pathway.advisor)
    main = next(opened(client, pathway, "resume").find("main"))
    assert "Certification, du " in main.text
    assert str(days_ago(-15).year) in main.text
    client.post(reverse("resume", args=[pathway.uuid]), {"resumed_on": day(0), "moves_phases": "oui"})
    phase.refresh_from_db()
    assert (phase.planned_start, phase.planned_end) == (days_ago(-15), days_ago(-30))


@pytest.mark.parametrize(
    ("stage", "told"),
    [
        (Stage.COMPLETED, "revient en intégration professionnelle"),
        (Stage.INTERRUPTED, "sa sortie est effacée"),
        (Stage.NOT_ADMITTED, "redevient à décider"),
        (Stage.PHASES, "Seul un parcours clos se rouvre."),
    ],
)
def test_reopening_says_what_it_does(client, region, stage, told):
    pathway = a_pathway(stage)
    client.force_login(region)
    page = page_of(client.get(reverse("reopen_pathway", args=[pathway.uuid])))
    assert told in next(page.find("main")).text


@pytest.mark.parametrize("stage", [Stage.COMPLETED, Stage.INTERRUPTED, Stage.NOT_ADMITTED])
def test_the_region_alone_is_offered_to_reopen(client, region, stage):
    pathway = a_pathway(stage)
    offered = []
    for person in (region, pathway.advisor):
        client.force_login(person)
        page = client.get(pathway.get_absolute_url()).content.decode()
        offered.append(reverse("reopen_pathway", args=[pathway.uuid]) in page)
    assert offered == [True, False]
