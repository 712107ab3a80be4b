import datetime

import pytest

from apcl.documents.checking import Joined
from apcl.documents.models import DocumentKind
from pathways.actions.result import record_result
from pathways.enums import PhaseKind, PhaseStatus, ResultKind
from tests.factories import a_phase, days_ago
from tests.pathways.acting import recorded, refused

pytestmark = pytest.mark.django_db
ENDED = (PhaseStatus.ACHIEVED, PhaseStatus.INTERRUPTED)
VERDICTS = [kind for kind in ResultKind if kind != ResultKind.AWAITING]
NOT_A_QUALIFYING_PHASE_ENDED = "Un résultat se note sur une formation qualifiante terminée."


CERTIFICATE = Joined("attestation.pdf", DocumentKind.PDF, b"%PDF-1.4\n%%EOF\n")
BLOCKS = "Préparer le poste\nSouder à plat"


def note(phase, kind=ResultKind.TOTAL, days=1, **said):
    said = {"obtained_on": None if kind == ResultKind.AWAITING else days_ago(days)} | said
    if kind == ResultKind.PARTIAL:
        said = {"blocks": BLOCKS} | said
    record_result(phase=phase, kind=kind, by=phase.pathway.advisor, **said)


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
        note(phase, verdict, obtained_on=None)


@pytest.mark.parametrize("verdict", VERDICTS)
def test_nor_when_it_was_awaited(verdict):
    phase = a_phase(PhaseStatus.ACHIEVED)
    note(phase, ResultKind.AWAITING)
    with refused("Un résultat a une date, sauf s'il est en attente du jury."):
        note(phase, verdict, obtained_on=None)


def test_a_partial_certification_says_its_blocks():
    phase = a_phase(PhaseStatus.ACHIEVED)
    with refused("Énumérez les blocs obtenus, un par ligne."):
        note(phase, ResultKind.PARTIAL, blocks=" \n ")
    note(phase, ResultKind.PARTIAL)
    assert phase.result.blocks == BLOCKS


@pytest.mark.parametrize("kind", [kind for kind in ResultKind if kind != ResultKind.PARTIAL])
def test_no_other_result_does(kind):
    phase = a_phase(PhaseStatus.ACHIEVED)
    with refused("Seule une certification partielle énumère ses blocs."):
        note(phase, kind, blocks=BLOCKS)


@pytest.mark.parametrize("days", [0, 30])
def test_the_awaited_jury_meets_from_today_on(days):
    phase = a_phase(PhaseStatus.ACHIEVED)
    with refused("Un jury attendu se réunit aujourd'hui ou plus tard."):
        note(phase, ResultKind.AWAITING, jury_on=days_ago(1))
    note(phase, ResultKind.AWAITING, jury_on=days_ago(-days))
    assert (phase.result.jury_on, phase.result_due_on) == (days_ago(-days), days_ago(-days))


def test_its_verdict_no_longer_awaits_it():
    phase = a_phase(PhaseStatus.ACHIEVED)
    note(phase, ResultKind.AWAITING, jury_on=days_ago(0))
    note(phase, ResultKind.TOTAL)
    phase.refresh_from_db()
    assert phase.result.jury_on is None


def test_an_awaited_result_has_no_date():
    phase = a_phase(PhaseStatus.ACHIEVED)
    with refused("Un résultat en attente n'a pas encore de date."):
        note(phase, ResultKind.AWAITING, obtained_on=days_ago(1))


@pytest.mark.parametrize("kind", [ResultKind.TOTAL, ResultKind.PARTIAL])
def test_the_certificate_is_joined(kind):
    phase = a_phase(PhaseStatus.ACHIEVED)
    note(phase, kind, certificate=CERTIFICATE)
    certificate = phase.result.certificate
    assert (certificate.name, bytes(certificate.content)) == ("attestation.pdf", CERTIFICATE.content)
    assert certificate.added_by == phase.pathway.advisor


@pytest.mark.parametrize("kind", [ResultKind.FAILED, ResultKind.ABSENT, ResultKind.AWAITING])
def test_to_a_success_only(kind):
    phase = a_phase(PhaseStatus.ACHIEVED)
    with refused("Une attestation accompagne une certification obtenue, en totalité ou en partie."):
        note(phase, kind, certificate=CERTIFICATE)


def test_the_result_is_due_two_months_after_the_end():
    assert a_phase(PhaseStatus.ACHIEVED).result_due_on == days_ago(20) + datetime.timedelta(days=60)
    assert a_phase(PhaseStatus.RUNNING).result_due_on is None
