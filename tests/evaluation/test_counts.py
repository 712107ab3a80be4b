"""Six counts that add up, and the shares that come from them."""

from dataclasses import FrozenInstanceError

import pytest

from evaluation.rates import Answer, Counts, Outcome

PUBLISHED = Counts(population=120, pending=20, neutralised=3, yes=50, no=30, unknown=17, confirmed=41)


def test_shares_of_the_published_example():
    shares = (PUBLISHED.rate, PUBLISHED.low, PUBLISHED.high, PUBLISHED.coverage)
    assert [round(share, 6) for share in shares] == [0.625, 0.515464, 0.690722, 0.824742]


def test_interval_of_the_published_example():
    assert PUBLISHED.interval == pytest.approx((0.515487, 0.723058), abs=5e-7)


def test_counts_that_do_not_add_up_are_refused():
    with pytest.raises(ValueError, match="do not add up"):
        Counts(population=2, yes=1)


def test_counts_do_not_change():
    with pytest.raises(FrozenInstanceError):
        PUBLISHED.yes = 51


def test_two_populations_together():
    other = Counts(population=3, yes=1, no=1, unknown=1, confirmed=1, partial=1)
    together = Counts(population=123, pending=20, neutralised=3, yes=51, no=31, unknown=18, confirmed=42, partial=1)
    assert PUBLISHED + other == together


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (Answer(Outcome.PENDING), Counts(population=1, pending=1)),
        (Answer(Outcome.NEUTRALISED), Counts(population=1, neutralised=1)),
        (Answer(Outcome.YES), Counts(population=1, yes=1)),
        (Answer(Outcome.YES, confirmed=True), Counts(population=1, yes=1, confirmed=1)),
        (Answer(Outcome.DISPUTED), Counts(population=1, unknown=1)),
        (Answer(Outcome.NO), Counts(population=1, no=1)),
        (Answer(Outcome.NO, partial=True), Counts(population=1, no=1, partial=1)),
        (Answer(Outcome.UNKNOWN), Counts(population=1, unknown=1)),
    ],
)
def test_one_answer_is_a_population_of_one(answer, expected):
    assert Counts.of(answer) == expected


@pytest.mark.parametrize("counts", [Counts(), Counts(population=3, pending=1, neutralised=2)])
def test_nobody_in_the_denominator_is_null_and_not_zero(counts):
    assert (counts.rate, counts.low, counts.high, counts.coverage, counts.interval) == (None,) * 5


def test_nobody_answered_leaves_the_bounds_but_no_rate():
    counts = Counts(population=4, unknown=4)
    assert (counts.rate, counts.interval) == (None, None)
    assert (counts.low, counts.high, counts.coverage) == (0, 1, 0)
