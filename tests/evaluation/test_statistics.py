"""Intervals, control limits and rounding: published answers, independent libraries as oracles, properties."""

import json
import subprocess
import sys
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom, binomtest
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

from evaluation.statistics import (
    clopper_pearson,
    funnel_exact,
    funnel_wilson,
    jeffreys,
    newcombe,
    round_half_up,
    wilson,
)

INTERVALS = [wilson, clopper_pearson, jeffreys]
levels = st.floats(0.5, 0.9999)
# A count and its denominator, (x, n).
counts = st.integers(1, 5000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@pytest.mark.parametrize(
    ("x", "n", "score", "exact"),
    [
        (81, 263, (0.2553, 0.3662), (0.2527, 0.3676)),
        (15, 148, (0.0624, 0.1605), (0.0578, 0.1617)),
        (0, 20, (0, 0.1611), (0, 0.1684)),
        (1, 29, (0.0061, 0.1718), (0.0009, 0.1776)),
    ],
)
def test_wilson_and_clopper_pearson_equal_newcombe_1998a_table_1(x, n, score, exact):
    """Newcombe 1998, Statistics in Medicine 17:857-872, table I, methods 3 (score) and 5 (Clopper-Pearson)."""
    assert wilson(x, n) == pytest.approx(score, abs=5e-5)
    assert clopper_pearson(x, n) == pytest.approx(exact, abs=5e-5)


@pytest.mark.parametrize(("x", "bounds"), [(0, (0, 0.292)), (1, (0.016, 0.501)), (2, (0.065, 0.648)), (7, (0.708, 1))])
def test_jeffreys_equals_brown_cai_dasgupta_2001_table_5(x, bounds):
    """Brown, Cai & DasGupta 2001, Statistical Science 16:101-133, table 5, n = 7 (x = 7 by symmetry)."""
    assert jeffreys(x, 7) == pytest.approx(bounds, abs=5e-4)


def test_clopper_pearson_of_no_success_is_the_closed_form():
    """(1 - high)^n = (1 - level)/2: Clopper & Pearson 1934, at the edge."""
    assert clopper_pearson(0, 30, 0.95) == (0, pytest.approx(1 - 0.025 ** (1 / 30), rel=1e-12))


@pytest.mark.parametrize(
    ("sample", "bounds"),
    [
        ((56, 70, 48, 80), (0.0524, 0.3339)),
        ((9, 10, 3, 10), (0.1705, 0.8090)),
        ((6, 7, 2, 7), (0.0582, 0.8062)),
        ((5, 56, 0, 29), (-0.0381, 0.1926)),
        ((0, 10, 0, 20), (-0.1611, 0.2775)),
        ((10, 10, 0, 10), (0.6075, 1)),
    ],
)
def test_newcombe_equals_newcombe_1998b_table_2(sample, bounds):
    """Newcombe 1998, Statistics in Medicine 17:873-890, table II, method 10."""
    x1, n1, x2, n2 = sample
    assert newcombe(*sample) == (x1 / n1 - x2 / n2, *(pytest.approx(bound, abs=5e-5) for bound in bounds))


@pytest.mark.parametrize("interval", INTERVALS)
@given(counts, levels)
def test_interval_holds_its_proportion_and_is_symmetric(interval, count, level):
    x, n = count
    low, high = interval(x, n, level)
    assert 0 <= low <= x / n <= high <= 1
    assert (low == 0, high == 1) == (x == 0, x == n)
    assert interval(n - x, n, level) == pytest.approx((1 - high, 1 - low), abs=1e-12)


@given(counts, levels)
def test_wilson_and_clopper_pearson_agree_with_statsmodels_and_scipy(count, level):
    x, n = count
    assert wilson(x, n, level) == pytest.approx(proportion_confint(x, n, 1 - level, "wilson"), abs=1e-9)
    assert clopper_pearson(x, n, level) == pytest.approx(proportion_confint(x, n, 1 - level, "beta"), abs=1e-9)
    assert wilson(x, n, level) == pytest.approx(binomtest(x, n).proportion_ci(level, "wilson"), abs=1e-9)


@given(counts, levels)
def test_jeffreys_agrees_with_statsmodels_away_from_the_edges(count, level):
    x, n = count
    low, high = proportion_confint(x, n, 1 - level, "jeffreys")  # statsmodels keeps the bare quantile at 0/n and n/n
    assert jeffreys(x, n, level) == pytest.approx((low if x else 0, high if x < n else 1), abs=1e-9)


@given(counts, counts, levels)
def test_newcombe_is_ordered_antisymmetric_and_agrees_with_statsmodels(one, two, level):
    difference, low, high = newcombe(*one, *two, level)
    assert -1 <= low <= difference <= high <= 1
    assert newcombe(*two, *one, level) == pytest.approx((-difference, -high, -low), abs=1e-12)
    oracle = confint_proportions_2indep(*one, *two, method="newcomb", compare="diff", alpha=1 - level)
    assert (low, high) == pytest.approx(oracle, abs=1e-9)


@pytest.mark.parametrize("interval", INTERVALS)
@pytest.mark.parametrize(
    ("x", "n", "level", "message"),
    [
        (0, 0, 0.95, "n > 0"),
        (1, -2, 0.95, "n > 0"),
        (3, 2, 0.95, "0 ≤ x ≤ n"),
        (-1, 2, 0.95, "0 ≤ x ≤ n"),
        (1, 2, 95, "level must be strictly between 0 and 1"),
        (1, 2, 0, "level must be strictly between 0 and 1"),
    ],
)
def test_interval_refuses_what_has_no_meaning(interval, x, n, level, message):
    with pytest.raises(ValueError, match=message):
        interval(x, n, level)


def test_newcombe_refuses_an_empty_group():
    with pytest.raises(ValueError, match="n > 0"):
        newcombe(1, 2, 0, 0)


def test_funnel_wilson_is_reference_plus_or_minus_z_standard_errors():
    """Spiegelhalter 2005, Statistics in Medicine 24:1185-1202, by hand: the standard error of 0.5 over 100 is 0.05."""
    assert funnel_wilson(0.5, 100, 0.95) == pytest.approx((0.5 - 1.959964 * 0.05, 0.5 + 1.959964 * 0.05), abs=1e-7)
    assert funnel_wilson(0.5, 100, 0.998) == pytest.approx((0.5 - 3.090232 * 0.05, 0.5 + 3.090232 * 0.05), abs=1e-7)
    assert funnel_wilson(0.9, 2, 0.998) == (pytest.approx(0.9 - 3.090232 * 0.045**0.5, abs=1e-6), 1)


@given(st.floats(0.01, 0.99), counts, st.sampled_from([0.95, 0.998]))
def test_unit_is_beyond_the_funnel_when_its_wilson_interval_leaves_the_reference_out(theta, count, level):
    x, n = count
    low, high = funnel_wilson(theta, n, level)
    interval_low, interval_high = wilson(x, n, level)
    assert (low <= x / n <= high) == (interval_low <= theta <= interval_high)


@pytest.mark.parametrize(("tail", "limit"), [(0.025, 0), (0.5, 0.25), (0.975, 0.95)])
def test_funnel_exact_interpolates_between_counts(tail, limit):
    """Spiegelhalter 2005, appendix A.1.1, by hand: for theta = 0.5 and n = 2 the distribution is 0.25, 0.75, 1."""
    assert funnel_exact(0.5, 2, tail) == pytest.approx(limit, abs=1e-12)


@given(st.floats(0.001, 0.999), st.integers(1, 2000), st.sampled_from([0.001, 0.025, 0.975, 0.999]))
def test_funnel_exact_is_within_one_event_under_the_binomial_quantile(theta, n, tail):
    limit, quantile = funnel_exact(theta, n, tail), binom.ppf(tail, n, theta)
    assert max(0, quantile - 1) - 1e-9 <= limit * n <= quantile + 1e-9


@pytest.mark.parametrize("theta", [0.13, 0.5, 0.87, 0.99])
@pytest.mark.parametrize(("n", "tail"), [(1, 0.025), (10, 0.025), (37, 0.025), (37, 0.001)])
def test_funnel_exact_judges_as_the_binomial_tails_do(theta, n, tail):
    low, high = funnel_exact(theta, n, tail), 1 - funnel_exact(1 - theta, n, tail)
    for x in range(n + 1):
        assert (x / n < low) == (binom.cdf(x, n, theta) < tail)
        assert (x / n > high) == (binom.sf(x - 1, n, theta) < tail)


@pytest.mark.parametrize("tail", [0.001, 0.975])
@pytest.mark.parametrize("theta", [0, 1])
def test_funnel_exact_of_a_certainty_is_that_certainty(theta, tail):
    assert funnel_exact(theta, 5, tail) == theta


@pytest.mark.parametrize(("limits", "last"), [(funnel_wilson, 0.95), (funnel_exact, 0.025)])
@pytest.mark.parametrize(("theta", "n", "message"), [(0.5, 0, "n > 0"), (1.1, 5, "theta"), (-0.1, 5, "theta")])
def test_funnel_refuses_what_has_no_meaning(limits, last, theta, n, message):
    with pytest.raises(ValueError, match=message):
        limits(theta, n, last)
    with pytest.raises(ValueError, match="strictly between 0 and 1"):
        limits(0.5, 5, 1)


@pytest.mark.parametrize(("num", "den", "per_cent"), [(5, 200, 3), (1, 200, 1), (13, 22, 59), (0, 7, 0), (29, 20, 145)])
def test_round_half_up_by_hand(num, den, per_cent):
    """2.5 gives 3 where Python's round gives 2."""
    assert round_half_up(num, den) == per_cent


@given(st.integers(0, 10**12), st.sampled_from([1, 8, 200, 1000, 2 * 10**9]))
def test_round_half_up_agrees_with_decimal(num, den):
    assert round_half_up(num, den) == int((Decimal(100 * num) / den).quantize(Decimal(1), ROUND_HALF_UP))


@pytest.mark.parametrize(("num", "den"), [(1, 0), (1, -2), (-1, 2)])
def test_round_half_up_refuses_what_has_no_meaning(num, den):
    with pytest.raises(ValueError, match="num ≥ 0 and den > 0"):
        round_half_up(num, den)


def test_closed_forms_load_neither_scipy_nor_django():
    code = "import sys, json, evaluation.statistics as s; s.newcombe(1, 2, 1, 3); print(json.dumps([*sys.modules]))"
    modules = json.loads(subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout)
    assert not {"scipy", "numpy", "django"} & set(modules)
