import pytest

from pathways.actions.leaving import confirm_presumed_exit
from pathways.actions.phase import plan_phase
from pathways.enums import ExitReason, PhaseKind, PhaseStatus, Stage
from tests.factories import a_pathway, days_ago
from tests.pathways.acting import recorded, refused
from tests.pathways.silence import a_silent_phase

pytestmark = pytest.mark.django_db
NOT_PRESUMED = "La sortie de cette personne n'est pas présumée, ou ne l'est plus."
FOLLOW_UPS = ("follow_up.planned",) * 4


def confirm(pathway, days=100):
    facts = {"exit_reason": ExitReason.PERSONAL, "exited_on": days_ago(days)}
    confirm_presumed_exit(pathway=pathway, by=pathway.advisor, **facts)


def test_the_exit_is_recorded_on_the_last_attended_day():
    phase = a_silent_phase(100)
    pathway = phase.pathway
    with recorded("phase.interrupted", "pathway.left", *FOLLOW_UPS, by=pathway.advisor, file=pathway):
        confirm(pathway)
    phase.refresh_from_db()
    pathway.refresh_from_db()
    assert (pathway.stage, pathway.exited_on, phase.status) == (
        Stage.INTERRUPTED,
        days_ago(100),
        PhaseStatus.INTERRUPTED,
    )


def test_not_before_it():
    pathway = a_silent_phase(100).pathway
    with refused("La sortie ne peut précéder le dernier jour suivi."):
        confirm(pathway, days=101)


def test_not_once_a_phase_is_planned_again():
    pathway = a_silent_phase(100).pathway
    dates = {"planned_start": days_ago(-5), "planned_end": days_ago(-9)}
    plan_phase(pathway=pathway, kind=PhaseKind.REFRESHER, by=pathway.advisor, **dates)
    with refused(NOT_PRESUMED):
        confirm(pathway)


@pytest.mark.parametrize("stage", Stage)
def test_nor_of_anyone_else(stage):
    pathway = a_pathway(stage)
    with refused(NOT_PRESUMED):
        confirm(pathway)
