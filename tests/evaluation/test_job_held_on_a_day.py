"""A job is held from its start to its real end if known, else to its planned one."""

from datetime import date

import pytest

from evaluation.employment import is_held_on
from tests.evaluation.histories import placement

START = date(2025, 7, 14)
PLANNED = date(2025, 9, 30)


@pytest.mark.parametrize(
    ("planned_end_on", "ended_on", "day", "expected"),
    [
        (None, None, date(2025, 7, 13), False),
        (None, None, START, True),
        (None, None, date(2030, 1, 1), True),
        (PLANNED, None, PLANNED, True),
        (PLANNED, None, date(2025, 10, 1), False),
        (PLANNED, date(2025, 8, 1), date(2025, 8, 1), True),
        (PLANNED, date(2025, 8, 1), date(2025, 8, 2), False),
        (PLANNED, date(2025, 11, 1), date(2025, 11, 1), True),
    ],
)
def test_held(planned_end_on, ended_on, day, expected):
    assert is_held_on(placement(planned_end_on=planned_end_on, ended_on=ended_on), day) is expected
