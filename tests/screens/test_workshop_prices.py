"""The pages of workshops cost the same number of queries whatever they hold.

A form asks for the draft of whoever opens it, and for the revision of the row that it edits.
"""

import pytest
from django.urls import reverse

from jobs.actions.sessions import plan_sessions
from jobs.enums import HalfDay
from pathways.actions.workshop import cancel_workshop
from tests.factories import OrganisationFactory, TargetJobFactory, UserFactory
from tests.offer import a_workshop, an_enrolment, in_days

pytestmark = pytest.mark.django_db


def with_sessions(weekdays, **facts):
    """One that starts today, with both half-days of these weekdays for two months."""
    workshop = a_workshop(starts_on=in_days(0), **facts)
    span = {"starts_on": workshop.starts_on, "ends_on": in_days(60), "is_in_company": False}
    plan_sessions(workshop=workshop, weekdays=weekdays, halves=HalfDay.values, by=UserFactory(region=True), **span)
    return workshop


# How many, the rows, and the two lists to filter by; a text reads what it is sought in.
@pytest.mark.parametrize(("asked", "queries"), [("", 4), ("?texte=atelier", 5), ("?places=on&a_venir=on", 4)])
def test_the_list(client, costs, region, asked, queries):
    client.force_login(region)
    for lines in (1, 30):
        for _ in range(lines):
            an_enrolment()
        assert len(costs(reverse("workshops") + asked, queries).context["page"].object_list) >= lines


def test_the_calendar(client, costs, advisor):
    client.force_login(advisor)
    for lines in (1, 30):
        for _ in range(lines):
            with_sessions([0, 2])
        weeks = costs(reverse("workshop_calendar"), 2).context["weeks"]
        assert max(len(day.lines) for week in weeks for day in week) >= lines


@pytest.mark.parametrize(
    ("name", "queries"), [("workshop_sessions", 2), ("cancel_sessions", 3), ("workshop_ics", 3), ("plan_sessions", 2)]
)
def test_the_sessions_of_a_workshop(client, costs, region, name, queries):
    client.force_login(region)
    for weekdays in ([0], [0, 1, 2, 3, 4]):
        costs(reverse(name, args=[with_sessions(weekdays).uuid]), queries)


@pytest.mark.parametrize(("name", "queries"), [("create_workshop", 3), ("copy_workshop", 5), ("edit_workshop", 5)])
def test_what_a_workshop_is(client, costs, region, name, queries):
    client.force_login(region)
    workshop = a_workshop()
    url = reverse(name, args=[] if name == "create_workshop" else [workshop.uuid])
    for lines in (1, 30):
        for _ in range(lines):
            TargetJobFactory()
            OrganisationFactory(provider=True)
        costs(url, queries)


def test_where_people_may_move(client, costs, region):
    client.force_login(region)
    workshop = an_enrolment().workshop
    cancel_workshop(workshop=workshop, reason="Annulé.", by=region)
    for lines in (1, 30):
        for _ in range(lines):
            an_enrolment(workshop=a_workshop(target_job=workshop.target_job))
        costs(reverse("move_cohort", args=[workshop.uuid]), 5)
