"""A person who has not been seen for 90 days, with no training to come, is presumed to have left."""

from datetime import date, timedelta

import pytest

from evaluation.rates import Outcome
from pathways.enums import ExitReason, PhaseKind, PhaseStatus
from tests.evaluation.histories import EXIT, LATE, outcome, pathway, phase, planned_phase, still_in

DAY_89, DAY_90 = EXIT + timedelta(days=89), EXIT + timedelta(days=90)


def exit_known_on(history, day):
    return history.known_on(day).exited_on


def test_exit_is_presumed_after_90_days_on_the_last_attended_day():
    history = still_in(phase())
    assert exit_known_on(history, DAY_89) is None
    assert exit_known_on(history, DAY_90) == EXIT


def test_its_reason_is_unknown():
    assert still_in(phase()).known_on(LATE).history.exit_reason == ""


def test_it_makes_the_person_an_exit_of_every_access_indicator():
    assert outcome("AE-3", still_in(phase()), as_of=DAY_89) is None
    assert outcome("AE-3", still_in(phase()), as_of=DAY_90) == Outcome.PENDING
    assert outcome("AE-3", still_in(phase()), as_of=LATE) == Outcome.UNKNOWN


def test_exit_typed_later_replaces_the_presumed_one():
    history = pathway(exited_on=date(2025, 12, 1), exit_reason=ExitReason.PERSONAL)
    assert exit_known_on(history, date(2025, 11, 30)) == EXIT
    assert exit_known_on(history, date(2025, 12, 1)) == date(2025, 12, 1)


def test_last_of_the_phases_attended_counts():
    history = still_in(phase(), phase(started_on=date(2025, 7, 1), ended_on=date(2025, 8, 29)))
    assert exit_known_on(history, LATE) == date(2025, 8, 29)


def test_support_is_no_attendance():
    support = phase(kind=PhaseKind.SUPPORT, started_on=date(2025, 7, 1), ended_on=None, status=PhaseStatus.RUNNING)
    assert exit_known_on(still_in(phase(), support), DAY_90) == EXIT


def test_running_phase_without_attendance_rows_is_attended_to_this_day():
    running = phase(ended_on=None, planned_end=EXIT, status=PhaseStatus.RUNNING)
    assert exit_known_on(still_in(running), LATE) is None


def running(**changes):
    return phase(**{"ended_on": None, "planned_end": EXIT, "status": PhaseStatus.RUNNING} | changes)


def test_running_phase_is_attended_to_the_last_half_day_attended():
    last = date(2025, 5, 14)
    history = still_in(running(attended_until=last))
    assert exit_known_on(history, last + timedelta(days=89)) is None
    assert exit_known_on(history, last + timedelta(days=90)) == last


def test_what_was_attended_after_the_day_does_not_move_the_exit_beyond_it():
    history = still_in(running(attended_until=LATE))
    assert exit_known_on(history, DAY_90) is None


def test_phase_that_has_ended_was_attended_to_its_end_whatever_was_noted():
    assert exit_known_on(still_in(phase(attended_until=date(2025, 3, 3))), LATE) == EXIT


def test_the_last_day_attended_of_all_the_phases_counts():
    later = running(started_on=date(2025, 7, 1), attended_until=date(2025, 8, 29))
    assert exit_known_on(still_in(phase(), later), LATE) == date(2025, 8, 29)


def test_phase_that_ends_after_the_day_is_still_attended():
    assert exit_known_on(still_in(phase(), phase(started_on=DAY_89, ended_on=LATE)), DAY_90) is None


def test_person_who_never_entered_is_not_presumed_to_have_left():
    assert exit_known_on(still_in(), LATE) is None
    assert exit_known_on(still_in(planned_phase()), LATE) is None


def test_phase_to_come_prevents_it_to_its_planned_end():
    history = still_in(phase(), planned_phase(planned_start=DAY_90, planned_end=DAY_90))
    assert exit_known_on(history, DAY_90) is None
    assert exit_known_on(history, DAY_90 + timedelta(days=1)) == EXIT


def test_phase_that_starts_later_is_to_come_whatever_happened_since():
    later = phase(started_on=date(2025, 11, 3), ended_on=date(2025, 12, 19))
    assert exit_known_on(still_in(phase(), later), DAY_90) is None


@pytest.mark.parametrize(
    "changes",
    [{"status": PhaseStatus.CANCELLED}, {"status": PhaseStatus.WAIVED}, {"kind": PhaseKind.SUPPORT}],
    ids=["cancelled", "waived", "support"],
)
def test_phase_that_will_not_be_training_does_not_prevent_it(changes):
    assert exit_known_on(still_in(phase(), planned_phase(planned_end=LATE, **changes)), DAY_90) == EXIT


def test_phase_left_before_its_planned_end_is_not_to_come():
    left = phase(planned_end=LATE, status=PhaseStatus.INTERRUPTED)
    assert exit_known_on(still_in(left), DAY_90) == EXIT


def test_suspension_in_course_prevents_it_its_last_day_included():
    history = still_in(phase(), suspended_from=date(2025, 7, 1), suspended_until=DAY_90)
    assert exit_known_on(history, DAY_90) is None


def test_suspension_without_an_end_prevents_it():
    assert exit_known_on(still_in(phase(), suspended_from=date(2025, 7, 1)), LATE) is None


def test_the_90_days_then_count_from_the_end_of_the_suspension():
    resumed = date(2025, 9, 30)
    history = still_in(phase(), suspended_from=date(2025, 7, 1), suspended_until=resumed)
    assert exit_known_on(history, resumed + timedelta(days=89)) is None
    assert exit_known_on(history, resumed + timedelta(days=90)) == EXIT


def test_suspension_before_the_last_attended_day_changes_nothing():
    history = still_in(phase(), suspended_from=date(2025, 3, 1), suspended_until=date(2025, 3, 31))
    assert exit_known_on(history, DAY_90) == EXIT


def test_suspension_that_begins_after_the_day_is_not_known():
    history = still_in(phase(), suspended_from=DAY_90 + timedelta(days=1))
    assert exit_known_on(history, DAY_90) == EXIT
    assert exit_known_on(history, DAY_90 + timedelta(days=1)) is None
