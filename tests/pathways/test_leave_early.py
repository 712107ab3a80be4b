import pytest

from pathways.actions.leaving import leave
from pathways.actions.phase import end_phase, interrupt_phase, plan_phase
from pathways.enums import EXPLAINED_REASONS, ExitReason, PhaseKind, PhaseStatus, Stage
from pathways.models import Attendance
from tests.factories import a_pathway, a_phase, days_ago
from tests.pathways.acting import no_longer_possible, recorded, refused

pytestmark = pytest.mark.django_db
FOLLOW_UPS = ("follow_up.planned",) * 4
INTERRUPTING = [
    reason
    for reason in ExitReason
    if reason not in (ExitReason.COMPLETED, ExitReason.EARLY_TARGET_JOB, ExitReason.WITHDRAWAL)
]


def go(pathway, exit_reason=ExitReason.HEALTH, days=0, details="Un autre dispositif."):
    leave(pathway=pathway, exit_reason=exit_reason, exited_on=days_ago(days), details=details, by=pathway.advisor)


def another_phase(pathway, kind=PhaseKind.QUALIFYING):
    dates = {"planned_start": days_ago(19), "planned_end": days_ago(-10)}
    return plan_phase(pathway=pathway, kind=kind, by=pathway.advisor, **dates)


@pytest.mark.parametrize("reason", [reason for reason in INTERRUPTING if reason not in ("death", "entry_error")])
def test_every_other_exit_interrupts_the_pathway_and_keeps_its_follow_ups(reason):
    pathway = a_phase(PhaseStatus.RUNNING).pathway
    with recorded("phase.interrupted", "pathway.left", *FOLLOW_UPS, by=pathway.advisor, file=pathway):
        go(pathway, reason, days=2)
    pathway.refresh_from_db()
    assert (pathway.stage, pathway.exit_reason, pathway.exited_on) == (Stage.INTERRUPTED, reason, days_ago(2))
    assert pathway.follow_ups.count() == 4


@pytest.mark.parametrize("reason", sorted(EXPLAINED_REASONS))
@pytest.mark.parametrize("details", ["", "  "])
def test_some_reasons_are_explained(reason, details):
    pathway = a_phase(PhaseStatus.RUNNING).pathway
    with refused("Indiquez le motif."):
        go(pathway, reason, details=details)


@pytest.mark.parametrize("reason", [reason for reason in INTERRUPTING if reason not in EXPLAINED_REASONS])
def test_the_others_say_enough(reason):
    pathway = a_phase(PhaseStatus.RUNNING).pathway
    go(pathway, reason, details="")
    assert pathway.exit_reason == reason


def test_but_for_the_job_aimed_at_it_leads_to_integration():
    pathway = a_phase(PhaseStatus.RUNNING).pathway
    go(pathway, ExitReason.EARLY_TARGET_JOB)
    pathway.refresh_from_db()
    assert (pathway.stage, pathway.exit_reason) == (Stage.INTEGRATION, ExitReason.EARLY_TARGET_JOB)


@pytest.mark.parametrize("reason", [ExitReason.DEATH, ExitReason.ENTRY_ERROR])
def test_nobody_calls_the_dead(reason):
    pathway = a_phase(PhaseStatus.RUNNING).pathway
    go(pathway, reason)
    assert (pathway.stage, pathway.follow_ups.count()) == (Stage.INTERRUPTED, 0)


def test_running_phases_stop_and_planned_ones_are_cancelled():
    running = a_phase(PhaseStatus.RUNNING)
    pathway = running.pathway
    planned, support = another_phase(pathway), another_phase(pathway, PhaseKind.SUPPORT)
    with recorded(
        "phase.interrupted", "phase.cancelled", "pathway.left", *FOLLOW_UPS, by=pathway.advisor, file=pathway
    ) as entries:
        go(pathway, days=5)
    assert [(entry.subject, entry.state, entry.reason) for entry in entries[:2]] == [
        (running.uuid, PhaseStatus.INTERRUPTED, "Raison de santé"),
        (planned.uuid, PhaseStatus.CANCELLED, "Raison de santé"),
    ]
    for phase in (running, planned, support):
        phase.refresh_from_db()
    assert (running.status, running.ended_on, running.reason) == (
        PhaseStatus.INTERRUPTED,
        days_ago(5),
        "Raison de santé",
    )
    assert (planned.status, planned.reason) == (PhaseStatus.CANCELLED, "Raison de santé")
    assert (support.status, support.reason) == (PhaseStatus.PLANNED, "")


def test_a_phase_interrupted_before_keeps_its_reason():
    phase = a_phase(PhaseStatus.INTERRUPTED)
    go(phase.pathway)
    phase.refresh_from_db()
    assert phase.reason == "Santé."


def test_a_phase_taken_over_without_a_reason_is_given_none():
    phase = a_phase(PhaseStatus.INTERRUPTED)
    type(phase).objects.update(reason="")
    go(phase.pathway)
    phase.refresh_from_db()
    assert phase.reason == ""


def test_not_before_a_day_already_attended():
    phase = a_phase(PhaseStatus.RUNNING)
    end_phase(phase=phase, ended_on=days_ago(10), by=phase.pathway.advisor)
    with refused("La sortie ne peut précéder le dernier jour suivi."):
        go(phase.pathway, days=11)


def test_nor_before_a_half_day_noted_as_attended():
    phase = a_phase(PhaseStatus.RUNNING)
    for days, state in ((10, "late"), (5, "absent")):
        Attendance.objects.create(phase=phase, day=days_ago(days), half="morning", state=state)
    with refused("La sortie ne peut précéder le dernier jour suivi."):
        go(phase.pathway, days=11)
    go(phase.pathway, days=10)
    phase.refresh_from_db()
    # Registered, and absent, until the fifth.
    assert (phase.pathway.exited_on, phase.ended_on) == (days_ago(10), days_ago(5))


def test_but_on_that_very_day():
    phase = a_phase(PhaseStatus.RUNNING)
    end_phase(phase=phase, ended_on=days_ago(10), by=phase.pathway.advisor)
    go(phase.pathway, days=10)
    assert phase.pathway.exited_on == days_ago(10)


def test_nor_before_the_running_phase_started():
    phase = a_phase(PhaseStatus.RUNNING, started_on=days_ago(50))
    with refused("La sortie ne peut précéder le dernier jour suivi."):
        go(phase.pathway, days=51)


def test_not_in_the_future(clock):
    phase = a_phase(PhaseStatus.RUNNING)
    interrupt_phase(phase=phase, ended_on=days_ago(10), reason="Santé.", by=phase.pathway.advisor)
    with refused("La sortie ne peut être dans le futur."):
        go(phase.pathway, days=-1)


def test_nor_before_the_application():
    phase = a_phase()
    with refused("La sortie ne peut précéder la candidature."):
        go(phase.pathway, days=150)


@pytest.mark.parametrize("stage", Stage)
def test_a_withdrawal_is_an_act_on_the_project(stage):
    pathway = a_pathway(stage)
    with refused("Un retrait se fait avant l'entrée, sur le projet."):
        go(pathway, ExitReason.WITHDRAWAL)


@pytest.mark.parametrize("stage", [Stage.PROJECT, Stage.COMPLETED, Stage.INTERRUPTED, Stage.NOT_ADMITTED])
def test_one_leaves_a_pathway_in_course(stage):
    pathway = a_pathway(stage)
    with refused(no_longer_possible(stage)):
        go(pathway)


def test_a_suspended_pathway_may_be_left():
    pathway = a_pathway(Stage.SUSPENDED)
    go(pathway, days=15)
    assert (pathway.stage, pathway.follow_ups.count()) == (Stage.INTERRUPTED, 4)


def test_an_integration_stopped_keeps_its_exit_and_its_follow_ups():
    pathway = a_pathway(Stage.INTEGRATION, exited_on=days_ago(20))
    with recorded("pathway.left", by=pathway.advisor, file=pathway):
        go(pathway, ExitReason.PERSONAL)
    pathway.refresh_from_db()
    assert (pathway.stage, pathway.exit_reason, pathway.exited_on) == (
        Stage.INTERRUPTED,
        ExitReason.PERSONAL,
        days_ago(20),
    )
    assert pathway.follow_ups.count() == 4
