"""When a person who is not seen any more is presumed to have left. Pure: dates in, a date out."""

from datetime import date, timedelta

PRESUMED_EXIT_DAYS = 90
SILENCE = timedelta(days=PRESUMED_EXIT_DAYS)


def presumed_exit(
    *,
    last_attended_on: date,
    day: date,
    suspended_from: date | None = None,
    suspended_until: date | None = None,
    has_training_to_come: bool = False,
) -> date | None:
    """The last attended day, once 90 days have gone by with no training to come; None before.

    A suspension in course, its last day included, prevents it; the 90 days then count from its end. One that begins
    after `day` is not known yet.
    """
    if has_training_to_come:
        return None
    silent_since = last_attended_on
    if suspended_from is not None and suspended_from <= day:
        if suspended_until is None or suspended_until >= day:
            return None
        silent_since = max(last_attended_on, suspended_until)
    return last_attended_on if day - silent_since >= SILENCE else None
