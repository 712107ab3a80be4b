"""Hours and rates come from half-days noted, and from nothing else but a history."""

import pytest

from pathways.attendance import hours_done, rate_of
from pathways.enums import PhaseStatus
from pathways.models import Attendance, Phase
from tests.factories import a_phase, days_ago

SPACE = "\u202f"


@pytest.mark.parametrize(
    ("noted", "said"),
    [
        ("", "aucune demi-journée notée"),
        ("P", f"100{SPACE}% (1 sur 1 demi-journée)"),
        ("PPRA", f"75{SPACE}% (3 sur 4 demi-journées)"),
        ("PPAE", f"67{SPACE}% (2 sur 3 demi-journées ; 1 excusée ne compte pas)"),
        ("AEE", f"0{SPACE}% (0 sur 1 demi-journée ; 2 excusées ne comptent pas)"),
        ("E", "1 excusée ne compte pas"),
    ],
)
def test_a_rate_says_out_of_how_many(noted, said):
    states = {"P": "present", "R": "late", "A": "absent", "E": "excused"}
    assert str(rate_of(states[letter] for letter in noted)) == said


def note(phase, *states):
    Attendance.objects.bulk_create(
        Attendance(phase=phase, day=days_ago(90 - rank), half="morning", state=state, minutes=minutes)
        for rank, (state, minutes) in enumerate(states)
    )


def hours_of(phase):
    return hours_done([phase])[phase.pk]


@pytest.mark.django_db
def test_a_half_day_attended_counts_whole_or_for_its_minutes(settings):
    settings.HALF_DAY_MINUTES = 210
    phase = a_phase(PhaseStatus.RUNNING)
    assert hours_of(phase).hours == 0
    note(phase, ("present", None), ("late", None), ("late", 90), ("absent", None), ("excused", None))
    assert hours_of(phase).hours == 8.5


@pytest.mark.django_db
def test_a_total_taken_over_serves_without_any_half_day_only():
    phase = a_phase(PhaseStatus.RUNNING)
    Phase.objects.filter(pk=phase.pk).update(taken_over_hours=35)
    phase.refresh_from_db()
    assert (hours_of(phase).hours, hours_of(phase).is_taken_over) == (35, True)
    note(phase, ("absent", None))
    assert (hours_of(phase).hours, hours_of(phase).is_taken_over) == (0, False)


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 5])
def test_many_phases_cost_one_query(count, django_assert_num_queries):
    phases = [a_phase(PhaseStatus.RUNNING) for _ in range(count)]
    with django_assert_num_queries(1):
        assert len(hours_done(phases)) == count
