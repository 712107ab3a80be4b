"""Forty people enrol at once on twelve seats, and whatever else happens to a seat at the same moment."""

import multiprocessing
import time
from functools import partial

import pytest

from apcl.journal.models import Entry
from jobs.enums import WorkshopStatus
from pathways.actions.enrolment import accept_offer, enrol, lapse_offer, withdraw_enrolment
from pathways.actions.leaving import leave
from pathways.actions.workshop import edit_workshop
from pathways.enums import EnrolmentStatus, ExitReason, Stage
from pathways.models import Beneficiary, Enrolment, Pathway
from tests.at_once import DONE, PATIENCE, at_once
from tests.factories import BeneficiaryFactory, TargetJobFactory, UserFactory, a_pathway, a_project, days_ago
from tests.offer import a_workshop, an_enrolment, offer_seat

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]
PEOPLE, SEATS, ROUNDS, FEWER = 40, 12, 50, 8
# The same forty processes live through that many rounds.
BATCH = 10
FULL = "La dernière place vient d'être prise. La personne peut attendre qu'une place se libère."
NO_OFFER = "Aucune place n'est proposée à cette personne, ou la proposition a expiré."


def crowd(number, target_job) -> list[Pathway]:
    """As many pathways towards this job, written in two INSERTs."""
    model = a_project(target_job=target_job)
    people = Beneficiary.objects.bulk_create(BeneficiaryFactory.build() for _ in range(number))
    same = {"target_job": target_job, "advisor": model.advisor, "applied_on": model.applied_on}
    return Pathway.objects.bulk_create(Pathway(beneficiary=person, **same) for person in people)


def enrol_in_each(workshops, pathways, barrier):
    for workshop, pathway in zip(workshops, pathways, strict=True):
        barrier.wait(PATIENCE)
        enrol(workshop=workshop, pathway=pathway, by=pathway.advisor, or_wait=True)


def numbers_in_order(workshop, status, number):
    """The seats or the ranks of who has this status, in the order in which the journal says that they got them."""
    got = (
        Entry.objects.filter(verb=f"enrolment.{status}", state=status).order_by("pk").values_list("subject", flat=True)
    )
    held = dict(workshop.enrolments.filter(status=status).values_list("uuid", number))
    return [held[subject] for subject in got if subject in held]


def holds_together(workshop) -> bool:
    """Never over capacity, seats without a gap, and each state as the journal says it."""
    seats = sorted(workshop.enrolments.exclude(seat=None).values_list("seat", flat=True))
    states = {row.uuid: row.status for row in workshop.enrolments.all()}
    journal = dict(
        Entry.objects.filter(subject__in=states).exclude(state="").order_by("pk").values_list("subject", "state")
    )
    workshop.refresh_from_db()
    is_full = workshop.status == WorkshopStatus.FULL
    return seats == list(range(1, len(seats) + 1)) and journal == states and is_full == (len(seats) == workshop.seats)


def test_forty_at_once_on_twelve_seats_fifty_times():
    target_job = TargetJobFactory()
    workshops = [a_workshop(target_job=target_job, seats=SEATS) for _ in range(ROUNDS)]
    people = crowd(PEOPLE * ROUNDS, target_job)
    for first in range(0, ROUNDS, BATCH):
        batch, coming = workshops[first : first + BATCH], people[first * PEOPLE : (first + BATCH) * PEOPLE]
        barrier = multiprocessing.get_context("fork").Barrier(PEOPLE)
        acts = [partial(enrol_in_each, batch, coming[one::PEOPLE], barrier) for one in range(PEOPLE)]
        assert at_once(*acts) == [DONE] * PEOPLE
    for workshop in workshops:
        assert numbers_in_order(workshop, "seated", "seat") == list(range(1, SEATS + 1))
        assert numbers_in_order(workshop, "waiting", "rank") == list(range(1, PEOPLE - SEATS + 1))
        assert workshop.enrolments.count() == PEOPLE
        assert Entry.objects.filter(subject=workshop.uuid, verb="workshop.filled").count() == 1
        assert holds_together(workshop)


def test_one_person_enrolled_by_eight_at_once_is_enrolled_once():
    for _ in range(FEWER):
        workshop = a_workshop(seats=3)
        pathway = a_project(target_job=workshop.target_job)
        outcomes = at_once(*[partial(enrol, workshop=workshop, pathway=pathway, by=pathway.advisor)] * 8)
        assert sorted(outcomes) == sorted(["Cette personne est déjà inscrite dans cet atelier."] * 7 + [DONE])
        assert workshop.enrolments.get().seat == 1


def test_one_person_enrolled_in_two_workshops_at_once_has_one_seat():
    for _ in range(FEWER):
        first = a_workshop()
        second = a_workshop(target_job=first.target_job)
        pathway = a_project(target_job=first.target_job)
        acts = [partial(enrol, workshop=workshop, pathway=pathway, by=pathway.advisor) for workshop in (first, second)]
        assert at_once(*acts * 3).count(DONE) == 1
        assert pathway.enrolments.get().status == EnrolmentStatus.SEATED


def test_the_last_seat_is_taken_while_two_withdraw():
    for _ in range(FEWER):
        workshop = a_workshop(WorkshopStatus.FULL, seats=3)
        leaving = list(workshop.enrolments.all())[:2]
        withdrawals = [
            partial(withdraw_enrolment, enrolment=row, reason="Santé.", by=row.pathway.advisor) for row in leaving
        ]
        coming = crowd(4, workshop.target_job)
        enrolling = [partial(enrol, workshop=workshop, pathway=one, by=one.advisor, or_wait=True) for one in coming]
        assert at_once(*withdrawals, *enrolling) == [DONE] * 6
        assert holds_together(workshop)
        # Whoever came first waits for nothing once a seat was free: seated, or offered one.
        assert workshop.enrolments.exclude(seat=None).count() == 3


def test_an_offer_accepted_as_it_lapses_is_one_or_the_other():
    for _ in range(FEWER):
        workshop = a_workshop(WorkshopStatus.FULL)
        for _waiting in range(2):
            an_enrolment(workshop=workshop)
        offered = offer_seat(workshop)
        accept = partial(accept_offer, enrolment=offered, by=offered.pathway.advisor)
        lapse = partial(lapse_offer, enrolment=offered, now=offered.offered_until)
        outcomes = at_once(accept, lapse, accept, lapse)
        offered.refresh_from_db()
        accepted = offered.status == EnrolmentStatus.SEATED
        assert sorted(outcomes) == sorted([DONE] * (2 + accepted) + [NO_OFFER] * (2 - accepted))
        assert Entry.objects.filter(subject=offered.uuid, verb="enrolment.lapsed").exists() != accepted
        assert workshop.enrolments.get(seat=1) == offered or not accepted
        assert holds_together(workshop)


def test_fewer_seats_while_people_enrol_never_leaves_too_many():
    for _ in range(FEWER):
        workshop = a_workshop(seats=4)
        fewer = partial(
            edit_workshop, workshop=workshop, reason="Salle plus petite.", by=UserFactory(region=True), seats=2
        )
        coming = crowd(5, workshop.target_job)
        enrolling = [partial(enrol, workshop=workshop, pathway=one, by=one.advisor, or_wait=True) for one in coming]
        said, *outcomes = at_once(fewer, *enrolling)
        assert outcomes == [DONE] * 5
        assert holds_together(workshop)
        assert (workshop.seats == 2) == (said == DONE)


def after(seconds, act):
    time.sleep(seconds)
    act()


@pytest.mark.parametrize("offer", [False, True])
def test_a_person_who_leaves_as_they_are_seated_keeps_no_seat(offer):
    for rank in range(FEWER):
        workshop = a_workshop(WorkshopStatus.FULL if offer else WorkshopStatus.OPEN)
        pathway = a_pathway(target_job=workshop.target_job)
        if offer:
            enrolment = an_enrolment(workshop=workshop, pathway=pathway)
            offer_seat(workshop)
            act = partial(accept_offer, enrolment=enrolment, by=pathway.advisor)
        else:
            act = partial(enrol, workshop=workshop, pathway=pathway, by=pathway.advisor)
        reason = {"exit_reason": ExitReason.HEALTH, "exited_on": days_ago(1)}
        # Leaving takes longer: the seat is asked for at each moment of it.
        left, seated = at_once(
            partial(leave, pathway=pathway, by=pathway.advisor, **reason), partial(after, rank * 0.01, act)
        )
        assert left == DONE
        assert seated in (DONE, NO_OFFER, "Un parcours terminé ne s'inscrit plus à un atelier.")
        pathway.refresh_from_db()
        assert pathway.stage == Stage.INTERRUPTED
        assert not Enrolment.objects.kept_by(pathway).exists()
        assert holds_together(workshop)
