"""Calendar months and working days.

Pure: dates in, dates out. « Today » is always `django.utils.timezone.localdate()`, asked by the caller.
"""

import datetime

import holidays
from dateutil.relativedelta import relativedelta

# Moselle's local law adds Good Friday and 26 December to the national holidays.
HOLIDAYS_SUBDIVISION = "57"
# Made once, each year on demand: made for each day it takes 2,5 ms, and a year of sessions asks for 366 days.
_HOLIDAYS = holidays.country_holidays("FR", subdiv=HOLIDAYS_SUBDIVISION)


def add_months(day: datetime.date, months: int) -> datetime.date:
    """The same day `months` calendar months later, or that month's last day (31 August + 6 = 28 or 29 February)."""
    return day + relativedelta(months=months)


def lasts_at_least(start: datetime.date, last_day: datetime.date, months: int) -> bool:
    """Whether a span, both ends included, lasts `months` calendar months: 1–30 September is one month."""
    return add_months(start, months) <= last_day + datetime.timedelta(days=1)


def complete_months(start: datetime.date, end: datetime.date) -> int:
    """Complete calendar months from `start` to `end`: the most that can be added to `start` without passing `end`."""
    months = (end.year - start.year) * 12 + end.month - start.month
    return months if add_months(start, months) <= end else months - 1


def complete_years(start: datetime.date, end: datetime.date) -> int:
    """Complete years from `start` to `end`: an age on a day."""
    return complete_months(start, end) // 12


def is_working_day(day: datetime.date) -> bool:
    """Whether offices of the territory work that day: no week-end, no public holiday, local law included."""
    return day.weekday() < 5 and day not in _HOLIDAYS
