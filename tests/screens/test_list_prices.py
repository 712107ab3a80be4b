"""A list costs the same number of queries with one line and with thirty."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from pathways.actions.opinion import ask_opinion
from pathways.enums import Decision, FollowUpStatus, PhaseStatus, PlacementStatus, Stage
from pathways.models import CommitmentText
from tests.breaking import write
from tests.factories import (
    CommitmentTextFactory,
    UserFactory,
    WorkshopFactory,
    a_follow_up,
    a_pathway,
    a_phase,
    a_placement,
    a_project,
    days_ago,
)
from tests.offer import an_offer
from tests.pathways.waiting import WAITING
from tests.pathways.waiting_case import people

pytestmark = pytest.mark.django_db
ASKED = {"submitted": True, "committed": True}


# The rules whose rows take more than a state to make.
MADE = {
    "advisor": (
        "Diagnostic partagé à compléter",
        "Question de la personne",
        "Suspension terminée : parcours à reprendre",
        "Sortie présumée à confirmer",
        "Convention d'immersion à faire signer",
        "Bilan d'immersion à faire",
        "Trois absences de suite : prendre contact",
        "Rendez-vous passé : dire s'il a eu lieu",
        "Transfert à accepter",
        "Rattachement demandé",
    ),
    "region": ("Avis demandé sur un projet",),
    "provider": ("Présences à noter",),
}


def made_for(role, person):
    """A line of each of these rules."""
    who = people()
    setattr(who, role, person)
    for waiting in WAITING:
        if waiting.reason in MADE[role]:
            waiting.make(who)


def signed_before(advisor):
    """A pathway whose commitment is of an older version than the one in force."""
    if not CommitmentText.objects.exists():
        CommitmentTextFactory(version="1")
    pathway = a_pathway(advisor=advisor)
    write(pathway.project, commitment_version="0")
    pathway.signatures.update(version="0")


def for_the_advisor(advisor):
    """A line of each rule."""
    made_for("advisor", advisor)
    signed_before(advisor)
    colleague = UserFactory(organisation=advisor.organisation)
    a_project(advisor=advisor)
    a_project(advisor=advisor, submitted=True)
    a_project(advisor=advisor, **ASKED, decision=Decision.ADJOURNED)
    a_project(advisor=advisor, **ASKED, decision=Decision.FAVOURABLE)
    ask_opinion(pathway=a_project(advisor=colleague, **ASKED), person=advisor, by=colleague)
    an_offer(a_project(advisor=advisor))
    for status in (PhaseStatus.PLANNED, PhaseStatus.RUNNING, PhaseStatus.ACHIEVED):
        a_phase(status, advisor=advisor)
    left = a_pathway(Stage.INTEGRATION, advisor=advisor)
    for status in (PlacementStatus.DECLARED, PlacementStatus.DISPUTED):
        a_placement(status, pathway=left)
    write(a_placement(PlacementStatus.AWAITING_EMPLOYER, pathway=left), declared_on=days_ago(9))
    a_follow_up(FollowUpStatus.DONE, pathway=left)


def for_the_region(person):
    made_for("region", person)
    for _ in range(4):
        a_project(**ASKED)
    left = a_pathway(Stage.INTEGRATION)
    for _ in range(4):
        a_placement(PlacementStatus.DISPUTED, pathway=left)


def for_the_provider(person):
    made_for("provider", person)
    for status in (PhaseStatus.PLANNED, PhaseStatus.RUNNING, PhaseStatus.ACHIEVED):
        for _ in range(3):
            a_phase(status, provider=person.organisation)


def for_the_employer(person):
    left = a_pathway(Stage.INTEGRATION)
    for _ in range(8):
        a_placement(PlacementStatus.AWAITING_EMPLOYER, pathway=left, employer=person.organisation)


# Who, what fills their worklist, and its price besides the lines themselves: the pathways of the page; the first steps
# of an account, but for an employer's.
WORKLISTS = {
    "advisor": (UserFactory, for_the_advisor, 2),
    "region": (lambda: UserFactory(region=True), for_the_region, 2),
    "provider": (lambda: UserFactory(provider=True), for_the_provider, 2),
    "employer": (lambda: UserFactory(employer=True), for_the_employer, 1),
}


@pytest.mark.parametrize("role", WORKLISTS)
def test_the_worklist(client, costs, role):
    who, fill, queries = WORKLISTS[role]
    person = who()
    client.force_login(person)
    # Nothing waits: there is no pathway to fetch.
    costs(reverse("worklist"), queries - 1)
    fill(person)
    costs(reverse("worklist"), queries)
    fill(person)
    while len(costs(reverse("worklist"), queries).context["items"]) < 30:
        fill(person)


def test_the_counter_is_one_question_of_any_page(client, advisor):
    a_project(advisor=advisor)
    client.force_login(advisor)
    client.get(reverse("worklist"))
    with CaptureQueriesContext(connection) as asked:
        assert "À traiter\u00a0(1)" in client.get(reverse("personal_data")).text
    # And the session, the person with their organisation.
    assert len(asked) == 1 + 2


@pytest.mark.parametrize(("name", "queries"), [("target_jobs", 3)])
def test_the_offer(client, costs, advisor, name, queries):
    client.force_login(advisor)
    for lines in (1, 30):
        for _ in range(lines):
            a_project(target_job=WorkshopFactory().target_job)
        assert len(costs(reverse(name), queries).context["page"].object_list) >= lines
