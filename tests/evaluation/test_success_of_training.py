"""The success of a qualifying phase, over all who started it."""

from datetime import date, timedelta

import pytest

from evaluation.rates import Answer, Counts, Outcome
from pathways.enums import (
    NEUTRALISING_REASONS,
    ExitReason,
    FollowUpStatus,
    PhaseKind,
    PhaseStatus,
    ResultKind,
    Situation,
)
from tests.evaluation.histories import EXIT, LATE, answers, follow_up, outcome, pathway, phase, planned_phase, still_in

ONE_DAY = timedelta(days=1)
DUE = EXIT + 60 * ONE_DAY
ACHIEVED, INTERRUPTED = PhaseStatus.ACHIEVED, PhaseStatus.INTERRUPTED


@pytest.mark.parametrize(
    ("result", "status", "expected"),
    [
        (ResultKind.TOTAL, ACHIEVED, Answer(Outcome.YES)),
        (ResultKind.TOTAL, INTERRUPTED, Answer(Outcome.YES)),
        (ResultKind.PARTIAL, ACHIEVED, Answer(Outcome.NO, partial=True)),
        (ResultKind.PARTIAL, INTERRUPTED, Answer(Outcome.NO, partial=True)),
        (ResultKind.FAILED, ACHIEVED, Answer(Outcome.NO)),
        (ResultKind.ABSENT, ACHIEVED, Answer(Outcome.NO)),
        ("", INTERRUPTED, Answer(Outcome.NO)),
        ("", ACHIEVED, Answer(Outcome.UNKNOWN)),
        (ResultKind.AWAITING, ACHIEVED, Answer(Outcome.UNKNOWN)),
        (ResultKind.AWAITING, INTERRUPTED, Answer(Outcome.UNKNOWN)),
    ],
)
def test_what_a_result_says(result, status, expected):
    assert answers("REU-01", pathway(phases=(phase(result=result, status=status),))) == [expected]


def test_plain_words_of_the_database_do_as_well():
    history = pathway(phases=(phase(kind="qualifying", result="total", status="achieved"),))
    assert outcome("REU-01", history) == Outcome.YES


def test_partial_certification_is_counted_apart_and_as_a_no():
    [answer] = answers("REU-01", pathway(phases=(phase(result=ResultKind.PARTIAL),)))
    assert Counts.of(answer) == Counts(population=1, no=1, partial=1)


def test_answer_is_due_60_days_after_the_real_end():
    history = pathway(phases=(phase(result=ResultKind.TOTAL, planned_end=date(2025, 12, 31)),))
    assert outcome("REU-01", history, as_of=DUE - ONE_DAY) == Outcome.PENDING
    assert outcome("REU-01", history, as_of=DUE) == Outcome.YES


def test_answer_is_due_60_days_after_the_planned_end_of_a_running_phase():
    history = still_in(phase(ended_on=None, planned_end=EXIT, status=PhaseStatus.RUNNING))
    assert outcome("REU-01", history, as_of=DUE - ONE_DAY) == Outcome.PENDING
    assert outcome("REU-01", history, as_of=DUE) == Outcome.UNKNOWN


def test_end_that_is_not_yet_known_leaves_the_planned_one():
    history = still_in(phase(ended_on=LATE, planned_end=EXIT, status=INTERRUPTED))
    assert outcome("REU-01", history, as_of=DUE) == Outcome.UNKNOWN
    assert outcome("REU-01", history, as_of=LATE) == Outcome.PENDING


def test_result_of_a_phase_still_running_is_a_result():
    running = phase(ended_on=None, planned_end=EXIT, status=PhaseStatus.RUNNING, result=ResultKind.TOTAL)
    assert outcome("REU-01", still_in(running), as_of=DUE) == Outcome.YES


@pytest.mark.parametrize(("status", "before"), [(ACHIEVED, Outcome.UNKNOWN), (INTERRUPTED, Outcome.NO)])
def test_jury_that_comes_late_moves_the_answer_at_the_next_edition(status, before):
    history = pathway(phases=(phase(status=status, result=ResultKind.TOTAL, result_on=date(2025, 11, 3)),))
    assert outcome("REU-01", history, as_of=date(2025, 11, 2)) == before
    assert outcome("REU-01", history, as_of=date(2025, 11, 3)) == Outcome.YES


@pytest.mark.parametrize("reason", ExitReason)
def test_neutralised_by_the_reason_of_the_exit_even_when_certified(reason):
    expected = Outcome.NEUTRALISED if reason in NEUTRALISING_REASONS else Outcome.YES
    history = pathway(exit_reason=reason, phases=(phase(result=ResultKind.TOTAL),))
    assert outcome("REU-01", history) == expected


def test_pending_comes_before_neutralised():
    history = pathway(exit_reason=ExitReason.DEATH)
    assert outcome("REU-01", history, as_of=DUE - ONE_DAY) == Outcome.PENDING


def test_exit_that_is_not_yet_known_neutralises_nothing():
    history = pathway(exited_on=date(2025, 12, 1), exit_reason=ExitReason.DEATH)
    assert outcome("REU-01", history, as_of=date(2025, 11, 30)) == Outcome.UNKNOWN
    assert outcome("REU-01", history, as_of=date(2025, 12, 1)) == Outcome.NEUTRALISED


def test_death_told_by_a_follow_up_does_not_neutralise_a_training():
    told = follow_up(Situation.DEATH, status=FollowUpStatus.DONE)
    assert outcome("REU-01", pathway(follow_ups=(told,))) == Outcome.UNKNOWN


@pytest.mark.parametrize("kind", sorted(set(PhaseKind) - {PhaseKind.QUALIFYING}))
def test_other_kinds_of_phase_are_not_in_the_population(kind):
    assert outcome("REU-01", pathway(phases=(phase(kind=kind, result=ResultKind.TOTAL),))) is None


@pytest.mark.parametrize(
    "not_started",
    [planned_phase(), phase(started_on=LATE + ONE_DAY), phase(status=PhaseStatus.CANCELLED)],
    ids=["planned", "starts later", "cancelled"],
)
def test_phase_that_did_not_start_is_not_in_the_population(not_started):
    assert outcome("REU-01", pathway(phases=(not_started,))) is None


def test_each_phase_answers_for_itself():
    history = pathway(phases=(phase(result=ResultKind.TOTAL), phase(result=ResultKind.FAILED)))
    assert [answer.outcome for answer in answers("REU-01", history)] == [Outcome.YES, Outcome.NO]


def test_all_answers_of_a_group_of_six_are_successes():
    history = pathway(phases=tuple(phase(result=ResultKind.TOTAL) for _ in range(6)))
    counts = sum((Counts.of(answer) for answer in answers("REU-01", history)), Counts())
    assert counts.rate == 1
    assert counts.interval == pytest.approx((0.610, 1.0), abs=0.0005)
