"""What holds of every history, on every day."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evaluation.dimensions import values_of
from evaluation.indicators import INDICATORS
from evaluation.rates import Counts, Outcome
from tests.evaluation.histories import answers
from tests.evaluation.random_histories import evaluation_days, histories

# A loaded machine makes a slow test, not a wrong one.
at_leisure = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
counts = st.builds(
    lambda pending, neutralised, yes, no, unknown: Counts(
        pending + neutralised + yes + no + unknown, pending, neutralised, yes, no, unknown
    ),
    *[st.integers(0, 1000)] * 5,
)
groups = st.lists(histories(), max_size=6)


def counted(indicator_id, group, as_of):
    found = [answer for history in group for answer in answers(indicator_id, history, as_of)]
    return sum(map(Counts.of, found), Counts()), len(found)


@at_leisure
@given(groups, evaluation_days)
def test_the_five_counts_share_out_the_population(group, as_of):
    for indicator_id in INDICATORS:
        total, population = counted(indicator_id, group, as_of)
        shared_out = total.pending + total.neutralised + total.yes + total.no + total.unknown
        assert total.population == population == shared_out
        assert total.confirmed <= total.yes
        assert total.partial <= total.no


@at_leisure
@given(histories(), evaluation_days)
def test_population_is_the_exits_or_the_started_qualifying_phases(history, as_of):
    known = history.known_on(as_of)
    for indicator in INDICATORS.values():
        units = [unit for unit, _ in indicator.answers(known)]
        if indicator.unit == "pathway":
            assert units == ([None] if known.exited_on else [])
        else:
            started = [phase for phase in known.history.phases if phase.has_started]
            assert units == [phase for phase in started if phase.kind == "qualifying"]


@pytest.mark.parametrize("months", [0, 3, 6, 12])
@at_leisure
@given(group=groups, as_of=evaluation_days)
def test_access_to_the_target_job_never_exceeds_access_to_a_job(months, group, as_of):
    target, any_job = (counted(f"{prefix}-{months}", group, as_of)[0] for prefix in ("AEV", "AE"))
    assert (target.population, target.pending, target.neutralised) == (
        any_job.population,
        any_job.pending,
        any_job.neutralised,
    )
    assert target.yes <= any_job.yes
    assert target.no >= any_job.no
    assert target.confirmed <= any_job.confirmed
    assert target.low is None or (target.low <= any_job.low and target.high <= any_job.high)
    if target.rate is not None and any_job.rate is not None:
        assert target.rate <= any_job.rate


@given(counts)
def test_rate_is_between_its_bounds(total):
    if total.rate is not None:
        assert 0 <= total.low <= total.rate <= total.high <= 1
        assert total.interval[0] <= total.rate <= total.interval[1]


@given(counts)
def test_distance_between_the_bounds_is_what_is_not_covered(total):
    if total.coverage is not None:
        assert total.high - total.low == pytest.approx(1 - total.coverage, abs=1e-12)


@given(counts, counts)
def test_counts_add_up_whatever_the_order(one, other):
    assert one + other == other + one
    assert one + Counts() == one


@at_leisure
@given(histories(), evaluation_days, st.integers(0, 1500))
def test_settled_answer_does_not_change_when_nothing_new_is_learnt(history, as_of, later):
    known = history.known_on(as_of)
    for indicator in INDICATORS.values():
        settled = [found for found in indicator.answers(known) if found[1].outcome != Outcome.PENDING]
        still = list(indicator.answers(known.history.known_on(as_of + timedelta(days=later))))
        assert all(found in still for found in settled)


@at_leisure
@given(histories(), evaluation_days)
def test_reading_twice_is_reading_once(history, as_of):
    known = history.known_on(as_of)
    again = known.history.known_on(as_of)
    assert again == known
    assert values_of(again) == values_of(known)


@at_leisure
@given(histories(), evaluation_days)
def test_no_evidence_is_dated_after_the_day(history, as_of):
    known = history.known_on(as_of).history
    evidence = [known.exited_on, known.suspended_from, *(told.observed_on for told in known.follow_ups)]
    for phase in known.phases:
        evidence += [] if phase.is_set_aside else [phase.started_on, phase.ended_on, phase.result_on]
    for job in known.placements:
        evidence += [job.starts_on, job.declared_on, job.ended_on, job.answered_on, job.disputed_on, job.arbitrated_on]
    assert all(day is None or day <= as_of for day in evidence)
