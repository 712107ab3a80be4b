"""The chance of the demo: seeded, and kept within what happens in offices."""

import datetime

import pytest

from pathways.demo.chance import Chance, office_day
from pathways.demo.creation import history
from pathways.demo.people import People


def sheets_on(day):
    chance = Chance(1)
    return history(day, chance, People(chance)).sheets


def test_the_same_day_gives_the_same_world():
    day = datetime.date(2024, 2, 29)
    assert sheets_on(day) == sheets_on(day)


@pytest.mark.parametrize(("day", "expected"), [(21, 21), (22, 21), (23, 21), (24, 24)])
def test_offices_close_on_week_ends(day, expected):
    assert office_day(datetime.date(2024, 6, day)) == datetime.date(2024, 6, expected)
