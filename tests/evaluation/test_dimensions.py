"""The groups a pathway belongs to."""

from datetime import date

import pytest

from evaluation.dimensions import values_of, values_of_phase
from tests.evaluation.histories import LATE, pathway, phase, planned_phase, still_in


def value(dimension, history, as_of=LATE):
    return values_of(history.known_on(as_of))[dimension]


def entered_on(day, **changes):
    return pathway(phases=(phase(started_on=day),), **changes)


def test_all_the_words_of_a_pathway():
    assert values_of(pathway().known_on(LATE)) == {
        "cohort": "2025-S1",
        "entry_year": "2025",
        "target_job": "SOUD",
        "sector": "METAL",
        "provider": "OF-1",
        "department": "57",
        "sex": "F",
        "age_band": "26-44",
        "education_level": "4",
        "unemployment": "<12",
        "prescriber_kind": "mission_locale",
    }


@pytest.mark.parametrize("missing", [None, ""])
@pytest.mark.parametrize(
    "dimension", ["target_job", "sector", "department", "sex", "education_level", "prescriber_kind"]
)
def test_missing_value_is_null(dimension, missing):
    assert value(dimension, pathway(**{dimension: missing})) is None


@pytest.mark.parametrize(
    ("left_on", "expected"),
    [(date(2025, 6, 30), "2025-S1"), (date(2025, 7, 1), "2025-S2"), (date(2026, 1, 1), "2026-S1")],
)
def test_cohort_is_the_half_year_of_the_exit(left_on, expected):
    assert value("cohort", pathway(exited_on=left_on)) == expected


def test_presumed_exit_has_a_cohort():
    assert value("cohort", still_in(phase()), as_of=date(2025, 9, 27)) is None
    assert value("cohort", still_in(phase()), as_of=date(2025, 9, 28)) == "2025-S1"


def test_person_who_left_before_the_entry_has_no_cohort():
    assert value("cohort", pathway(phases=())) is None


@pytest.mark.parametrize(
    ("birth_date", "expected"),
    [
        (date(1999, 1, 7), "<26"),
        (date(1999, 1, 6), "26-44"),
        (date(1980, 1, 7), "26-44"),
        (date(1980, 1, 6), "45-54"),
        (date(1970, 1, 7), "45-54"),
        (date(1970, 1, 6), "55+"),
        (None, None),
    ],
)
def test_age_band_is_by_complete_years_at_entry(birth_date, expected):
    assert value("age_band", pathway(birth_date=birth_date)) == expected


@pytest.mark.parametrize(
    ("registered_on", "expected"),
    [
        (date(2025, 1, 6), "<12"),
        (date(2024, 1, 7), "<12"),
        (date(2024, 1, 6), "12-23"),
        (date(2023, 1, 7), "12-23"),
        (date(2023, 1, 6), "24+"),
        (None, None),
    ],
)
def test_unemployment_is_by_complete_months_at_entry(registered_on, expected):
    assert value("unemployment", pathway(registered_on=registered_on)) == expected


def test_months_of_unemployment_are_calendar_months():
    registered_on = date(2023, 8, 31)
    assert value("unemployment", entered_on(date(2025, 8, 30), registered_on=registered_on)) == "12-23"
    assert value("unemployment", entered_on(date(2025, 8, 31), registered_on=registered_on)) == "24+"


@pytest.mark.parametrize("dimension", ["entry_year", "age_band", "unemployment"])
def test_what_is_counted_at_entry_is_null_without_one(dimension):
    never_entered = still_in(planned_phase())
    assert value(dimension, never_entered) is None
    assert value(dimension, pathway(), as_of=date(2025, 1, 5)) is None


def test_provider_is_known_before_the_entry():
    assert value("provider", still_in(planned_phase())) == "OF-1"


def test_figure_counted_in_phases_takes_the_provider_of_the_phase():
    values = values_of(pathway().known_on(LATE))
    assert values_of_phase(values, phase(provider="OF-2")) == values | {"provider": "OF-2"}
    assert values_of_phase(values, phase(provider=None))["provider"] is None
