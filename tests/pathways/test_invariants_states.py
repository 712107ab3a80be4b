"""Invariant 6: each state of a pathway and of its phases has its mandatory columns, and forbids those to come."""

import pytest

from pathways.enums import ExitReason, FollowUpStatus, PhaseStatus, ResultKind, Situation, Stage
from pathways.models import CertificationResult
from tests.breaking import insert, refused_by, write
from tests.factories import BeneficiaryFactory, a_follow_up, a_pathway, a_phase, days_ago

pytestmark = pytest.mark.django_db
BEFORE_THE_EXIT = [Stage.PROJECT, Stage.PHASES, Stage.SUSPENDED]
AFTER_THE_EXIT = [Stage.INTEGRATION, Stage.COMPLETED, Stage.INTERRUPTED]
NOT_DONE = [status for status in FollowUpStatus if status != FollowUpStatus.DONE]


@pytest.mark.parametrize(
    "too_early",
    [{"exited_on": days_ago(0)}, {"exit_reason": ExitReason.HEALTH}, {"closed_on": days_ago(0)}],
    ids=lambda columns: next(iter(columns)),
)
@pytest.mark.parametrize("stage", BEFORE_THE_EXIT)
def test_invariant_6_a_pathway_in_course_has_no_exit(stage, too_early):
    pathway = a_pathway(stage)
    with refused_by("pathway_no_exit_before_exit"):
        write(pathway, **too_early)


@pytest.mark.parametrize(
    "missing",
    [{"exited_on": None}, {"exit_reason": ""}, {"exit_reason": ExitReason.WITHDRAWAL}],
    ids=["no date", "no reason", "a withdrawal"],
)
def test_invariant_6_an_exit_has_a_date_and_a_reason(missing):
    pathway = a_pathway(Stage.INTERRUPTED)
    with refused_by("pathway_exit_has_date_and_reason"):
        write(pathway, **missing)


@pytest.mark.parametrize("stage", AFTER_THE_EXIT)
def test_invariant_6_at_each_stage_after_the_exit(stage):
    pathway = a_pathway(stage)
    with refused_by("pathway_exit_has_date_and_reason"):
        write(pathway, exited_on=None)


@pytest.mark.parametrize("stage", [Stage.COMPLETED, Stage.NOT_ADMITTED])
def test_invariant_6_a_completed_or_refused_pathway_has_a_closing_day(stage):
    pathway = a_pathway(stage)
    with refused_by("pathway_closed_iff_dated"):
        write(pathway, closed_on=None)


def test_invariant_6_an_integration_is_not_closed():
    pathway = a_pathway(Stage.INTEGRATION)
    with refused_by("pathway_integration_not_closed"):
        write(pathway, closed_on=days_ago(0))


@pytest.mark.parametrize("stage", [Stage.INTEGRATION, Stage.COMPLETED])
@pytest.mark.parametrize("reason", [ExitReason.HEALTH, ExitReason.EARLY_OTHER_JOB])
def test_invariant_6_only_the_end_or_the_job_aimed_at_lead_to_integration(stage, reason):
    pathway = a_pathway(stage)
    with refused_by("pathway_integration_reason"):
        write(pathway, exit_reason=reason)
    write(pathway, exit_reason=ExitReason.EARLY_TARGET_JOB)


def test_invariant_6_a_suspension_is_dated():
    pathway = a_pathway(Stage.SUSPENDED)
    with refused_by("pathway_suspension_is_dated"):
        write(pathway, suspended_from=None)


@pytest.mark.parametrize("stage", Stage)
def test_invariant_6_a_taken_over_pathway_may_be_at_any_stage(stage):
    assert insert(a_pathway(stage), beneficiary=BeneficiaryFactory()).stage == stage


@pytest.mark.parametrize("stage", BEFORE_THE_EXIT)
def test_invariant_6_but_not_with_an_exit_to_come(stage):
    pathway, person = a_pathway(stage), BeneficiaryFactory()
    with refused_by("pathway_no_exit_before_exit"):
        insert(pathway, beneficiary=person, exited_on=days_ago(0), exit_reason=ExitReason.HEALTH)


@pytest.mark.parametrize("stage", AFTER_THE_EXIT)
def test_invariant_6_nor_without_the_exit_it_has_passed(stage):
    pathway, person = a_pathway(stage), BeneficiaryFactory()
    with refused_by("pathway_exit_has_date_and_reason"):
        insert(pathway, beneficiary=person, exited_on=None)


@pytest.mark.parametrize(
    ("status", "started", "ended"),
    [
        *((status, 30, None) for status in (PhaseStatus.PLANNED, PhaseStatus.CANCELLED, PhaseStatus.WAIVED)),
        *((status, None, 30) for status in PhaseStatus),
        *((status, 30, None) for status in (PhaseStatus.ACHIEVED, PhaseStatus.INTERRUPTED)),
        (PhaseStatus.RUNNING, None, None),
        (PhaseStatus.RUNNING, 30, 20),
    ],
)
def test_invariant_6_the_dates_of_a_phase_say_what_its_status_says(status, started, ended):
    phase = a_phase()
    dates = {"started_on": started and days_ago(started), "ended_on": ended and days_ago(ended)}
    with refused_by("phase_dates_agree_with_status"):
        insert(phase, status=status, **dates)


@pytest.mark.parametrize("verdict", [kind for kind in ResultKind if kind != ResultKind.AWAITING])
def test_invariant_6_a_verdict_is_dated(verdict):
    phase = a_phase(PhaseStatus.ACHIEVED)
    with refused_by("result_is_dated"):
        CertificationResult.objects.bulk_create([CertificationResult(phase=phase, kind=verdict)])


@pytest.mark.parametrize("missing", [{"observed_on": None}, {"situation": ""}], ids=["no date", "no situation"])
def test_invariant_6_a_follow_up_done_was_observed(missing):
    point = a_follow_up(FollowUpStatus.DONE)
    with refused_by("follow_up_done_iff_observed"):
        write(point, **missing)


@pytest.mark.parametrize("status", NOT_DONE)
def test_invariant_6_one_that_was_not_done_tells_nothing(status):
    point = a_follow_up(status)
    with refused_by("follow_up_done_iff_observed"):
        write(point, situation=Situation.SEARCHING)


@pytest.mark.parametrize("situation", [one for one in Situation if one not in (Situation.DEATH, Situation.INABILITY)])
def test_invariant_6_only_a_death_or_an_inability_is_an_event(situation):
    point = a_follow_up(FollowUpStatus.DONE, situation=situation)
    with refused_by("follow_up_event_of_a_situation"):
        write(point, event_on=days_ago(1))
