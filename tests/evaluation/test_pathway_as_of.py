"""A pathway as it was known on a day: entry, exit, phases, results and follow-ups."""

from datetime import date, timedelta

import pytest

from evaluation.rates import Outcome
from pathways.enums import ExitReason, PhaseKind, PhaseStatus, ResultKind
from tests.evaluation.histories import (
    ENTRY,
    EXIT,
    LATE,
    follow_up,
    outcome,
    pathway,
    phase,
    placement,
    planned_phase,
    still_in,
)

ONE_DAY = timedelta(days=1)


def known_phase(given, day):
    [known] = pathway(phases=(given,)).known_on(day).history.phases
    return known


def test_phase_that_starts_later_is_only_planned():
    known = known_phase(phase(result=ResultKind.TOTAL), ENTRY - ONE_DAY)
    assert (known.status, known.started_on, known.ended_on) == (PhaseStatus.PLANNED, None, None)
    assert (known.result, known.result_on) == ("", None)
    assert not known.has_started


def test_phase_that_ends_later_is_running():
    known = known_phase(phase(), EXIT - ONE_DAY)
    assert (known.status, known.started_on, known.ended_on) == (PhaseStatus.RUNNING, ENTRY, None)


@pytest.mark.parametrize("status", [PhaseStatus.ACHIEVED, PhaseStatus.INTERRUPTED])
def test_phase_that_has_ended_is_as_recorded(status):
    given = phase(status=status)
    assert known_phase(given, EXIT) == given


@pytest.mark.parametrize("status", [PhaseStatus.CANCELLED, PhaseStatus.WAIVED])
def test_phase_set_aside_is_so_on_every_day_and_never_starts(status):
    given = phase(status=status)
    assert known_phase(given, ENTRY - ONE_DAY) == given
    assert pathway(phases=(given,)).known_on(LATE).entered_on is None


def test_result_is_known_from_its_day_on():
    given = phase(result=ResultKind.TOTAL, result_on=date(2025, 9, 12))
    assert known_phase(given, date(2025, 9, 11)).result == ""
    assert known_phase(given, date(2025, 9, 12)) == given


def test_result_without_a_date_is_known_from_the_end_of_the_phase_on():
    given = phase(result=ResultKind.TOTAL)
    assert known_phase(given, EXIT - ONE_DAY).result == ""
    assert known_phase(given, EXIT).result == ResultKind.TOTAL


def test_entry_is_the_first_real_start_of_a_phase_that_is_not_support():
    phases = (
        phase(kind=PhaseKind.SUPPORT, started_on=date(2024, 12, 2)),
        phase(kind=PhaseKind.QUALIFYING, started_on=date(2025, 2, 3)),
        phase(kind=PhaseKind.REFRESHER, started_on=ENTRY, ended_on=date(2025, 1, 31)),
    )
    history = pathway(phases=phases)
    assert history.known_on(LATE).entered_on == ENTRY
    assert history.known_on(ENTRY).entered_on == ENTRY
    assert history.known_on(ENTRY - ONE_DAY).entered_on is None


def test_exit_and_its_reason_are_known_from_its_day_on():
    history = pathway(exit_reason=ExitReason.HEALTH)
    before, after = history.known_on(EXIT - ONE_DAY), history.known_on(EXIT)
    assert (before.exited_on, before.history.exit_reason) == (None, "")
    assert (after.exited_on, after.history.exit_reason) == (EXIT, ExitReason.HEALTH)


def test_typed_exit_later_than_the_last_attended_day_is_kept():
    assert pathway(exited_on=date(2025, 7, 15)).known_on(LATE).exited_on == date(2025, 7, 15)


def test_exit_without_an_entry_is_not_one():
    assert pathway(phases=(planned_phase(),)).known_on(LATE).exited_on is None


def test_withdrawal_is_known_from_the_closing_on():
    history = still_in(planned_phase(), exit_reason=ExitReason.WITHDRAWAL, closed_on=date(2025, 2, 3))
    before = history.known_on(date(2025, 2, 2)).history
    assert (before.exit_reason, before.closed_on) == ("", None)
    assert history.known_on(date(2025, 2, 3)).history.exit_reason == ExitReason.WITHDRAWAL


def test_follow_up_is_known_from_its_observation_on():
    history = pathway(follow_ups=(follow_up(observed_on=date(2026, 3, 2)), follow_up(observed_on=None)))
    assert history.known_on(date(2026, 3, 1)).history.follow_ups == ()
    assert history.known_on(date(2026, 3, 2)).history.follow_ups == history.follow_ups[:1]


def test_answer_moves_with_what_is_learnt():
    job = placement(starts_on=date(2025, 12, 1), declared_on=date(2026, 4, 20))
    history = pathway(placements=(job,), follow_ups=(follow_up(observed_on=date(2026, 3, 2)),))
    days = (date(2026, 2, 12), date(2026, 2, 13), date(2026, 3, 2), date(2026, 4, 20))
    found = [outcome("AE-6", history, as_of=day) for day in days]
    assert found == [Outcome.PENDING, Outcome.UNKNOWN, Outcome.NO, Outcome.YES]


def test_reading_what_is_already_known_changes_nothing():
    known = pathway(placements=(placement(),), follow_ups=(follow_up(),)).known_on(date(2025, 8, 1))
    assert known.history.known_on(date(2025, 8, 1)) == known


def test_history_without_later_evidence_is_not_copied():
    history = pathway(phases=(phase(), planned_phase()), placements=(placement(),), follow_ups=(follow_up(),))
    assert history.known_on(LATE).history is history
