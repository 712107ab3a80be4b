"""After a death, nothing more is sent to the person."""

import pytest

from apcl.links.models import ActionLink
from apcl.mail.models import Message, MessageState
from pathways.actions.leaving import leave
from pathways.actions.personal_link import send_personal_link
from pathways.actions.question import answer_question, ask_question
from pathways.enums import ExitReason, LinkPurpose, PhaseStatus
from tests.beside import ImmersionFactory, ImmersionSignatureFactory
from tests.factories import BeneficiaryFactory, a_phase, days_ago
from tests.pathways.acting import refused

pytestmark = pytest.mark.django_db
EMAIL = "anais@personne.example"


@pytest.fixture
def pathway():
    """With a link to the person, in a message that waits."""
    pathway = a_phase(PhaseStatus.RUNNING, beneficiary=BeneficiaryFactory(email=EMAIL)).pathway
    send_personal_link(pathway=pathway, by=pathway.advisor)
    Message.objects.filter(to=EMAIL).update(state=MessageState.READY, sent_at=None)
    return pathway


def go(pathway, reason=ExitReason.DEATH):
    leave(pathway=pathway, exit_reason=reason, exited_on=days_ago(2), by=pathway.advisor)


def unsent(to=EMAIL):
    return Message.objects.filter(to=to, state=MessageState.READY).count()


def test_their_links_are_closed_and_what_waited_is_not_sent(pathway):
    go(pathway)
    links = ActionLink.objects.filter(purpose=LinkPurpose.BENEFICIARY, target=pathway.uuid)
    assert [link.revoked_at is None for link in links] == [False]
    assert unsent() == 0
    with refused("Cette personne est décédée : rien ne lui est envoyé."):
        send_personal_link(pathway=pathway, by=pathway.advisor)


def test_after_any_other_exit_their_page_still_answers(pathway):
    waiting = unsent()
    go(pathway, ExitReason.HEALTH)
    assert ActionLink.objects.get(target=pathway.uuid).revoked_at is None
    assert unsent() == waiting > 0


def test_the_company_of_an_immersion_is_told_not_the_person(pathway):
    immersion = ImmersionFactory(pathway=pathway, status="signing")
    for party, email in (("beneficiary", EMAIL), ("host", "tuteur@soudure.example")):
        ImmersionSignatureFactory(immersion=immersion, party=party, email=email)
    go(pathway)
    assert Message.objects.filter(to="tuteur@soudure.example").count() == 1
    assert unsent() == 0


def test_an_answer_to_what_they_had_asked_is_not_sent(pathway):
    question = ask_question(pathway=pathway, text="Quand commence la formation ?")
    go(pathway)
    sent = Message.objects.filter(to=EMAIL).count()
    question.refresh_from_db()
    answer_question(question=question, answer="Lundi.", by=pathway.advisor)
    assert Message.objects.filter(to=EMAIL).count() == sent
