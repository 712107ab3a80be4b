"""Invariant 3: dates are in order, and nothing real happens after today."""

import pytest

from apcl.journal.record import record
from pathways.enums import FollowUpStatus, PhaseStatus, Situation, Stage
from tests.breaking import insert, refused_by, write
from tests.factories import (
    BeneficiaryFactory,
    TargetJobFactory,
    WorkshopFactory,
    a_follow_up,
    a_pathway,
    a_phase,
    a_placement,
    days_ago,
)

pytestmark = pytest.mark.django_db
TOMORROW = -1


def test_invariant_3_a_phase_is_not_planned_to_end_before_it_starts():
    phase = a_phase()
    with refused_by("phase_planned_dates"):
        write(phase, planned_start=days_ago(10), planned_end=days_ago(11))


def test_invariant_3_a_phase_does_not_end_before_it_started():
    phase = a_phase(PhaseStatus.ACHIEVED)
    with refused_by("phase_real_dates"):
        write(phase, started_on=days_ago(30), ended_on=days_ago(31))


def test_invariant_3_a_contract_is_not_planned_to_end_before_it_starts():
    placement = a_placement()
    with refused_by("placement_planned_dates"):
        write(placement, starts_on=days_ago(10), planned_end_on=days_ago(11))


def test_invariant_3_a_contract_does_not_end_before_it_started():
    placement = a_placement()
    with refused_by("placement_real_dates"):
        write(placement, starts_on=days_ago(10), ended_on=days_ago(11))


def test_invariant_3_nobody_leaves_before_applying():
    pathway = a_pathway(Stage.INTEGRATION)
    with refused_by("pathway_exit_after_opening"):
        write(pathway, applied_on=days_ago(19))


def test_invariant_3_a_pathway_is_not_closed_before_the_exit():
    pathway = a_pathway(Stage.COMPLETED)
    with refused_by("pathway_closed_after_exit"):
        write(pathway, closed_on=days_ago(21))


def test_invariant_3_a_suspension_does_not_end_before_it_starts():
    pathway = a_pathway(Stage.SUSPENDED)
    with refused_by("pathway_suspension_dates"):
        write(pathway, suspended_from=days_ago(10), suspended_until=days_ago(11))


def test_invariant_3_an_event_does_not_follow_the_day_it_is_known():
    point = a_follow_up(FollowUpStatus.DONE, situation=Situation.DEATH, observed_on=days_ago(1))
    with refused_by("follow_up_event_before_observation"):
        write(point, event_on=days_ago(0))


def test_invariant_3_the_period_of_a_target_job_is_in_order():
    target_job = TargetJobFactory()
    with refused_by("target_job_period"):
        write(target_job, valid_from=days_ago(1), valid_until=days_ago(2))


def test_invariant_3_a_workshop_does_not_end_before_it_starts():
    workshop = WorkshopFactory()
    with refused_by("workshop_dates"):
        write(workshop, starts_on=days_ago(1), ends_on=days_ago(2))


def test_invariant_3_nobody_has_left_tomorrow():
    pathway = a_pathway(Stage.INTEGRATION)
    person = BeneficiaryFactory()
    with refused_by("pathways_pathway_no_future", "INSERT"):
        insert(pathway, exited_on=days_ago(TOMORROW), beneficiary=person)
    with refused_by("pathways_pathway_no_future", "UPDATE"):
        write(pathway, exited_on=days_ago(TOMORROW))
    write(pathway, exited_on=days_ago(0))


@pytest.mark.parametrize("column", ["started_on", "ended_on"])
def test_invariant_3_no_phase_has_started_or_ended_tomorrow(column):
    phase = a_phase(PhaseStatus.ACHIEVED)
    dates = {"started_on": days_ago(20), "ended_on": days_ago(TOMORROW), column: days_ago(TOMORROW)}
    with refused_by("pathways_phase_no_future", "INSERT"):
        insert(phase, **dates)
    with refused_by("pathways_phase_no_future", "UPDATE"):
        write(phase, **dates)
    write(phase, started_on=days_ago(0), ended_on=days_ago(0))


@pytest.mark.parametrize("column", ["declared_on", "ended_on"])
def test_invariant_3_no_hire_was_declared_or_ended_tomorrow(column):
    placement = a_placement()
    with refused_by("pathways_placement_no_future", "INSERT"):
        insert(placement, **{column: days_ago(TOMORROW)})
    with refused_by("pathways_placement_no_future", "UPDATE"):
        write(placement, **{column: days_ago(TOMORROW)})
    write(placement, **{column: days_ago(0)})


def test_invariant_3_nothing_was_observed_tomorrow():
    point = a_follow_up(FollowUpStatus.DONE)
    with refused_by("pathways_followup_no_future", "INSERT"):
        insert(point, observed_on=days_ago(TOMORROW))
    with refused_by("pathways_followup_no_future", "UPDATE"):
        write(point, observed_on=days_ago(TOMORROW))
    record(by=point.pathway.advisor, verb="follow_up.recorded", subject=point, file=point.pathway, state=point.status)
    write(point, observed_on=days_ago(0))
