import pytest

from pathways.actions.phase import record_result
from pathways.enums import PhaseKind, PhaseStatus, ResultKind
from tests.factories import a_phase, days_ago
from tests.pathways.acting import recorded, refused

pytestmark = pytest.mark.django_db
ENDED = (PhaseStatus.ACHIEVED, PhaseStatus.INTERRUPTED)
VERDICTS = [kind for kind in ResultKind if kind != ResultKind.AWAITING]
NOT_A_QUALIFYING_PHASE_ENDED = "Un résultat se note sur une formation qualifiante terminée."


def note(phase, kind=ResultKind.TOTAL, days=1):
    obtained_on = None if kind == ResultKind.AWAITING else days_ago(days)
    record_result(phase=phase, kind=kind, obtained_on=obtained_on, by=phase.pathway.advisor)


@pytest.mark.parametrize("status", ENDED)
@pytest.mark.parametrize("kind", ResultKind)
def test_the_jury_speaks_of_a_phase_that_has_ended(status, kind):
    phase = a_phase(status)
    with recorded("phase.result", by=phase.pathway.advisor, file=phase.pathway) as entries:
        note(phase, kind)
    assert (entries[0].subject, entries[0].state, entries[0].details) == (phase.uuid, "", {"result": kind})
    assert (phase.result.kind, phase.result.recorded_by) == (kind, phase.pathway.advisor)
    assert phase.result.obtained_on == (None if kind == ResultKind.AWAITING else days_ago(1))


@pytest.mark.parametrize("verdict", VERDICTS)
def test_a_verdict_replaces_the_wait(verdict):
    phase = a_phase(PhaseStatus.ACHIEVED)
    note(phase, ResultKind.AWAITING)
    note(phase, verdict)
    phase.refresh_from_db()
    assert (phase.result.kind, phase.result.obtained_on) == (verdict, days_ago(1))


@pytest.mark.parametrize("known", VERDICTS)
@pytest.mark.parametrize("kind", [ResultKind.TOTAL, ResultKind.FAILED, ResultKind.AWAITING])
def test_nothing_replaces_a_verdict(known, kind):
    phase = a_phase(PhaseStatus.ACHIEVED)
    note(phase, known)
    with refused("Le résultat de cette phase est déjà noté."):
        note(phase, kind)


@pytest.mark.parametrize("status", [status for status in PhaseStatus if status not in ENDED])
def test_not_of_a_phase_that_has_not_ended(status):
    phase = a_phase(status)
    with refused(NOT_A_QUALIFYING_PHASE_ENDED):
        note(phase)


@pytest.mark.parametrize("kind", [kind for kind in PhaseKind if kind != PhaseKind.QUALIFYING])
def test_not_of_a_phase_that_does_not_qualify(kind):
    phase = a_phase(PhaseStatus.ACHIEVED, kind=kind)
    with refused(NOT_A_QUALIFYING_PHASE_ENDED):
        note(phase)


def test_not_in_the_future(clock):
    phase = a_phase(PhaseStatus.ACHIEVED)
    with refused("Une date réelle ne peut être dans le futur."):
        note(phase, days=-1)


@pytest.mark.parametrize("verdict", VERDICTS)
def test_never_without_its_date(verdict):
    phase = a_phase(PhaseStatus.ACHIEVED)
    with refused("Un résultat a une date, sauf s'il est en attente du jury."):
        record_result(phase=phase, kind=verdict, by=phase.pathway.advisor)


@pytest.mark.parametrize("verdict", VERDICTS)
def test_nor_when_it_was_awaited(verdict):
    phase = a_phase(PhaseStatus.ACHIEVED)
    note(phase, ResultKind.AWAITING)
    with refused("Un résultat a une date, sauf s'il est en attente du jury."):
        record_result(phase=phase, kind=verdict, by=phase.pathway.advisor)
