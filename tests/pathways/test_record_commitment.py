"""The commitment signed on paper, noted by those who follow the pathway."""

import pytest

from apcl.documents.checking import check
from pathways.actions.commitment import ALREADY_SIGNED, TOO_LATE, record_commitment
from pathways.actions.project import submit_project, withdraw
from pathways.enums import FAVOURABLE_DECISIONS, Decision, SignatureMeans, Stage
from pathways.models import CommitmentSignature
from tests.documents.files import PDF
from tests.factories import a_pathway, a_project, days_ago
from tests.pathways.acting import recorded, refused

pytestmark = pytest.mark.django_db


def commit(pathway, days=0, version="2", **facts):
    return record_commitment(pathway=pathway, committed_on=days_ago(days), version=version, by=pathway.advisor, **facts)


def in_force(pathway):
    pathway.project.refresh_from_db()
    return pathway.project.committed_on, pathway.project.commitment_version


def test_the_commitment_says_when_and_which_text():
    pathway = a_project(submitted=True)
    with recorded("project.committed", by=pathway.advisor, file=pathway) as entries:
        signature = commit(pathway, days=2)
    assert (entries[0].subject, entries[0].details) == (pathway.uuid, {"version": "2"})
    assert in_force(pathway) == (days_ago(2), "2")
    assert (signature.means, signature.signatory, signature.reference) == (SignatureMeans.PAPER, "", "")


def test_what_was_signed_is_kept():
    pathway = a_project()
    signature = commit(pathway, document=check("engagement.pdf", PDF))
    assert (bytes(signature.document.content), signature.document.added_by) == (PDF, pathway.advisor)


def test_it_alone_does_not_open_the_phases():
    pathway = a_project(submitted=True)
    commit(pathway)
    pathway.refresh_from_db()
    assert pathway.stage == Stage.PROJECT


def test_a_new_version_replaces_the_former_one_before_the_decision():
    pathway = a_project(submitted=True, committed=True)
    commit(pathway, days=1)
    assert in_force(pathway) == (days_ago(1), "2")
    assert CommitmentSignature.objects.filter(pathway=pathway).count() == 2


def test_the_same_version_is_signed_once():
    pathway = a_project(committed=True)
    with refused(ALREADY_SIGNED):
        commit(pathway, version="1")


def test_signed_after_an_adjournment_it_counts_once_the_project_is_submitted_again():
    pathway = a_project(submitted=True, decision=Decision.ADJOURNED)
    commit(pathway, days=1)
    assert in_force(pathway) == (None, "")
    submit_project(pathway=pathway, diagnosis="Complété.", by=pathway.advisor)
    assert in_force(pathway) == (days_ago(1), "2")


def test_it_is_not_signed_in_the_future(clock):
    pathway = a_project(submitted=True)
    with refused("L'engagement ne peut être signé dans le futur."):
        commit(pathway, days=-1)


@pytest.mark.parametrize("decision", sorted(FAVOURABLE_DECISIONS))
def test_after_the_decision_the_one_it_was_taken_with_stands(decision):
    pathway = a_project(submitted=True, committed=True, decision=decision)
    before = in_force(pathway)
    commit(pathway)
    assert in_force(pathway) == before
    assert pathway.signatures.filter(version="2").exists()


@pytest.mark.parametrize("stage", [Stage.PHASES, Stage.SUSPENDED])
def test_a_new_version_is_signed_during_the_phases(stage):
    pathway = a_pathway(stage)
    before = in_force(pathway)
    with recorded("project.committed", by=pathway.advisor, file=pathway):
        commit(pathway)
    assert in_force(pathway) == before


def test_nothing_is_signed_once_withdrawn():
    pathway = a_project(submitted=True)
    withdraw(pathway=pathway, reason="Renonce.", by=pathway.advisor)
    with refused(TOO_LATE):
        commit(pathway)


@pytest.mark.parametrize("stage", [Stage.INTEGRATION, Stage.COMPLETED, Stage.INTERRUPTED, Stage.NOT_ADMITTED])
def test_nothing_is_signed_after_the_exit(stage):
    pathway = a_pathway(stage)
    with refused(TOO_LATE):
        commit(pathway)
