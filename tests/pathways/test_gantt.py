"""The drawing of the phases: what stands where, and the days without any."""

import datetime

import pytest

from pathways.gantt import Course, Stretch, draw, gaps_of

TODAY = datetime.date(2026, 3, 17)


def day(month, number, year=2026):
    return datetime.date(year, month, number)


def phase(first, last, **facts):
    return Course("Formation", Stretch(first, last), **facts)


def test_the_drawing_holds_whole_months_and_puts_days_in_proportion():
    # From 1 January to 31 March: ninety days.
    drawing = draw([phase(day(1, 10), day(3, 1))], TODAY)
    assert [(tick.x, tick.month, tick.year) for tick in drawing.ticks] == [
        ("0.00%", "janv.", "2026"),
        ("34.44%", "févr.", ""),
        ("65.56%", "mars", ""),
    ]
    planned = drawing.rows[0].planned
    assert (planned.x, planned.width, planned.end) == ("10.00%", "56.67%", "66.67%")
    assert drawing.today == f"{100 * 75 / 90:.2f}%"


def test_what_runs_is_drawn_until_today_and_what_is_over_until_its_end():
    running = phase(day(1, 1), day(3, 31), started_on=day(1, 1))
    ended = phase(day(1, 1), day(3, 31), started_on=day(1, 1), ended_on=day(1, 9))
    planned = phase(day(1, 1), day(3, 31))
    rows = draw([running, ended, planned], TODAY).rows
    assert [row.real and row.real.end for row in rows] == [f"{100 * 76 / 90:.2f}%", "10.00%", None]
    assert [row.is_running for row in rows] == [True, False, False]


def test_lines_do_not_share_their_place():
    drawing = draw([phase(day(1, 1), day(1, 31))] * 3, TODAY)
    places = [place for row in drawing.rows for place in (row.label_y, row.former_y, row.planned_y, row.real_y)]
    assert places == sorted(set(places))
    assert places[-1] + 13 <= drawing.height


def test_former_plans_are_in_the_drawing():
    former = (Stretch(day(11, 3, 2025), day(12, 1, 2025)),)
    drawing = draw([phase(day(1, 1), day(1, 31), former=former)], TODAY)
    assert drawing.ticks[0].month == "nov."
    assert len(drawing.rows[0].former) == 1


def test_a_pathway_that_is_over_does_not_stretch_to_today():
    over = phase(day(1, 1, 2024), day(2, 1, 2024), started_on=day(1, 1, 2024), ended_on=day(2, 1, 2024))
    assert draw([over], TODAY).today == ""


def test_a_suspension_is_a_band_cut_at_the_edges():
    course = phase(day(1, 1), day(3, 31))
    bands = [Stretch(day(3, 30), day(5, 1)), Stretch(day(6, 1), day(6, 2))]
    assert [(band.x, band.end) for band in draw([course], TODAY, bands=bands).bands] == [("97.78%", "100.00%")]


@pytest.mark.parametrize(("months", "said"), [(12, 12), (13, 5), (36, 12), (37, 7)])
def test_months_are_said_as_far_as_there_is_room(months, said):
    last = day(1 + (months - 1) % 12, 1, 2023 + (months - 1) // 12)
    over = phase(day(1, 1, 2023), last, started_on=day(1, 1, 2023), ended_on=last)
    assert len(draw([over], TODAY).ticks) == said


@pytest.mark.parametrize(
    ("first", "days"),
    # The one before ends on 31 January.
    [(day(2, 1), None), (day(2, 4), None), (day(2, 5), 4), (day(2, 13), 12), (day(1, 20), None)],
)
def test_days_without_any_phase_are_a_gap_but_for_a_week_end(first, days):
    _none, gap = gaps_of([phase(day(1, 1), day(1, 31)), phase(first, day(3, 31))], TODAY)
    assert (gap and (gap.last - gap.first).days + 1) == days


def test_a_gap_counts_from_what_really_happened_and_not_from_what_was_dropped():
    first = phase(day(1, 1), day(1, 31), started_on=day(1, 1), ended_on=day(1, 21))
    dropped = phase(day(1, 22), day(2, 20), is_dropped=True)
    gaps = gaps_of([first, dropped, phase(day(2, 1), day(3, 1))], TODAY)
    assert gaps == [None, None, Stretch(day(1, 22), day(1, 31))]
