"""What takes an exit out of both sides of the rate."""

from datetime import date

import pytest

from evaluation.rates import Outcome
from pathways.enums import NEUTRALISING_REASONS, ExitReason, FollowUpStatus, Situation
from tests.evaluation.histories import LATE, confirmed, follow_up, outcome, pathway

EVENTS = [Situation.DEATH, Situation.INABILITY]
WINDOW_END = date(2025, 12, 30)


@pytest.mark.parametrize("reason", ExitReason)
def test_only_four_reasons_of_an_exit_neutralise_even_a_yes(reason):
    expected = Outcome.NEUTRALISED if reason in NEUTRALISING_REASONS else Outcome.YES
    assert outcome("AE-6", pathway(exit_reason=reason, placements=(confirmed(),))) == expected


def test_pending_comes_before_neutralised():
    history = pathway(exit_reason=ExitReason.DEATH)
    assert outcome("AE-6", history, as_of=date(2026, 2, 12)) == Outcome.PENDING
    assert outcome("AE-6", history, as_of=date(2026, 2, 13)) == Outcome.NEUTRALISED


@pytest.mark.parametrize("situation", EVENTS)
def test_event_on_the_last_day_of_the_window_neutralises(situation):
    told = follow_up(situation, observed_on=LATE, event_on=WINDOW_END)
    assert outcome("AE-6", pathway(placements=(confirmed(),), follow_ups=(told,))) == Outcome.NEUTRALISED


@pytest.mark.parametrize("situation", EVENTS)
def test_event_the_day_after_the_window_does_not(situation):
    told = follow_up(situation, observed_on=LATE, event_on=date(2025, 12, 31))
    assert outcome("AE-6", pathway(placements=(confirmed(),), follow_ups=(told,))) == Outcome.YES


@pytest.mark.parametrize("situation", EVENTS)
def test_event_told_after_the_day_of_the_reading_is_not_known(situation):
    told = follow_up(situation, observed_on=date(2026, 5, 2), event_on=date(2025, 10, 1))
    history = pathway(placements=(confirmed(),), follow_ups=(told,))
    assert outcome("AE-6", history, as_of=date(2026, 5, 1)) == Outcome.YES
    assert outcome("AE-6", history, as_of=date(2026, 5, 2)) == Outcome.NEUTRALISED


@pytest.mark.parametrize("situation", EVENTS)
def test_event_without_a_date_happened_on_the_day_it_was_told(situation):
    assert outcome("AE-6", pathway(follow_ups=(follow_up(situation, WINDOW_END),))) == Outcome.NEUTRALISED
    late = pathway(placements=(confirmed(),), follow_ups=(follow_up(situation, date(2025, 12, 31)),))
    assert outcome("AE-6", late) == Outcome.YES


def test_event_told_by_a_follow_up_that_was_not_done_is_not_told():
    told = follow_up(Situation.DEATH, status=FollowUpStatus.DUE)
    assert outcome("AE-6", pathway(placements=(confirmed(),), follow_ups=(told,))) == Outcome.YES


@pytest.mark.parametrize("situation", sorted(set(Situation) - set(EVENTS)))
def test_no_other_situation_neutralises(situation):
    assert outcome("AE-6", pathway(follow_ups=(follow_up(situation),))) != Outcome.NEUTRALISED
