"""Whoever leaves the programme gives back what they held: seats to come, offers, ranks."""

import pytest

from jobs.enums import WorkshopStatus
from pathways.actions.leaving import leave
from pathways.actions.project import withdraw
from pathways.enums import Decision, EnrolmentStatus, ExitReason
from tests.factories import UserFactory, a_pathway, a_project, days_ago, decide
from tests.offer import a_workshop, an_enrolment, begin, offer_seat

pytestmark = pytest.mark.django_db


def interrupt(pathway):
    leave(pathway=pathway, exit_reason=ExitReason.HEALTH, exited_on=days_ago(1), by=pathway.advisor)


def not_admit(pathway):
    decide(pathway, Decision.UNFAVOURABLE, by=UserFactory(region=True))


def enrolled(workshop, make=a_pathway, **facts):
    return an_enrolment(workshop=workshop, pathway=make(target_job=workshop.target_job, **facts))


@pytest.mark.parametrize(
    ("make", "facts", "leaves"),
    [
        (a_pathway, {}, interrupt),
        (a_project, {}, lambda pathway: withdraw(pathway=pathway, reason="Autre projet.", by=pathway.advisor)),
        (a_project, {"submitted": True}, not_admit),
    ],
    ids=["interrupted", "withdrawn", "not admitted"],
)
def test_their_seat_is_offered_to_the_next(make, facts, leaves):
    workshop = a_workshop(seats=1)
    seated = enrolled(workshop, make, **facts)
    following = an_enrolment(workshop=workshop)
    leaves(seated.pathway)
    seated.refresh_from_db()
    following.refresh_from_db()
    assert (seated.status, seated.seat) == (EnrolmentStatus.WITHDRAWN, None)
    assert following.seat == 1
    assert following.offered_until


def test_their_ranks_and_offers_too_wherever_they_wait():
    first, second = a_workshop(WorkshopStatus.FULL), a_workshop(WorkshopStatus.FULL)
    second.target_job = first.target_job
    second.save(update_fields=["target_job"])
    waiting = enrolled(first)
    an_enrolment(workshop=second, pathway=waiting.pathway)
    offer_seat(first)
    interrupt(waiting.pathway)
    assert set(waiting.pathway.enrolments.values_list("status", "seat", "rank")) == {("withdrawn", None, None)}
    first.refresh_from_db()
    assert first.status == WorkshopStatus.OPEN


@pytest.mark.parametrize("ended", [False, True])
def test_a_seat_in_a_workshop_that_has_started_is_what_they_followed(ended):
    workshop = a_workshop()
    seated = enrolled(workshop)
    begin(workshop, ended=ended)
    interrupt(seated.pathway)
    seated.refresh_from_db()
    assert (seated.status, seated.seat) == (EnrolmentStatus.SEATED, 1)


@pytest.mark.parametrize("ended", [False, True])
def test_who_still_waits_in_a_workshop_that_has_started_waits_no_more(ended):
    workshop = a_workshop(WorkshopStatus.FULL)
    waiting = enrolled(workshop)
    begin(workshop, ended=ended)
    interrupt(waiting.pathway)
    waiting.refresh_from_db()
    assert waiting.status == EnrolmentStatus.WITHDRAWN
