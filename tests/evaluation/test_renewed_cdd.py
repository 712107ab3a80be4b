"""Short CDDs do not add up to a month, but renewals that make six months are durable, and so admissible."""

from datetime import date, timedelta

import pytest

from evaluation.employment import admissible
from jobs.enums import ContractKind
from pathways.enums import PlacementStatus
from tests.evaluation.histories import placement

UNTIL = date(2025, 12, 30)
FIRST = date(2025, 1, 1)


def renewals(count, *, days=21, free_days=0, **changes):
    """`count` CDDs of `days` days each, `free_days` apart."""
    step = timedelta(days=days + free_days)
    starts = [FIRST + step * rank for rank in range(count)]
    return [
        placement(
            contract=ContractKind.CDD, starts_on=start, planned_end_on=start + timedelta(days=days - 1), **changes
        )
        for start in starts
    ]


def test_four_cdds_of_three_weeks_are_not_admissible():
    assert admissible(renewals(4), UNTIL) == []


def test_nine_in_a_row_make_six_months():
    # 189 days from 1 January: six months take 181.
    assert len(admissible(renewals(9), UNTIL)) == 9
    assert admissible(renewals(8), UNTIL) == []


@pytest.mark.parametrize(("free_days", "expected"), [(7, 9), (8, 0)])
def test_seven_free_days_at_most_separate_two_renewals(free_days, expected):
    assert len(admissible(renewals(9, free_days=free_days), UNTIL)) == expected


def test_renewals_begun_after_the_window_lend_no_length():
    last = renewals(9)[-1]
    assert admissible(renewals(9), last.starts_on - timedelta(days=1)) == []


def test_renewals_elsewhere_or_of_another_kind_do_not_add_up():
    elsewhere = [*renewals(8), *renewals(9, employer="ENT-2")[8:]]
    assert admissible(elsewhere, UNTIL) == []


def test_a_disputed_link_lends_no_length():
    cdds = renewals(9)
    disputed = renewals(9, status=PlacementStatus.DISPUTED)[4]
    undisputed = [*cdds[:4], *cdds[5:]]
    assert disputed not in undisputed
    assert admissible(undisputed, UNTIL) == []
