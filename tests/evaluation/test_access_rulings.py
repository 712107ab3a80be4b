"""The published rulings on access to a job: one case, one answer."""

from datetime import date

import pytest

from evaluation.rates import Outcome
from jobs.enums import ContractKind
from pathways.enums import ExitReason, Match, Situation
from tests.evaluation.histories import ENTRY, EXIT, disputed, follow_up, outcome, pathway, phase, placement

OTHER_JOB_THEN_TARGET_JOB = (
    placement(starts_on=date(2025, 7, 30), match=Match.OTHER),
    placement(starts_on=date(2025, 11, 30)),
)


def test_another_job_first_is_an_access_to_a_job():
    assert outcome("AE-3", pathway(placements=OTHER_JOB_THEN_TARGET_JOB)) == Outcome.YES


def test_target_job_in_the_fifth_month_is_not_yet_an_access_at_three_months():
    history = pathway(placements=OTHER_JOB_THEN_TARGET_JOB, follow_ups=(follow_up(Situation.OTHER_JOB),))
    assert outcome("AEV-3", history) == Outcome.NO


def test_target_job_in_the_fifth_month_leaves_three_months_unknown_without_a_follow_up():
    assert outcome("AEV-3", pathway(placements=OTHER_JOB_THEN_TARGET_JOB)) == Outcome.UNKNOWN


def test_target_job_in_the_fifth_month_is_an_access_at_six_months():
    assert outcome("AEV-6", pathway(placements=OTHER_JOB_THEN_TARGET_JOB)) == Outcome.YES


@pytest.mark.parametrize("indicator", ["AE-0", "AEV-0"])
def test_job_begun_before_the_exit_and_going_on_is_an_access_at_the_exit(indicator):
    assert outcome(indicator, pathway(placements=(placement(starts_on=date(2025, 5, 1)),))) == Outcome.YES


@pytest.mark.parametrize("starts_on", [ENTRY, date(2024, 12, 2)])
def test_job_begun_on_the_entry_day_or_before_gives_no_credit(starts_on):
    assert outcome("AE-12", pathway(placements=(placement(starts_on=starts_on),))) == Outcome.UNKNOWN


def test_job_begun_the_day_after_the_entry_gives_credit():
    assert outcome("AE-0", pathway(placements=(placement(starts_on=date(2025, 1, 7)),))) == Outcome.YES


def test_job_begun_and_ended_before_the_exit_gives_no_credit():
    job = placement(starts_on=date(2025, 5, 1), ended_on=date(2025, 6, 29))
    assert outcome("AEV-12", pathway(placements=(job,))) == Outcome.UNKNOWN


def test_job_ended_on_the_exit_day_was_still_held():
    job = placement(starts_on=date(2025, 5, 1), ended_on=EXIT)
    assert outcome("AEV-0", pathway(placements=(job,))) == Outcome.YES


def test_cdi_ended_in_its_trial_period_is_an_access():
    job = placement(starts_on=date(2025, 7, 14), ended_on=date(2025, 8, 29))
    assert outcome("AEV-3", pathway(placements=(job,))) == Outcome.YES


def test_six_month_cdd_broken_after_a_month_is_an_access():
    job = placement(contract=ContractKind.CDD, planned_end_on=date(2026, 1, 13), ended_on=date(2025, 8, 13))
    assert outcome("AEV-6", pathway(placements=(job,))) == Outcome.YES


@pytest.mark.parametrize(("exit_year", "last_day"), [(2022, date(2023, 2, 28)), (2023, date(2024, 2, 29))])
def test_six_months_after_31_august_is_the_end_of_february(exit_year, last_day):
    left_on = date(exit_year, 8, 31)

    def with_a_job_on(starts_on):
        trained = phase(started_on=date(exit_year, 1, 3), ended_on=left_on)
        return pathway(exited_on=left_on, phases=(trained,), placements=(placement(starts_on=starts_on),))

    assert outcome("AE-6", with_a_job_on(last_day)) == Outcome.YES
    assert outcome("AE-6", with_a_job_on(date(last_day.year, 3, 1))) == Outcome.UNKNOWN


DEATH_IN_MONTH_4 = follow_up(Situation.DEATH, observed_on=date(2025, 12, 30), event_on=date(2025, 10, 20))


@pytest.mark.parametrize("indicator", ["AE-6", "AEV-6", "AE-12", "AEV-12"])
def test_death_in_month_4_learnt_at_the_six_month_call_neutralises_from_six_months_on(indicator):
    assert outcome(indicator, pathway(follow_ups=(DEATH_IN_MONTH_4,))) == Outcome.NEUTRALISED


def test_death_in_month_4_leaves_the_access_at_three_months_as_it_was():
    assert outcome("AE-3", pathway(follow_ups=(DEATH_IN_MONTH_4,))) == Outcome.UNKNOWN
    assert outcome("AE-3", pathway(placements=(placement(),), follow_ups=(DEATH_IN_MONTH_4,))) == Outcome.YES


def test_person_who_moved_abroad_stays_in_the_denominator():
    assert outcome("AEV-6", pathway(follow_ups=(follow_up(Situation.ABROAD),))) == Outcome.NO


def test_job_disputed_by_the_employer_is_unknown_until_arbitrated():
    job = disputed(disputed_on=date(2025, 8, 1))
    assert outcome("AEV-6", pathway(placements=(job,))) == Outcome.DISPUTED


@pytest.mark.parametrize("reason", [ExitReason.PERSONAL, ExitReason.EXCLUSION, ExitReason.EARLY_OTHER_JOB])
def test_person_who_left_early_counts(reason):
    assert outcome("AE-6", pathway(exit_reason=reason, follow_ups=(follow_up(),))) == Outcome.NO


@pytest.mark.parametrize("reason", [ExitReason.COMPLETED, ExitReason.EARLY_TARGET_JOB])
def test_person_who_left_before_the_entry_is_in_no_exit_indicator(reason):
    assert outcome("AE-0", pathway(exit_reason=reason, phases=())) is None


def test_person_still_in_training_is_in_no_exit_indicator():
    assert outcome("AE-0", pathway(exited_on=None, exit_reason="", phases=(phase(ended_on=None),))) is None
