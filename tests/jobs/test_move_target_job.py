"""A target job moves from the draft to the close, each time under its condition and with its trace."""

import pytest

from jobs.actions import target_job as acts
from jobs.enums import TARGET_JOB_MOVES
from jobs.enums import TargetJobStatus as Status
from tests.factories import TargetJobFactory, days_ago
from tests.jobs.entries import entries_of
from tests.offer import ConsultationFactory, FindingFactory
from tests.pathways.acting import no_longer_possible, refused

pytestmark = pytest.mark.django_db
WHY = "La branche recrute moins."
PERIOD = {"valid_from": days_ago(3), "valid_until": days_ago(-300)}
# Each act: from where, to where, its verb, and what it is given.
MOVES = {
    acts.propose_target_job: (Status.DRAFT, Status.PROPOSED, "target_job.proposed", {}),
    acts.consult_target_job: (Status.PROPOSED, Status.CONSULTED, "target_job.consulted", {}),
    acts.approve_target_job: (Status.CONSULTED, Status.APPROVED, "target_job.approved", PERIOD),
    acts.suspend_target_job: (Status.APPROVED, Status.SUSPENDED, "target_job.suspended", {"reason": WHY}),
    acts.reinstate_target_job: (Status.SUSPENDED, Status.APPROVED, "target_job.reinstated", {}),
    acts.close_target_job: (Status.SUSPENDED, Status.CLOSED, "target_job.closed", {"reason": WHY}),
}
each_act = pytest.mark.parametrize("act", MOVES, ids=lambda act: act.__name__)


def founded(status):
    """A target job at this status, with all that any move may ask for."""
    target_job = TargetJobFactory(status=status)
    FindingFactory(target_job=target_job)
    ConsultationFactory(target_job=target_job)
    return target_job


def test_every_legal_move_has_its_act():
    legal = {(source, target) for source, targets in TARGET_JOB_MOVES.items() for target in targets}
    assert {(source, target) for source, target, _verb, _facts in MOVES.values()} == legal


@each_act
def test_an_act_moves_and_says_so(region, act):
    source, target, verb, facts = MOVES[act]
    target_job = founded(source)
    act(target_job=target_job, **facts, by=region)
    assert target_job.status == target
    target_job.refresh_from_db()
    assert target_job.status == target
    assert entries_of(target_job, by=region) == [(verb, target_job.uuid, target, facts.get("reason", ""), {})]


@each_act
@pytest.mark.parametrize("status", Status)
def test_from_anywhere_else_it_is_refused(region, act, status):
    source, _target, _verb, facts = MOVES[act]
    if status != source:
        target_job = founded(status)
        with refused(no_longer_possible(status)):
            act(target_job=target_job, **facts, by=region)


@each_act
def test_an_act_decided_on_a_page_out_of_date_is_refused(region, act):
    """Someone else moved it meanwhile: the row in hand still says otherwise."""
    source, target, _verb, facts = MOVES[act]
    stale = founded(source)
    act(target_job=type(stale).objects.get(pk=stale.pk), **facts, by=region)
    with refused(no_longer_possible(target)):
        act(target_job=stale, **facts, by=region)


def test_a_proposal_rests_on_a_finding_of_its_own(region):
    target_job = TargetJobFactory(status=Status.DRAFT)
    FindingFactory()
    with refused("Il faut au moins un constat."):
        acts.propose_target_job(target_job=target_job, by=region)


def test_the_consultation_rests_on_an_opinion_of_its_own(region):
    target_job = TargetJobFactory(status=Status.PROPOSED)
    ConsultationFactory()
    with refused("Il faut au moins un avis."):
        acts.consult_target_job(target_job=target_job, by=region)


def test_the_approval_sets_the_period(region):
    target_job = founded(Status.CONSULTED)
    acts.approve_target_job(target_job=target_job, **PERIOD, by=region)
    target_job.refresh_from_db()
    assert (target_job.valid_from, target_job.valid_until) == (days_ago(3), days_ago(-300))
    assert type(target_job).objects.open().filter(pk=target_job.pk).exists()


def test_the_approval_may_have_no_end_but_not_one_before_its_start(region):
    target_job = founded(Status.CONSULTED)
    with refused("La validité d'un métier cible ne peut finir avant de commencer."):
        acts.approve_target_job(target_job=target_job, valid_from=days_ago(3), valid_until=days_ago(4), by=region)
    acts.approve_target_job(target_job=target_job, valid_from=days_ago(3), by=region)
    target_job.refresh_from_db()
    assert (target_job.status, target_job.valid_until) == (Status.APPROVED, None)


@pytest.mark.parametrize("act", [acts.suspend_target_job, acts.close_target_job], ids=lambda act: act.__name__)
def test_what_stops_it_has_a_reason(region, act):
    target_job = founded(MOVES[act][0])
    with refused("Indiquez le motif."):
        act(target_job=target_job, reason=" \n", by=region)
