"""Sixteen processes sign for one person at the same moment: one signature, one trace, one receipt."""

from functools import partial

import pytest

from apcl.journal.models import Entry
from apcl.links.models import ActionLink
from apcl.mail.models import Message
from pathways.actions.commitment import ALREADY_SIGNED, answer_commitment, ask_commitment, record_commitment
from pathways.enums import Decision
from pathways.models import CommitmentSignature
from tests.at_once import DONE, at_once
from tests.factories import BeneficiaryFactory, CommitmentTextFactory, a_project, days_ago

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]
PEOPLE, ROUNDS = 16, 6
SENT_LATELY = "Un lien est déjà parti il y a moins de 24 heures : il arrive peut-être encore."


@pytest.fixture
def text(db):
    return CommitmentTextFactory(version="2026-1")


def a_person(**facts):
    return a_project(submitted=True, beneficiary=BeneficiaryFactory(email="anais@personne.example"), **facts)


def test_sixteen_signatures_at_once_record_one(text):
    for _ in range(ROUNDS):
        pathway = a_person()
        sign = partial(answer_commitment, pathway=pathway, choice=str(text.uuid), signatory="Anaïs Lefèvre")
        paper = partial(
            record_commitment, pathway=pathway, version=text.version, committed_on=days_ago(0), by=pathway.advisor
        )
        outcomes = at_once(*[sign] * (PEOPLE - 1), paper)
        assert outcomes.count(DONE) == 1
        assert set(outcomes) == {DONE, ALREADY_SIGNED}
        signature = CommitmentSignature.objects.get(pathway=pathway)
        signed = Entry.objects.filter(file=pathway.uuid, verb__in=["commitment.signed", "project.committed"])
        assert signed.count() == 1
        told = Message.objects.filter(key__in=[f"signed:{signature.uuid}", f"signed_news:{signature.uuid}"])
        assert told.count() == (2 if signature.reference else 0)


def test_sixteen_requests_at_once_send_one_link(text):
    pathway = a_person()
    outcomes = at_once(*[partial(ask_commitment, pathway=pathway, by=pathway.advisor)] * PEOPLE)
    assert (outcomes.count(DONE), set(outcomes)) == (1, {DONE, SENT_LATELY})
    assert ActionLink.objects.filter(target=pathway.uuid).count() == 1


def test_signing_while_the_project_is_put_off_leaves_a_project_that_holds(text):
    """Whoever is first, the commitment kept never comes after the decision that it was taken with."""
    for _ in range(ROUNDS):
        pathway = a_person()
        sign = partial(answer_commitment, pathway=pathway, choice=str(text.uuid), signatory="Anaïs Lefèvre")
        type(pathway.project).objects.filter(pathway=pathway).update(
            decision=Decision.ADJOURNED, decided_on=days_ago(1), is_author_unknown=True
        )
        assert at_once(sign, sign).count(DONE) == 1
        pathway.project.refresh_from_db()
        assert pathway.project.committed_on is None
