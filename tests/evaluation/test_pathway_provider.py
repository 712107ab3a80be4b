"""The provider of a pathway: the one with the most planned hours of qualifying training."""

from datetime import date

import pytest

from pathways.enums import PhaseKind, PhaseStatus
from tests.evaluation.histories import LATE, pathway, phase, planned_phase


def provider_of(*phases):
    return pathway(phases=phases).known_on(LATE).provider


def test_most_planned_hours():
    assert provider_of(phase(planned_hours=300), phase(planned_hours=301, provider="OF-2")) == "OF-2"


def test_hours_of_its_phases_add_up():
    phases = (
        phase(planned_hours=300, provider="OF-2"),
        phase(planned_hours=200, provider="OF-1"),
        phase(planned_hours=200, provider="OF-1"),
    )
    assert provider_of(*phases) == "OF-1"


def test_tie_goes_to_the_earliest_planned_start():
    phases = (
        phase(provider="OF-1", planned_start=date(2025, 2, 1)),
        phase(provider="OF-2", planned_start=date(2025, 1, 1)),
    )
    assert provider_of(*phases) == "OF-2"


@pytest.mark.parametrize("providers", [("OF-1", "OF-2"), ("OF-2", "OF-1")])
def test_perfect_tie_does_not_depend_on_the_order(providers):
    assert provider_of(*(phase(provider=provider) for provider in providers)) == "OF-1"


@pytest.mark.parametrize(
    "changes", [{"kind": PhaseKind.REFRESHER}, {"status": PhaseStatus.CANCELLED}, {"status": PhaseStatus.WAIVED}]
)
def test_only_qualifying_phases_neither_cancelled_nor_waived_count(changes):
    assert provider_of(phase(planned_hours=10), phase(planned_hours=900, provider="OF-2", **changes)) == "OF-1"


def test_phase_not_started_counts():
    assert provider_of(phase(), planned_phase(planned_hours=900, provider="OF-2")) == "OF-2"


def test_hours_not_planned_are_none():
    assert provider_of(phase(planned_hours=None), phase(planned_hours=1, provider="OF-2")) == "OF-2"
    assert provider_of(phase(planned_hours=None)) == "OF-1"


def test_nobody_trains():
    assert provider_of() is None
    assert provider_of(phase(provider=None)) is None
