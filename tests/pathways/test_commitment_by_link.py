"""The commitment asked for, and answered by the person: signed once a version, or put off."""

import datetime

import pytest

from apcl.journal.models import Actor
from apcl.links.models import ActionLink
from apcl.mail import sender
from apcl.mail.models import Message
from pathways.actions.commitment import (
    ALREADY_SIGNED,
    LATER,
    NO_TEXT,
    TEXT_CHANGED,
    TOO_LATE,
    answer_commitment,
    ask_commitment,
    publish_text,
)
from pathways.actions.personal_link import NO_ADDRESS
from pathways.enums import Decision, LinkPurpose, SignatureMeans, Stage
from pathways.models import CommitmentSignature, CommitmentText
from tests.factories import BeneficiaryFactory, CommitmentTextFactory, a_pathway, a_project, days_ago
from tests.pathways.acting import recorded, refused

pytestmark = pytest.mark.django_db
ADDRESS = "anais@personne.example"
SENT_LATELY = "Un lien est déjà parti il y a moins de 24 heures : il arrive peut-être encore."
A_DAY, A_SECOND = datetime.timedelta(days=1), datetime.timedelta(seconds=1)


@pytest.fixture
def text(db):
    return CommitmentTextFactory(version="2026-1")


@pytest.fixture
def pathway(db):
    return a_project(submitted=True, beneficiary=BeneficiaryFactory(email=ADDRESS))


def answer(pathway, choice, signatory="Anaïs Lefèvre"):
    return answer_commitment(pathway=pathway, choice=str(choice), signatory=signatory)


def told(to):
    return [f"{message.subject}\n{sender.text_of(message)}" for message in Message.objects.filter(to=to)]


def test_a_text_is_published_and_replaces_the_former(region):
    first = publish_text(version="2026-1", text="Je viens.", by=region)
    assert CommitmentText.objects.current() == first
    second = publish_text(version="2026-2", text="Je viens à l'heure.", by=region)
    assert CommitmentText.objects.current() == second


def test_two_texts_do_not_bear_the_same_name(region, text):
    with refused("Cette version existe déjà : donnez-en une autre à ce texte."):
        publish_text(version=text.version, text="Autre.", by=region)


def test_asking_sends_the_link_to_the_person_and_to_nobody_else(settings, text, pathway):
    with recorded("commitment.asked", by=pathway.advisor, file=pathway, touched=False) as entries:
        link = ask_commitment(pathway=pathway, by=pathway.advisor)
    assert (entries[0].subject, entries[0].details) == (pathway.uuid, {"version": "2026-1"})
    assert (link.purpose, link.target, link.email) == (LinkPurpose.BENEFICIARY, pathway.uuid, ADDRESS)
    assert (link.expires_at - link.created_at).days in (
        settings.BENEFICIARY_LINK_DAYS - 1,
        settings.BENEFICIARY_LINK_DAYS,
    )
    (message,) = Message.objects.filter(link=link)
    assert (message.to, "/e/" in sender.text_of(message)) == (ADDRESS, True)


def test_it_is_asked_again_after_a_day_to_the_second(clock, text, pathway):
    ask_commitment(pathway=pathway, by=pathway.advisor)
    clock.shift(A_DAY - A_SECOND)
    with refused(SENT_LATELY):
        ask_commitment(pathway=pathway, by=pathway.advisor)
    clock.shift(A_SECOND)
    ask_commitment(pathway=pathway, by=pathway.advisor)
    assert ActionLink.objects.filter(target=pathway.uuid).count() == 2


def test_nothing_is_asked_without_a_text_or_an_address(pathway):
    with refused(NO_TEXT):
        ask_commitment(pathway=pathway, by=pathway.advisor)
    CommitmentTextFactory()
    unreachable = a_project()
    with refused(NO_ADDRESS):
        ask_commitment(pathway=unreachable, by=unreachable.advisor)


def test_nothing_is_asked_of_who_has_signed_or_left(text, pathway):
    answer(pathway, text.uuid)
    with refused(ALREADY_SIGNED):
        ask_commitment(pathway=pathway, by=pathway.advisor)
    gone = a_pathway(Stage.INTEGRATION, beneficiary=BeneficiaryFactory(email=ADDRESS))
    with refused(TOO_LATE):
        ask_commitment(pathway=gone, by=gone.advisor)


def test_signing_writes_who_when_which_text_and_tells_both(text, pathway):
    with recorded("commitment.signed", by=Actor.BENEFICIARY_LINK, file=pathway) as entries:
        signature = answer(pathway, text.uuid)
    assert entries[0].details == {"version": "2026-1"}
    assert (signature.means, signature.signatory) == (SignatureMeans.LINK, "Anaïs Lefèvre")
    assert (signature.signed_on, signature.version) == (days_ago(0), "2026-1")
    pathway.project.refresh_from_db()
    assert (pathway.project.committed_on, pathway.project.commitment_version) == (days_ago(0), "2026-1")
    (receipt,) = told(ADDRESS)
    assert signature.reference in receipt
    (news,) = told(pathway.advisor.email)
    assert pathway.code in news
    assert not [name for name in ("Anaïs", "Lefèvre", "/e/") if name in news]


def test_it_is_signed_once(text, pathway):
    answer(pathway, text.uuid)
    for choice in (text.uuid, LATER):
        with refused(ALREADY_SIGNED):
            answer(pathway, choice)


def test_a_version_taken_over_from_a_workbook_is_signed_already(text):
    pathway = a_project(submitted=True, committed=True)
    pathway.signatures.all().delete()
    with refused(ALREADY_SIGNED):
        answer(pathway, text.uuid)


def test_putting_off_is_told_once_a_version_and_signing_stays_possible(text, pathway):
    for _ in range(2):
        with recorded("commitment.declined", by=Actor.BENEFICIARY_LINK, file=pathway, touched=False):
            assert answer(pathway, LATER) is None
    assert len(told(pathway.advisor.email)) == 1
    assert not CommitmentSignature.objects.exists()
    assert answer(pathway, text.uuid)


def test_nobody_signs_a_text_that_they_have_not_read(text, pathway):
    CommitmentTextFactory(version="2026-2")
    with refused(TEXT_CHANGED):
        answer(pathway, text.uuid)


def test_a_new_version_is_signed_too_and_counts_until_the_decision(text, pathway):
    answer(pathway, text.uuid)
    answer(pathway, CommitmentTextFactory(version="2026-2").uuid)
    pathway.project.refresh_from_db()
    assert pathway.project.commitment_version == "2026-2"
    assert pathway.signatures.count() == 2


def test_during_the_phases_the_commitment_of_the_decision_stands(text):
    pathway = a_pathway()
    before = pathway.project.commitment_version
    answer(pathway, CommitmentTextFactory(version="2026-2").uuid)
    pathway.project.refresh_from_db()
    assert pathway.project.commitment_version == before
    assert pathway.signatures.filter(version="2026-2").exists()


def test_an_adjourned_project_is_signed_without_breaking_its_decision(text):
    pathway = a_project(submitted=True, decision=Decision.ADJOURNED)
    assert answer(pathway, text.uuid)
    pathway.project.refresh_from_db()
    assert pathway.project.committed_on is None


@pytest.mark.parametrize("stage", [Stage.INTEGRATION, Stage.COMPLETED, Stage.INTERRUPTED, Stage.NOT_ADMITTED])
def test_nothing_is_signed_after_the_exit(text, stage):
    pathway = a_pathway(stage)
    newer = CommitmentTextFactory(version="2026-2")
    with refused(TOO_LATE):
        answer(pathway, newer.uuid)
