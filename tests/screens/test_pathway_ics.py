"""The dates of a pathway, for an agenda: what is planned, with initials only, and no address of anybody."""

import pytest
from django.urls import reverse
from icalendar import Calendar

from jobs.actions.sessions import plan_sessions
from jobs.enums import HalfDay
from pathways.enums import PhaseStatus, Stage
from tests.beside import ImmersionFactory
from tests.factories import BeneficiaryFactory, UserFactory, a_pathway, a_phase, days_ago
from tests.offer import a_workshop, an_enrolment, in_days

pytestmark = pytest.mark.django_db


@pytest.fixture
def pathway(provider):
    person = BeneficiaryFactory(
        first_names="Marie-Ève", last_name="Dupont", email="marie@personne.example", phone="+33612345678"
    )
    pathway = a_phase(PhaseStatus.RUNNING, provider=provider.organisation, beneficiary=person).pathway
    ImmersionFactory(pathway=pathway)
    return pathway


def body_of(client, pathway, person):
    client.force_login(person)
    response = client.get(reverse("pathway_ics", args=[pathway.uuid]))
    assert (response.status_code, response["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    assert response["Content-Disposition"] == 'attachment; filename="parcours.ics"'
    return response.content.decode()


def titles(body):
    return [str(event["SUMMARY"]) for event in Calendar.from_ical(body).walk("VEVENT")]


def test_the_phases_and_the_immersions_are_there(client, pathway, provider):
    both = ["M.-È. D. – Formation qualifiante", "M.-È. D. – Immersion en entreprise"]
    assert titles(body_of(client, pathway, pathway.advisor)) == both
    assert titles(body_of(client, pathway, provider)) == both[:1]


def test_nobody_is_named_nor_reached(client, pathway):
    body = body_of(client, pathway, pathway.advisor)
    hidden = ("Dupont", "Marie", "personne.example", "612345678", pathway.advisor.last_name, pathway.advisor.email)
    assert [words for words in hidden if words in body] == []
    assert "LOCATION" not in body


def test_the_sessions_of_a_workshop_are_there_for_its_provider_and_for_those_who_follow(client, pathway, region):
    centre = UserFactory(provider=True)
    workshop = a_workshop(target_job=pathway.target_job, provider=centre.organisation, starts_on=in_days(2))
    an_enrolment(workshop=workshop, pathway=pathway)
    span = {"starts_on": workshop.starts_on, "ends_on": workshop.starts_on, "is_in_company": False}
    plan_sessions(workshop=workshop, weekdays=list(range(7)), halves=HalfDay.values, by=region, **span)
    assert titles(body_of(client, pathway, pathway.advisor)).count(f"M.-È. D. – {workshop.title}") == 2
    provider = pathway.phases.get().provider.users.get()
    assert f"M.-È. D. – {workshop.title}" not in titles(body_of(client, pathway, provider))


def test_a_phase_dropped_is_cancelled_and_follow_ups_to_come_are_there(client):
    left = a_pathway(Stage.INTEGRATION, exited_on=days_ago(20))
    told = titles(body_of(client, left, left.advisor))
    assert [title.partition(" – ")[2] for title in told if "suivi" in title] == [
        f"Point de suivi, à {month} mois" for month in (1, 3, 6, 12)
    ]
    dropped = a_phase(PhaseStatus.CANCELLED)
    assert "STATUS:CANCELLED" in body_of(client, dropped.pathway, dropped.pathway.advisor)
