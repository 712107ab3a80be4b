"""A hundred and twenty days simulated: when employers hear from us, and when they do not."""

import datetime

import pytest
from django.utils import timezone

from apcl.mail.models import Message
from pathways import reminders
from pathways.enums import PlacementStatus
from tests.factories import a_placement, an_answer, the_link

pytestmark = pytest.mark.django_db


def day_by_day(clock, days=120):
    """Each day at ten, the sweep, twice; the days on which each reminder left."""
    left = {}
    for _ in range(days):
        for _ in range(2):
            reminders.remind_employers(today=timezone.localdate())
        for message in Message.objects.filter(key__startswith="reminder:").exclude(key__in=left):
            left[message.key] = timezone.localdate()
        clock.shift(datetime.timedelta(days=1))
    return left


def asked_on(clock, *day):
    clock.move_to(datetime.datetime(*day, 8, tzinfo=datetime.UTC))
    return a_placement(PlacementStatus.AWAITING_EMPLOYER)


def days_of(placement, left):
    link = the_link(placement)
    return {int(key.rsplit(":", 1)[1]): day for key, day in left.items() if str(link.uuid) in key}


def test_three_eight_and_fifteen_days_after_the_request(clock):
    placement = asked_on(clock, 2025, 6, 2)
    assert days_of(placement, day_by_day(clock)) == {
        3: datetime.date(2025, 6, 5),
        8: datetime.date(2025, 6, 10),
        15: datetime.date(2025, 6, 17),
    }
    placement.refresh_from_db()
    assert placement.status == PlacementStatus.UNANSWERED


def test_never_on_a_week_end_nor_on_a_holiday_of_moselle(clock):
    before_easter = asked_on(clock, 2024, 3, 21)
    left = day_by_day(clock, 30)
    assert days_of(before_easter, left) == {
        3: datetime.date(2024, 3, 25),
        8: datetime.date(2024, 4, 2),
        15: datetime.date(2024, 4, 5),
    }
    before_christmas = asked_on(clock, 2024, 12, 17)
    left = day_by_day(clock, 30)
    assert days_of(before_christmas, left) == {
        3: datetime.date(2024, 12, 20),
        8: datetime.date(2024, 12, 27),
        15: datetime.date(2025, 1, 2),
    }


def test_a_reminder_missed_is_not_made_up_for_once_the_next_is_due(clock, settings):
    settings.EMPLOYER_REMINDER_DAYS = [3, 4]
    placement = asked_on(clock, 2025, 6, 4)
    assert days_of(placement, day_by_day(clock)) == {4: datetime.date(2025, 6, 10)}


def test_none_after_the_answer(clock):
    placement = asked_on(clock, 2025, 6, 2)
    first = day_by_day(clock, 5)
    an_answer(placement=placement)
    assert len(first) == 1
    assert day_by_day(clock).keys() == first.keys()


def test_at_most_one_a_day_about_one_hire(clock):
    placements = [asked_on(clock, 2025, 6, day) for day in (2, 3, 4, 5, 6)]
    left = day_by_day(clock)
    for placement in placements:
        days = list(days_of(placement, left).values())
        assert len(days) == len(set(days)) == 3
    assert {day.weekday() for day in left.values()} <= {0, 1, 2, 3, 4}
