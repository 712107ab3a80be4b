import pytest

from pathways.actions.phase import plan_phase
from pathways.actions.suspension import resume, suspend
from pathways.enums import PhaseKind, PhaseStatus, Stage
from pathways.models import FormerPlan
from tests.factories import a_pathway, a_phase, days_ago
from tests.pathways.acting import no_longer_possible, recorded, refused

pytestmark = pytest.mark.django_db


def go_on(pathway, days=0, **facts):
    resume(pathway=pathway, resumed_on=days_ago(days), by=pathway.advisor, **facts)


def suspended_before_a_phase(kind=PhaseKind.QUALIFYING):
    """Suspended fifteen days ago, before a phase that was to start in five days."""
    pathway = a_phase(PhaseStatus.RUNNING).pathway
    dates = {"planned_start": days_ago(-5), "planned_end": days_ago(-20)}
    phase = plan_phase(pathway=pathway, kind=kind, by=pathway.advisor, planned_hours=70, **dates)
    suspend(pathway=pathway, suspended_from=days_ago(15), reason="Déménagement.", by=pathway.advisor)
    return phase


def test_the_day_before_is_the_last_of_the_suspension():
    pathway = a_pathway(Stage.SUSPENDED)
    with recorded("pathway.resumed", by=pathway.advisor, file=pathway) as entries:
        go_on(pathway, days=3)
    assert (entries[0].subject, entries[0].state) == (pathway.uuid, Stage.PHASES)
    pathway.refresh_from_db()
    assert (pathway.stage, pathway.suspended_until) == (Stage.PHASES, days_ago(4))


@pytest.mark.parametrize("days", [0, 1, 100])
def test_a_suspension_lasts_a_day_at_least(days):
    pathway = a_pathway(Stage.SUSPENDED)
    first_day = pathway.suspended_from
    go_on(pathway, days=15 + days)
    pathway.refresh_from_db()
    assert (pathway.suspended_from, pathway.suspended_until) == (first_day, first_day)


@pytest.mark.parametrize("stage", [stage for stage in Stage if stage != Stage.SUSPENDED])
def test_only_a_suspended_pathway_is_resumed(stage):
    pathway = a_pathway(stage)
    with refused(no_longer_possible(stage)):
        go_on(pathway)


def test_it_is_noted_from_its_first_day_on():
    pathway = a_pathway(Stage.SUSPENDED)
    with refused("Une reprise se note à partir de son premier jour."):
        go_on(pathway, days=-1)


def test_the_phases_to_come_keep_their_dates():
    phase = suspended_before_a_phase()
    go_on(phase.pathway)
    phase.refresh_from_db()
    assert (phase.planned_start, phase.planned_end) == (days_ago(-5), days_ago(-20))


def test_or_are_put_off_by_the_length_of_the_suspension_and_their_former_plan_is_kept():
    phase = suspended_before_a_phase()
    pathway = phase.pathway
    with recorded("phase.replanned", "pathway.resumed", by=pathway.advisor, file=pathway) as entries:
        go_on(pathway, days=3, moves_phases=True)
    assert (entries[0].subject, entries[0].reason) == (phase.uuid, "Reprise après suspension.")
    phase.refresh_from_db()
    assert (phase.planned_start, phase.planned_end, phase.planned_hours) == (days_ago(-17), days_ago(-32), 70)
    former = FormerPlan.objects.get(phase=phase)
    assert (former.planned_start, former.planned_end, former.reason) == (
        days_ago(-5),
        days_ago(-20),
        "Reprise après suspension.",
    )


def test_an_immersion_keeps_the_dates_of_its_convention():
    phase = suspended_before_a_phase(PhaseKind.IMMERSION)
    go_on(phase.pathway, moves_phases=True)
    phase.refresh_from_db()
    assert phase.planned_start == days_ago(-5)


def test_nothing_moves_when_nothing_was_suspended():
    phase = a_phase()
    with refused(no_longer_possible(Stage.PHASES)):
        go_on(phase.pathway, moves_phases=True)
