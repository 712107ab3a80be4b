import pytest

from apcl.dates import add_months
from pathways.actions.leaving import leave
from pathways.actions.phase import drop_phase, interrupt_phase, plan_phase
from pathways.enums import FOLLOW_UP_MONTHS, ExitReason, FollowUpStatus, PhaseKind, PhaseStatus, Stage
from tests.factories import a_pathway, a_phase, days_ago
from tests.pathways.acting import no_longer_possible, recorded, refused

pytestmark = pytest.mark.django_db
A_PHASE_IS_LEFT = "Il reste une phase prévue ou en cours : terminez-la, annulez-la ou dispensez-en la personne."
NO_PHASE_FOLLOWED = "Aucune phase n'a été suivie : ce parcours ne peut être mené à son terme."
FOLLOW_UPS = ("follow_up.planned",) * 4


def end(pathway, days=0, **facts):
    leave(
        pathway=pathway,
        exit_reason=ExitReason.COMPLETED,
        exited_on=days_ago(days),
        by=pathway.advisor,
        **facts,
    )


def another_phase(pathway, kind=PhaseKind.REFRESHER):
    dates = {"planned_start": days_ago(19), "planned_end": days_ago(10)}
    return plan_phase(pathway=pathway, kind=kind, by=pathway.advisor, **dates)


def test_the_end_of_the_last_phase_is_the_exit():
    pathway = a_phase(PhaseStatus.ACHIEVED, planned_end=days_ago(20)).pathway
    with recorded("pathway.left", *FOLLOW_UPS, by=pathway.advisor, file=pathway) as entries:
        end(pathway, details="Diplômée.")
    assert (entries[0].subject, entries[0].state, entries[0].reason) == (pathway.uuid, Stage.INTEGRATION, "Diplômée.")
    assert entries[0].details == {"exit_reason": "completed"}
    pathway.refresh_from_db()
    assert (pathway.stage, pathway.exited_on, pathway.exit_reason, pathway.closed_on) == (
        Stage.INTEGRATION,
        days_ago(20),
        ExitReason.COMPLETED,
        None,
    )


def test_four_points_of_follow_up_become_due():
    pathway = a_phase(PhaseStatus.ACHIEVED).pathway
    with recorded("pathway.left", *FOLLOW_UPS, by=pathway.advisor, file=pathway) as entries:
        end(pathway)
    points = list(pathway.follow_ups.order_by("month"))
    assert [point.month for point in points] == list(FOLLOW_UP_MONTHS) == [1, 3, 6, 12]
    assert [point.due_on for point in points] == [add_months(pathway.exited_on, month) for month in FOLLOW_UP_MONTHS]
    assert {point.status for point in points} == {FollowUpStatus.DUE}
    assert [(entry.subject, entry.state, entry.details) for entry in entries[1:]] == [
        (point.uuid, FollowUpStatus.DUE, {"month": point.month}) for point in points
    ]


@pytest.mark.parametrize("status", [PhaseStatus.PLANNED, PhaseStatus.RUNNING])
def test_nothing_is_left_to_follow(status):
    pathway = a_phase(status).pathway
    with refused(A_PHASE_IS_LEFT):
        end(pathway)


def test_interrupted_and_dropped_phases_are_not_left():
    phase = a_phase(PhaseStatus.RUNNING)
    pathway, by = phase.pathway, phase.pathway.advisor
    drop_phase(phase=another_phase(pathway), status=PhaseStatus.WAIVED, reason="Acquis.", by=by)
    interrupt_phase(phase=phase, ended_on=days_ago(30), reason="Santé.", by=by)
    end(pathway)
    assert (pathway.stage, pathway.exited_on) == (Stage.INTEGRATION, days_ago(30))


def test_support_goes_on_after_the_exit():
    phase = a_phase(PhaseStatus.ACHIEVED)
    support = another_phase(phase.pathway, PhaseKind.SUPPORT)
    end(phase.pathway)
    support.refresh_from_db()
    assert (phase.pathway.stage, support.status) == (Stage.INTEGRATION, PhaseStatus.PLANNED)


@pytest.mark.parametrize("status", [PhaseStatus.CANCELLED, PhaseStatus.WAIVED])
def test_something_was_followed(status):
    pathway = a_phase(status).pathway
    with refused(NO_PHASE_FOLLOWED):
        end(pathway)


@pytest.mark.parametrize("stage", [Stage.PROJECT, Stage.NOT_ADMITTED])
def test_a_project_does_not_end_so(stage):
    pathway = a_pathway(stage)
    with refused(NO_PHASE_FOLLOWED):
        end(pathway)


@pytest.mark.parametrize("stage", [Stage.INTEGRATION, Stage.COMPLETED, Stage.INTERRUPTED])
def test_one_leaves_once(stage):
    pathway = a_pathway(stage)
    with refused(no_longer_possible(stage)):
        end(pathway)


def test_a_suspended_pathway_is_resumed_first():
    pathway = a_pathway(Stage.SUSPENDED)
    phase = pathway.phases.get()
    interrupt_phase(phase=phase, ended_on=days_ago(16), reason="Santé.", by=pathway.advisor)
    with refused(no_longer_possible(Stage.SUSPENDED)):
        end(pathway)
