import pytest

from pathways.actions.phase import interrupt_phase
from pathways.enums import PhaseStatus
from tests.factories import a_phase, days_ago
from tests.pathways.acting import no_longer_possible, recorded, refused

pytestmark = pytest.mark.django_db


def interrupt(phase, days=0, reason="Problème de garde d'enfant."):
    interrupt_phase(phase=phase, ended_on=days_ago(days), reason=reason, by=phase.pathway.advisor)


def test_an_interruption_says_when_and_why():
    phase = a_phase(PhaseStatus.RUNNING)
    with recorded("phase.interrupted", by=phase.pathway.advisor, file=phase.pathway) as entries:
        interrupt(phase, days=3)
    assert (entries[0].subject, entries[0].state, entries[0].reason) == (
        phase.uuid,
        PhaseStatus.INTERRUPTED,
        "Problème de garde d'enfant.",
    )
    phase.refresh_from_db()
    assert (phase.status, phase.ended_on, phase.reason) == (
        PhaseStatus.INTERRUPTED,
        days_ago(3),
        "Problème de garde d'enfant.",
    )


@pytest.mark.parametrize("reason", ["", " \n"])
def test_never_without_a_reason(reason):
    phase = a_phase(PhaseStatus.RUNNING)
    with refused("Indiquez le motif."):
        interrupt(phase, reason=reason)


@pytest.mark.parametrize("status", [status for status in PhaseStatus if status != PhaseStatus.RUNNING])
def test_only_a_running_phase_is_interrupted(status):
    phase = a_phase(status)
    with refused(no_longer_possible(status)):
        interrupt(phase)


def test_not_in_the_future(clock):
    phase = a_phase(PhaseStatus.RUNNING)
    with refused("Une date réelle ne peut être dans le futur."):
        interrupt(phase, days=-1)


def test_not_before_its_start():
    phase = a_phase(PhaseStatus.RUNNING, started_on=days_ago(50))
    with refused("La fin réelle ne peut précéder le début réel."):
        interrupt(phase, days=51)
