"""Acts on one workshop at the same moment: each happens once, and nobody is left with a seat that is none."""

from functools import partial

import pytest
from django.utils import timezone

from apcl.journal.models import Entry
from jobs.actions.sessions import plan_sessions
from jobs.enums import HalfDay, WorkshopStatus
from pathways.actions.enrolment import enrol
from pathways.actions.workshop import cancel_workshop, move_cohort, start_workshop
from pathways.enums import EnrolmentStatus
from pathways.sweeps import sweep_workshops
from tests.at_once import DONE, at_once
from tests.breaking import write
from tests.factories import UserFactory, a_project, days_ago
from tests.offer import a_workshop, an_enrolment
from tests.pathways.acting import no_longer_possible

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]
ROUNDS = 5


@pytest.fixture
def region():
    return UserFactory(region=True)


def test_people_move_once(region):
    for _ in range(ROUNDS):
        workshop = a_workshop(seats=3)
        people = [an_enrolment(workshop=workshop).pathway for _ in range(4)]
        cancel_workshop(workshop=workshop, reason="Annulé.", by=region)
        to = [a_workshop(target_job=workshop.target_job, seats=3) for _ in range(2)]
        outcomes = at_once(*[partial(move_cohort, workshop=workshop, to=one, by=region) for one in to])
        assert sorted(outcomes) == ["Personne n'attend dans cet atelier.", DONE]
        [reached] = [one for one in to if one.enrolments.exists()]
        assert sorted(reached.enrolments.values_list("pathway", flat=True)) == sorted(one.pk for one in people)


def test_nobody_keeps_a_seat_of_a_workshop_cancelled_meanwhile(region):
    for _ in range(ROUNDS):
        workshop = a_workshop()
        pathways = [a_project(target_job=workshop.target_job) for _ in range(4)]
        acts = [partial(enrol, workshop=workshop, pathway=one, by=one.advisor, or_wait=True) for one in pathways]
        cancel = partial(cancel_workshop, workshop=workshop, reason="Annulé.", by=region)
        *enrolled, cancelled = at_once(*acts, cancel)
        assert cancelled == DONE
        assert set(enrolled) <= {DONE, "Cet atelier n'est pas ouvert aux inscriptions."}
        states = list(workshop.enrolments.values_list("status", "seat"))
        assert states == [(EnrolmentStatus.WAITING, None)] * enrolled.count(DONE)


def test_a_workshop_starts_once_whoever_starts_it(region):
    for _ in range(ROUNDS):
        workshop = a_workshop()
        write(workshop, starts_on=days_ago(0))
        start = partial(start_workshop, workshop=workshop, by=region)
        sweep = partial(sweep_workshops, now=timezone.now())
        outcomes = at_once(start, start, sweep, sweep)
        assert set(outcomes) <= {DONE, no_longer_possible(WorkshopStatus.STARTED)}
        assert Entry.objects.filter(subject=workshop.uuid, verb="workshop.started").count() == 1


def test_two_plans_add_each_session_once(region):
    for _ in range(ROUNDS):
        workshop = a_workshop()
        span = {"starts_on": workshop.starts_on, "ends_on": workshop.ends_on, "is_in_company": False}
        weeks = {"weekdays": [0, 1], "halves": HalfDay.values}
        outcomes = at_once(*[partial(plan_sessions, workshop=workshop, by=region, **weeks, **span)] * 2)
        assert sorted(outcomes) == ["Aucune demi-journée à ajouter : elles sont déjà prévues, ou chômées.", DONE]
        [entry] = Entry.objects.filter(subject=workshop.uuid, verb="workshop.sessions_planned")
        assert entry.details["added"] == workshop.sessions.count()
