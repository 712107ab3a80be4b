"""Intervals, survival curves and control limits of the published figures. Pure arithmetic: knows nothing of Django.

Proportions are between 0 and 1, `level` is a two-sided confidence (0.95 = 2.5 % on each side), times are numbers in
whatever unit the caller counts (days here). Every function raises ValueError on arguments that have no meaning: an
empty denominator has no rate, so it is refused here and shown as « effectif nul » by the page.
"""

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Sequence
from statistics import NormalDist
from typing import TypedDict

Interval = tuple[float, float]


class SurvivalPoint(TypedDict):
    """S: share still without the event just after time t."""

    t: float
    S: float


class IncidencePoint(SurvivalPoint):
    """F: for causes 1 to K in order, share that has had that event first, by time t."""

    F: list[float]


def wilson(x: int, n: int, level: float = 0.95) -> Interval:
    """Score interval (low, high) of the proportion x/n: the values a normal test at `level` does not reject.

    Low is exactly 0 when x = 0, high exactly 1 when x = n.
    Raises ValueError if n ≤ 0, x is outside 0..n or level outside ]0, 1[.
    Source: Wilson 1927, J. Am. Stat. Assoc. 22:209-212; no continuity correction.
    """
    z = _normal_quantile(level)

    def low(k: int) -> float:
        # The product of the two bounds is k²/n(n+z²): dividing by the high one avoids a difference of near-equals.
        return k * k / (n * (k + z * z / 2 + z * math.sqrt(k * (n - k) / n + z * z / 4)))

    return _mirrored(low, x, n)


def clopper_pearson(x: int, n: int, level: float = 0.95) -> Interval:
    """Exact interval (low, high) of the proportion x/n: each binomial tail holds at most (1 - level)/2.

    Low is exactly 0 when x = 0, high exactly 1 when x = n; the other bound keeps (1 - level)/2 in its tail.
    Raises ValueError if n ≤ 0, x is outside 0..n or level outside ]0, 1[.
    Source: Clopper & Pearson 1934, Biometrika 26:404-413.
    """
    tail = _tail(level)
    return _mirrored(lambda k: _beta_quantile(tail, k, n - k + 1) if k else 0.0, x, n)


def jeffreys(x: int, n: int, level: float = 0.95) -> Interval:
    """Equal-tailed posterior interval (low, high) of the proportion x/n under the prior Beta(1/2, 1/2).

    Low is set to 0 when x = 0 and high to 1 when x = n, as the source defines it: else x/n would be left out.
    Raises ValueError if n ≤ 0, x is outside 0..n or level outside ]0, 1[.
    Source: Brown, Cai & DasGupta 2001, Statistical Science 16:101-133.
    """
    tail = _tail(level)
    return _mirrored(lambda k: _beta_quantile(tail, k + 0.5, n - k + 0.5) if k else 0.0, x, n)


def newcombe(x1: int, n1: int, x2: int, n2: int, level: float = 0.95) -> tuple[float, float, float]:
    """Difference of two independent proportions x1/n1 - x2/n2, with its hybrid score interval: (difference, low, high).

    All three are in [-1, 1] and low ≤ difference ≤ high.
    Raises ValueError if an n ≤ 0, an x is outside 0..n or level outside ]0, 1[.
    Source: Newcombe 1998, Statistics in Medicine 17:873-890, method 10 (Wilson's bounds, no continuity correction).
    """
    (low1, high1), (low2, high2) = wilson(x1, n1, level), wilson(x2, n2, level)
    p1, p2 = x1 / n1, x2 / n2
    difference = p1 - p2
    return difference, difference - math.hypot(p1 - low1, high2 - p2), difference + math.hypot(high1 - p1, p2 - low2)


def kaplan_meier(times: Sequence[float], events: Sequence[int]) -> list[SurvivalPoint]:
    """Share still without the event over time; `events` says 1 (or True) where it happened, 0 where news stopped.

    One point for each distinct time, also where people are only censored (S is then unchanged); none for nobody.
    Raises ValueError if the lengths differ, a time is not finite or an event is neither 0 nor 1.
    Source: Kaplan & Meier 1958, J. Am. Stat. Assoc. 53:457-481.
    """
    return [{"t": point["t"], "S": point["S"]} for point in aalen_johansen(times, events, 1)]


def aalen_johansen(times: Sequence[float], causes: Sequence[int], K: int) -> list[IncidencePoint]:
    """Cumulative incidence of K competing events; a cause is 1 to K, or 0 where news stopped (censored).

    One point for each distinct time; S + sum(F) = 1 at each. People censored on the day of an event were still at
    risk of it, and ties stay ties: no time is jittered.
    Raises ValueError if the lengths differ, K < 1, a time is not finite or a cause is not one of 0..K.
    Source: Aalen & Johansen 1978, Scandinavian Journal of Statistics 5:141-150.
    """
    _check_durations(times, causes, K)
    counts = Counter(zip(times, causes, strict=True))
    points: list[IncidencePoint] = []
    # Whole numbers over one denominator, hence exact: the median is the first t with S ≤ 0.5, and a product of floats
    # can miss a true half.
    at_risk, survival, incidence, denominator = len(times), 1, [0] * K, 1
    for t in sorted(set(times)):
        events = [counts[t, cause] for cause in range(1, K + 1)]
        incidence = [F * at_risk + survival * d for F, d in zip(incidence, events, strict=True)]
        survival *= at_risk - sum(events)
        denominator *= at_risk
        points.append({"t": t, "S": survival / denominator, "F": [F / denominator for F in incidence]})
        at_risk -= sum(events) + counts[t, 0]
    return points


def funnel_wilson(theta: float, n: int, level: float) -> Interval:
    """Control limits (low, high) around the reference proportion theta for a unit of n people, clipped to [0, 1].

    theta ± z·√(theta(1 - theta)/n): a unit is beyond them exactly when its own Wilson interval leaves theta out.
    Raises ValueError if n ≤ 0, theta is outside [0, 1] or level outside ]0, 1[.
    Source: Spiegelhalter 2005, Statistics in Medicine 24:1185-1202, appendix A.1.1 (normal approximation).
    """
    _check_reference(theta, n)
    margin = _normal_quantile(level) * math.sqrt(theta * (1 - theta) / n)
    return max(0.0, theta - margin), min(1.0, theta + margin)


def funnel_exact(theta: float, n: int, tail: float) -> float:
    """Control limit that a binomial proportion of mean theta over n people stays under with probability `tail`.

    The cumulative distribution is interpolated between the two counts around `tail`; a limit under 0 is 0. With a low
    tail, x/n < limit says exactly P(X ≤ x) < tail. With a high tail the limit is up to one event too strict: to judge
    a unit, rather than draw the curve, mirror it: 1 - funnel_exact(1 - theta, n, 1 - tail).
    Raises ValueError if n ≤ 0, theta is outside [0, 1] or tail outside ]0, 1[.
    Source: Spiegelhalter 2005, Statistics in Medicine 24:1185-1202, appendix A.1.1 (interpolated exact limits).
    """
    # scipy takes 0.3 s to import: only those who draw an exact funnel pay for it.
    from scipy.special import bdtr  # noqa: PLC0415

    _check_reference(theta, n)
    _check_probability("tail", tail)
    if theta in (0, 1):
        return float(theta)  # every unit is at theta: interpolating would put it beyond its own limit
    r = bisect_left(range(n), tail, key=lambda count: bdtr(count, n, theta))
    below, reached = (bdtr(r - 1, n, theta) if r else 0.0), bdtr(r, n, theta)
    return max(0.0, float(r - 1 + (tail - below) / (reached - below)) / n)


def round_half_up(num: int, den: int) -> int:
    """The ratio num/den in whole per cent, halves upwards (5/200 = 2.5 % gives 3), computed on integers alone.

    May exceed 100 (observed over expected). Raises ValueError if den ≤ 0 or num < 0.
    """
    if not (num >= 0 and den > 0):
        raise ValueError(f"a percentage needs num ≥ 0 and den > 0, got num={num}, den={den}")
    return (200 * num + den) // (2 * den)


def _mirrored(low: Callable[[int], float], x: int, n: int) -> Interval:
    """The two bounds from the lower one: being sure of x successes is being sure of n - x failures."""
    if not n > 0:
        raise ValueError(f"a proportion needs n > 0, got n={n}")
    if not 0 <= x <= n:
        raise ValueError(f"a proportion needs 0 ≤ x ≤ n, got x={x}, n={n}")
    return low(x), 1.0 - low(n - x)


def _beta_quantile(probability: float, a: float, b: float) -> float:
    # scipy takes 0.3 s to import: only those who ask for an exact interval pay for it.
    from scipy.special import betaincinv  # noqa: PLC0415

    return float(betaincinv(a, b, probability))


def _normal_quantile(level: float) -> float:
    return -NormalDist().inv_cdf(_tail(level))


def _tail(level: float) -> float:
    _check_probability("level", level)
    return (1 - level) / 2


def _check_probability(name: str, value: float) -> None:
    if not 0 < value < 1:
        raise ValueError(f"{name} must be strictly between 0 and 1, got {value}")


def _check_reference(theta: float, n: int) -> None:
    if not n > 0:
        raise ValueError(f"a control limit needs n > 0, got n={n}")
    if not 0 <= theta <= 1:
        raise ValueError(f"theta must be between 0 and 1, got {theta}")


def _check_durations(times: Sequence[float], causes: Sequence[int], K: int) -> None:
    if len(times) != len(causes):
        raise ValueError(f"each time needs its cause, got {len(times)} times and {len(causes)} causes")
    if K < 1:
        raise ValueError(f"at least one cause is needed, got K={K}")
    if not all(map(math.isfinite, times)):
        raise ValueError("every time must be a finite number")
    if unknown := set(causes) - set(range(K + 1)):
        raise ValueError(f"causes must be 0 (censored) to {K}, got {sorted(unknown)}")
