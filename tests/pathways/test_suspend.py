import pytest

from pathways.actions.phase import plan_phase, start_phase
from pathways.actions.suspension import resume, suspend
from pathways.enums import PhaseKind, PhaseStatus, Stage
from tests.factories import a_pathway, a_phase, days_ago
from tests.pathways.acting import no_longer_possible, recorded, refused

pytestmark = pytest.mark.django_db


def stop(pathway, days=0, until=None, reason="Hospitalisation.", **facts):
    suspend(pathway=pathway, suspended_from=days_ago(days), until=until, reason=reason, by=pathway.advisor, **facts)


@pytest.mark.parametrize("until", [None, -30], ids=["no end known", "an end"])
def test_a_suspension_says_when_and_why(until):
    until = until and days_ago(until)
    pathway = a_pathway(Stage.PHASES)
    with recorded("pathway.suspended", by=pathway.advisor, file=pathway) as entries:
        stop(pathway, days=5, until=until)
    assert (entries[0].subject, entries[0].state, entries[0].reason) == (
        pathway.uuid,
        Stage.SUSPENDED,
        "Hospitalisation.",
    )
    pathway.refresh_from_db()
    assert (pathway.stage, pathway.suspended_from, pathway.suspended_until, pathway.suspension_reason) == (
        Stage.SUSPENDED,
        days_ago(5),
        until,
        "Hospitalisation.",
    )


def test_a_second_suspension_replaces_the_first():
    pathway = a_pathway(Stage.SUSPENDED)
    resume(pathway=pathway, resumed_on=days_ago(10), by=pathway.advisor)
    stop(pathway, days=2)
    pathway.refresh_from_db()
    assert (pathway.suspended_from, pathway.suspended_until) == (days_ago(2), None)


@pytest.mark.parametrize("stage", [stage for stage in Stage if stage != Stage.PHASES])
def test_only_a_pathway_in_its_phases_is_suspended(stage):
    pathway = a_pathway(stage)
    with refused(no_longer_possible(stage)):
        stop(pathway)


def test_it_does_not_end_before_it_starts():
    pathway = a_pathway(Stage.PHASES)
    with refused("La suspension ne peut finir avant de commencer."):
        stop(pathway, days=5, until=days_ago(6))


@pytest.mark.parametrize("reason", ["", "   "])
def test_it_says_why(reason):
    pathway = a_pathway(Stage.PHASES)
    with refused("Indiquez le motif."):
        stop(pathway, reason=reason)


def test_it_is_noted_from_its_first_day_on():
    pathway = a_pathway(Stage.PHASES)
    with refused("Une suspension se note à partir de son premier jour."):
        stop(pathway, days=-1)


def test_a_phase_under_way_goes_on():
    phase = a_phase(PhaseStatus.RUNNING)
    stop(phase.pathway)
    phase.refresh_from_db()
    assert phase.status == PhaseStatus.RUNNING


def test_unless_it_stops_the_day_before():
    phase = a_phase(PhaseStatus.RUNNING, started_on=days_ago(50))
    by = phase.pathway.advisor
    with recorded("phase.interrupted", "pathway.suspended", by=by, file=phase.pathway) as entries:
        stop(phase.pathway, days=5, stops_phases=True)
    assert (entries[0].subject, entries[0].reason) == (phase.uuid, "Parcours suspendu.")
    phase.refresh_from_db()
    assert (phase.status, phase.ended_on, phase.reason) == (
        PhaseStatus.INTERRUPTED,
        days_ago(6),
        "Parcours suspendu.",
    )


def test_or_on_its_first_day_when_it_began_since():
    phase = a_phase(PhaseStatus.RUNNING, started_on=days_ago(3), planned_end=days_ago(-9))
    stop(phase.pathway, days=5, stops_phases=True)
    phase.refresh_from_db()
    assert (phase.started_on, phase.ended_on) == (days_ago(3), days_ago(3))


def test_a_support_goes_on_and_what_is_planned_stays_planned():
    pathway = a_phase().pathway
    dates = {"planned_start": days_ago(9), "planned_end": days_ago(-9)}
    support = plan_phase(pathway=pathway, kind=PhaseKind.SUPPORT, by=pathway.advisor, **dates)
    start_phase(phase=support, started_on=days_ago(9), by=pathway.advisor)
    stop(pathway, days=5, stops_phases=True)
    statuses = pathway.phases.order_by("position").values_list("status", flat=True)
    assert list(statuses) == [PhaseStatus.PLANNED, PhaseStatus.RUNNING]
