"""The limits of an immersion, days in and days out."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apcl.dates import add_months
from pathways.immersion_limits import Stay, exceeding, latest_end, longest

D = datetime.date
days = st.dates(D(2020, 1, 1), D(2030, 1, 1))


@pytest.mark.parametrize(
    ("first", "last"),
    [(D(2025, 3, 14), D(2025, 4, 14)), (D(2025, 1, 31), D(2025, 2, 28)), (D(2024, 1, 31), D(2024, 2, 29))],
    ids=str,
)
def test_a_month_goes_from_date_to_date(first, last):
    assert latest_end(first) == last


def test_two_months_end_to_end_with_one_host_and_not_a_day_more():
    first = Stay(D(2025, 1, 6), D(2025, 2, 5))
    # From 6 January, two months are 59 days: 31 are done.
    assert exceeding([first, Stay(D(2025, 6, 2), D(2025, 6, 29))]) == []
    assert exceeding([first, Stay(D(2025, 6, 2), D(2025, 6, 30))]) == [1]


def test_what_began_a_year_before_no_longer_counts():
    whole = Stay(D(2025, 1, 6), D(2025, 2, 5))
    assert exceeding([whole, Stay(D(2026, 1, 5), D(2026, 2, 5))]) == [1]
    assert exceeding([whole, Stay(D(2026, 1, 6), D(2026, 2, 6))]) == []


def test_one_under_way_counts_for_nothing_yet():
    assert exceeding([Stay(D(2025, 1, 6), D(2025, 2, 5)), Stay(D(2025, 3, 3), None)]) == []


def test_it_is_told_until_when_it_would_be_right():
    first = Stay(D(2025, 1, 6), D(2025, 2, 5))
    assert longest([first], D(2025, 6, 2), D(2025, 7, 2)) == D(2025, 6, 29)
    assert longest([first], D(2025, 6, 2), D(2025, 6, 6)) == D(2025, 6, 6)


def test_an_earlier_one_counts_with_those_that_follow():
    later = [Stay(D(2025, 6, 2), D(2025, 7, 1)), Stay(D(2025, 9, 1), D(2025, 9, 29))]
    # From 7 April, two months are 61 days: 59 are planned.
    assert longest(later, D(2025, 4, 7), D(2025, 5, 7)) == D(2025, 4, 8)


def test_not_even_a_day_is_left():
    full = [Stay(D(2025, 1, 6), D(2025, 2, 5)), Stay(D(2025, 6, 2), D(2025, 6, 29))]
    assert longest(full, D(2025, 10, 1), D(2025, 10, 2)) is None


def test_what_is_past_the_limit_already_does_not_hold_back_one_that_is_far():
    beyond = [Stay(D(2023, 1, 2), D(2023, 2, 2)), Stay(D(2023, 3, 1), D(2023, 4, 1))]
    assert longest(beyond, D(2025, 3, 3), D(2025, 4, 3)) == D(2025, 4, 3)


@given(st.lists(st.tuples(days, st.integers(0, 31)), max_size=4), days, st.integers(0, 31))
def test_the_longest_is_right_and_a_day_more_is_not(taken, first, length):
    others = [Stay(day, day + datetime.timedelta(days=more)) for day, more in taken]
    asked = first + datetime.timedelta(days=length)
    possible = longest(others, first, asked)
    if possible is None:
        return
    assert first <= possible <= asked
    if not exceeding(sorted(others, key=lambda stay: stay.first)):
        together = sorted([*others, Stay(first, possible)], key=lambda stay: stay.first)
        assert exceeding(together) == []
        # The database's last word is never stricter: two months are 62 days at most.
        assert sum(stay.days for stay in together if first >= stay.first > add_months(first, -12)) <= 62
    if possible < asked:
        one_more = sorted([*others, Stay(first, possible + datetime.timedelta(days=1))], key=lambda stay: stay.first)
        assert exceeding(one_more)
