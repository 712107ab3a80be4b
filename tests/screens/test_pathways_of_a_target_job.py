"""The list of pathways is narrowed to who is enrolled, who waits, who was hired in the job aimed at."""

import pytest
from django.urls import reverse

from jobs.enums import WorkshopStatus
from pathways.actions.enrolment import withdraw_enrolment
from pathways.enums import PlacementStatus, Stage
from pathways.models import Pathway
from tests.factories import OccupationFactory, a_pathway, a_phase, a_placement, a_project
from tests.offer import a_workshop, an_enrolment

pytestmark = pytest.mark.django_db


@pytest.fixture
def listed(client):
    def ask(who, **typed):
        client.force_login(who)
        rows = client.get(reverse("pathways"), typed).context["found"].rows
        return set(Pathway.objects.filter(uuid__in=[row.uuid for row in rows]))

    return ask


def test_by_enrolment(listed, region):
    full = a_workshop(WorkshopStatus.FULL)
    waiting, left = an_enrolment(workshop=full), an_enrolment(workshop=full)
    withdraw_enrolment(enrolment=left, reason="Autre projet.", by=left.pathway.advisor)
    a_project(target_job=full.target_job)
    seated = full.enrolments.get(status="seated").pathway
    assert listed(region, inscription="seated") == {seated}
    assert listed(region, inscription="waiting") == {waiting.pathway}
    assert listed(region, inscription="seated", metier=seated.target_job.uuid, etape="phases") == set()


def test_by_hire_in_the_job_aimed_at(listed, region):
    def hired(status, **facts):
        return a_placement(status, pathway=a_pathway(Stage.INTEGRATION), **facts).pathway

    declared, confirmed = hired(PlacementStatus.DECLARED), hired(PlacementStatus.CONFIRMED)
    hired(PlacementStatus.REJECTED)
    hired(PlacementStatus.CANCELLED)
    hired(PlacementStatus.CONFIRMED, occupation=OccupationFactory())
    assert listed(region, embauche="visee") == {declared, confirmed}
    assert listed(region, embauche="confirmee") == {confirmed}


def test_a_provider_learns_nothing_of_hires_by_filtering(client, listed, provider):
    pathway = a_phase(provider=provider.organisation).pathway
    assert listed(provider) == listed(provider, embauche="confirmee") == {pathway}
    assert "embauche" not in client.get(reverse("pathways")).context["filter"].fields


def test_the_history_of_a_pathway_names_the_workshops(client):
    enrolment = an_enrolment(workshop=a_workshop(title="Soudure à Metz"))
    withdraw_enrolment(enrolment=enrolment, reason="Autre projet.", by=enrolment.pathway.advisor)
    client.force_login(enrolment.pathway.advisor)
    events = client.get(enrolment.pathway.get_absolute_url()).context["history"].events
    assert [(event.what, event.why) for event in events[:2]] == [
        ("Désistement d'un atelier : Soudure à Metz", "Autre projet."),
        ("Place obtenue dans un atelier : Soudure à Metz", ""),
    ]
