import pytest

from apcl.documents.checking import Joined
from apcl.documents.models import Document, DocumentKind
from pathways.actions.result import record_result, rectify_result
from pathways.enums import PhaseStatus, ResultKind
from tests.factories import a_phase, days_ago
from tests.pathways.acting import recorded, refused

pytestmark = pytest.mark.django_db
BLOCKS = "Préparer le poste\nSouder à plat"
FIRST = Joined("premiere.pdf", DocumentKind.PDF, b"%PDF-1.4\n%%EOF\n")
SECOND = Joined("seconde.pdf", DocumentKind.PDF, b"%PDF-1.5\n%%EOF\n")


@pytest.fixture
def certified(provider):
    """A partial certification, noted by the provider, with its certificate."""
    phase = a_phase(PhaseStatus.ACHIEVED, provider=provider.organisation)
    said = {"kind": ResultKind.PARTIAL, "obtained_on": days_ago(5), "blocks": BLOCKS, "certificate": FIRST}
    record_result(phase=phase, by=provider, **said)
    return phase


def rectify(phase, kind=ResultKind.TOTAL, *, by=None, reason="Erreur de saisie.", **said):
    said = {"obtained_on": days_ago(4)} | said
    rectify_result(phase=phase, kind=kind, reason=reason, by=by or phase.pathway.advisor, **said)
    phase.refresh_from_db()
    return phase.result


def test_a_verdict_is_corrected_with_a_reason_and_the_journal_keeps_what_it_was(certified):
    advisor = certified.pathway.advisor
    with recorded("phase.result_rectified", by=advisor, file=certified.pathway) as entries:
        result = rectify(certified)
    assert (result.kind, result.obtained_on, result.blocks) == (ResultKind.TOTAL, days_ago(4), "")
    assert result.recorded_by == advisor
    was = {"result": "partial", "on": f"{days_ago(5)}", "blocks": 2}
    assert (entries[0].reason, entries[0].details) == ("Erreur de saisie.", {"result": "total", "was": was})


def test_by_the_region_too(certified, region):
    assert rectify(certified, by=region).recorded_by == region


def test_never_by_its_provider(certified, provider):
    with refused("Un résultat noté se rectifie par le référent ou par la Région."):
        rectify(certified, by=provider)


def test_never_without_a_reason(certified):
    with refused("Indiquez le motif."):
        rectify(certified, reason="  ")


def test_the_certificate_stays_unless_another_is_joined(certified):
    assert rectify(certified).certificate.name == "premiere.pdf"
    assert rectify(certified, certificate=SECOND).certificate.name == "seconde.pdf"
    assert [document.name for document in Document.objects.all()] == ["seconde.pdf"]


@pytest.mark.parametrize("kind", [ResultKind.FAILED, ResultKind.ABSENT])
def test_a_failure_keeps_no_certificate(certified, kind):
    assert rectify(certified, kind).certificate is None
    assert not Document.objects.exists()


@pytest.mark.parametrize("known", [None, ResultKind.AWAITING], ids=str)
def test_what_is_not_said_yet_is_noted_and_not_rectified(known, region):
    phase = a_phase(PhaseStatus.ACHIEVED)
    if known:
        record_result(phase=phase, kind=known, by=phase.pathway.advisor)
    with refused("Aucun résultat n'est noté : il n'y a rien à rectifier."):
        rectify(phase, by=region)
