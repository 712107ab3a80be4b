import pytest

from pathways.actions.phase import drop_phase
from pathways.enums import PhaseStatus
from tests.factories import a_phase
from tests.pathways.acting import no_longer_possible, recorded, refused

pytestmark = pytest.mark.django_db
DROPPED = (PhaseStatus.CANCELLED, PhaseStatus.WAIVED)


def drop(phase, status=PhaseStatus.WAIVED, reason="Déjà diplômée."):
    drop_phase(phase=phase, status=status, reason=reason, by=phase.pathway.advisor)


@pytest.mark.parametrize("status", DROPPED)
def test_a_planned_phase_is_cancelled_or_waived(status):
    phase = a_phase()
    with recorded(f"phase.{status}", by=phase.pathway.advisor, file=phase.pathway) as entries:
        drop(phase, status)
    assert (entries[0].subject, entries[0].state, entries[0].reason) == (phase.uuid, status, "Déjà diplômée.")
    phase.refresh_from_db()
    assert (phase.status, phase.reason) == (status, "Déjà diplômée.")


@pytest.mark.parametrize("reason", ["", " \n"])
def test_never_without_a_reason(reason):
    phase = a_phase()
    with refused("Indiquez le motif."):
        drop(phase, reason=reason)


@pytest.mark.parametrize("status", [status for status in PhaseStatus if status not in DROPPED])
def test_it_becomes_nothing_else(status):
    phase = a_phase()
    with refused("Une phase prévue s'annule ou se dispense."):
        drop(phase, status)


@pytest.mark.parametrize("dropped", DROPPED)
@pytest.mark.parametrize("status", [status for status in PhaseStatus if status != PhaseStatus.PLANNED])
def test_only_a_planned_phase_is_dropped(status, dropped):
    phase = a_phase(status)
    with refused(no_longer_possible(status)):
        drop(phase, dropped)
