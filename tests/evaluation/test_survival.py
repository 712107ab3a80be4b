"""Survival and cumulative incidence: published answers, statsmodels as oracle, properties."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.duration.survfunc import CumIncidenceRight, SurvfuncRight

from evaluation.statistics import aalen_johansen, kaplan_meier

# Few distinct days for many people, so that ties of events and censorings are the rule.
events = st.lists(st.tuples(st.integers(0, 12), st.integers(0, 1)), min_size=1, max_size=60)
causes = st.lists(st.tuples(st.integers(1, 12), st.integers(0, 3)), min_size=1, max_size=60)


def test_kaplan_meier_of_the_6mp_arm():
    """Freireich et al. 1963 (Gehan 1965), remission in weeks under 6-MP; S as in Klein & Moeschberger, table 4.1."""
    relapses = [6, 6, 6, 7, 10, 13, 16, 22, 23]
    censored = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]
    points = kaplan_meier(relapses + censored, [1] * len(relapses) + [0] * len(censored))
    survival = {point["t"]: point["S"] for point in points}
    expected = {6: 0.857, 7: 0.807, 10: 0.753, 13: 0.690, 16: 0.627, 22: 0.538, 23: 0.448}
    assert {t: survival[t] for t in expected} == pytest.approx(expected, abs=5e-4)
    assert survival[35] == survival[23]


def test_aalen_johansen_by_hand():
    """Product-limit by hand on five people; the one censored on day 2 is still at risk of that day's event."""
    points = aalen_johansen([1, 2, 2, 3, 4], [1, 2, 0, 1, 0], 2)
    assert [point["t"] for point in points] == [1, 2, 3, 4]
    assert [point["S"] for point in points] == [0.8, 0.6, 0.3, 0.3]
    assert [F for point in points for F in point["F"]] == pytest.approx([0.2, 0, 0.2, 0.2, 0.5, 0.2, 0.5, 0.2])


def test_competing_event_is_not_a_censoring():
    """One minus Kaplan-Meier with the other cause censored gives 0.6 here, where 0.5 of the people had the event."""
    times = [1, 2, 2, 3, 4]
    assert 1 - kaplan_meier(times, [1, 0, 0, 1, 0])[-1]["S"] == pytest.approx(0.6)
    assert aalen_johansen(times, [1, 2, 0, 1, 0], 2)[-1]["F"][0] == pytest.approx(0.5)


@pytest.mark.parametrize("n", range(1, 60))
def test_survival_without_censoring_is_the_plain_share(n):
    """Exactly, or the median (first t with S ≤ 0.5) could slip by one event."""
    points = kaplan_meier(range(n), [True] * n)
    assert [point["S"] for point in points] == [(n - 1 - t) / n for t in range(n)]


def test_times_are_kept_and_need_no_order():
    assert kaplan_meier([0.5, 0, 3], [1, 1, 0]) == [
        {"t": 0, "S": pytest.approx(2 / 3)},
        {"t": 0.5, "S": pytest.approx(1 / 3)},
        {"t": 3, "S": pytest.approx(1 / 3)},
    ]


def test_nobody_has_no_curve():
    assert kaplan_meier([], []) == []
    assert aalen_johansen([], [], 3) == []


@given(events)
def test_kaplan_meier_agrees_with_statsmodels(people):
    times, happened = zip(*people, strict=True)
    survival = {point["t"]: point["S"] for point in kaplan_meier(times, happened)}
    oracle = SurvfuncRight(np.array(times), np.array(happened))
    assert [survival[t] for t in oracle.surv_times] == pytest.approx(list(oracle.surv_prob), abs=1e-12)


@given(causes)
def test_aalen_johansen_agrees_with_statsmodels(people):
    times, cause = zip(*people, strict=True)
    incidence = {point["t"]: point["F"] for point in aalen_johansen(times, cause, 3)}
    with np.errstate(divide="ignore", invalid="ignore"):  # its standard errors, when nobody is left; unused here
        oracle = CumIncidenceRight(np.array(times), np.array(cause))
    for k, curve in enumerate(oracle.cinc):
        assert [incidence[t][k] for t in oracle.times] == pytest.approx(list(curve), abs=1e-12)


@given(causes)
def test_curves_are_monotone_and_add_up_to_one(people):
    times, cause = zip(*people, strict=True)
    points = aalen_johansen(times, cause, 3)
    assert [point["t"] for point in points] == sorted(set(times))
    assert all(point["S"] + sum(point["F"]) == pytest.approx(1, abs=1e-12) for point in points)
    for before, after in zip(points, points[1:], strict=False):
        assert 0 <= after["S"] <= before["S"] <= 1
        assert all(0 <= F <= later <= 1 for F, later in zip(before["F"], after["F"], strict=True))


@given(causes)
def test_all_causes_together_are_one_event(people):
    times, cause = zip(*people, strict=True)
    together = kaplan_meier(times, [k > 0 for k in cause])
    assert together == [{"t": point["t"], "S": point["S"]} for point in aalen_johansen(times, cause, 3)]


@pytest.mark.parametrize(
    ("times", "cause", "K", "message"),
    [
        ([1, 2], [1], 1, "each time needs its cause"),
        ([1], [1], 0, "at least one cause"),
        ([float("nan")], [1], 1, "finite"),
        ([float("inf")], [1], 1, "finite"),
        ([1], [3], 2, "got \\[3\\]"),
        ([1], [-1], 2, "got \\[-1\\]"),
    ],
)
def test_aalen_johansen_refuses_what_has_no_meaning(times, cause, K, message):
    with pytest.raises(ValueError, match=message):
        aalen_johansen(times, cause, K)


def test_kaplan_meier_refuses_a_third_answer():
    with pytest.raises(ValueError, match="got \\[2\\]"):
        kaplan_meier([1, 2], [1, 2])
