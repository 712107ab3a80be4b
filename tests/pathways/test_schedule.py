"""What a page says of the dates of phases: delays, gaps, and what a provider is not told."""

import pytest

from pathways.actions.phase import drop_phase, end_phase, interrupt_phase, plan_phase, start_phase
from pathways.actions.suspension import suspend
from pathways.enums import PhaseKind, PhaseStatus
from pathways.schedule import schedule_of
from tests.factories import a_phase, a_project, days_ago

pytestmark = pytest.mark.django_db


def schedule(pathway, user=None):
    return schedule_of(pathway, user or pathway.advisor, days_ago(0))


def remarks(phase, user=None):
    return [said.replace("\u00a0", " ") for line in schedule(phase.pathway, user).lines for said in line.remarks]


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (110, []),
        (104, ["commencée 6 jours plus tard que prévu"]),
        (111, ["commencée 1 jour plus tôt que prévu"]),
    ],
)
def test_a_start_is_told_against_the_plan(days, said):
    phase = a_phase(planned_end=days_ago(-20), started_on=days_ago(110))
    start_phase(phase=phase, started_on=days_ago(days), by=phase.pathway.advisor)
    assert remarks(phase) == said


@pytest.mark.parametrize(
    ("act", "word"),
    [(end_phase, "achevée"), (lambda **facts: interrupt_phase(reason="Santé.", **facts), "interrompue")],
)
def test_an_end_too(act, word):
    phase = a_phase(PhaseStatus.RUNNING)
    act(phase=phase, ended_on=days_ago(17), by=phase.pathway.advisor)
    assert remarks(phase) == [f"{word} 3 jours plus tard que prévu"]


def test_what_is_late_is_told_before_it_happens():
    assert remarks(a_phase(started_on=days_ago(5), planned_end=days_ago(-5))) == ["devait commencer il y a 5 jours"]
    assert remarks(a_phase(PhaseStatus.RUNNING)) == ["la fin prévue est passée de 20 jours"]


def test_what_does_not_take_place_is_not_late():
    phase = a_phase()
    drop_phase(phase=phase, status=PhaseStatus.WAIVED, reason="Acquis.", by=phase.pathway.advisor)
    assert remarks(phase) == []


@pytest.fixture
def gap(provider):
    """Twelve days without a phase, before one of this provider."""
    first = a_phase(PhaseStatus.ACHIEVED, planned_end=days_ago(3))
    plan = {"planned_start": days_ago(-10), "planned_end": days_ago(-40), "provider": provider.organisation}
    plan_phase(pathway=first.pathway, kind=PhaseKind.CERTIFICATION, by=first.pathway.advisor, **plan)
    return first


def test_a_gap_is_told_before_the_phase_that_ends_it(gap):
    assert remarks(gap) == ["12 jours sans phase avant elle"]
    assert [row.gap is not None for row in schedule(gap.pathway).drawing.rows] == [False, True]


def test_a_provider_who_sees_its_phases_alone_is_told_of_no_gap_nor_suspension(gap, provider):
    suspend(pathway=gap.pathway, suspended_from=days_ago(1), reason="Santé.", by=gap.pathway.advisor)
    assert remarks(gap, provider) == []
    seen = schedule(gap.pathway, provider)
    assert ([row.gap for row in seen.drawing.rows], seen.drawing.bands, seen.suspension) == ([None], [], "")


def test_a_suspension_is_a_band_and_a_sentence(gap):
    suspend(pathway=gap.pathway, suspended_from=days_ago(1), reason="Santé.", by=gap.pathway.advisor)
    seen = schedule(gap.pathway)
    assert (len(seen.drawing.bands), seen.suspension) == (1, f"Parcours suspendu depuis le {days_ago(1):%d/%m/%Y}.")


def test_without_a_phase_there_is_no_drawing():
    assert schedule(a_project()).drawing is None
