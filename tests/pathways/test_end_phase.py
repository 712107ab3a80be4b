import pytest

from pathways.actions.phase import end_phase
from pathways.actions.suspension import suspend
from pathways.enums import PhaseStatus
from tests.factories import a_phase, days_ago
from tests.pathways.acting import no_longer_possible, recorded, refused

pytestmark = pytest.mark.django_db


def end(phase, days=0):
    end_phase(phase=phase, ended_on=days_ago(days), by=phase.pathway.advisor)


def test_a_phase_followed_to_its_end_is_achieved():
    phase = a_phase(PhaseStatus.RUNNING)
    with recorded("phase.achieved", by=phase.pathway.advisor, file=phase.pathway) as entries:
        end(phase, days=3)
    assert (entries[0].subject, entries[0].state) == (phase.uuid, PhaseStatus.ACHIEVED)
    phase.refresh_from_db()
    assert (phase.status, phase.ended_on) == (PhaseStatus.ACHIEVED, days_ago(3))


def test_it_may_end_while_the_pathway_is_suspended():
    phase = a_phase(PhaseStatus.RUNNING)
    suspend(pathway=phase.pathway, suspended_from=days_ago(2), reason="Santé.", by=phase.pathway.advisor)
    end(phase)
    assert phase.status == PhaseStatus.ACHIEVED


@pytest.mark.parametrize("status", [status for status in PhaseStatus if status != PhaseStatus.RUNNING])
def test_only_a_running_phase_ends(status):
    phase = a_phase(status)
    with refused(no_longer_possible(status)):
        end(phase)


def test_not_in_the_future(clock):
    phase = a_phase(PhaseStatus.RUNNING)
    with refused("Une date réelle ne peut être dans le futur."):
        end(phase, days=-1)


def test_not_before_its_start():
    phase = a_phase(PhaseStatus.RUNNING, started_on=days_ago(50))
    with refused("La fin réelle ne peut précéder le début réel."):
        end(phase, days=51)
