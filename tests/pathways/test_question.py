"""A question of the person to their advisor, and its answer."""

import pytest

from apcl.journal.models import Actor
from apcl.mail import sender
from apcl.mail.models import Message
from pathways.actions.question import MOST_WAITING, answer_question, ask_question
from pathways.models import Question
from tests.factories import BeneficiaryFactory, UserFactory, a_project
from tests.pathways.acting import recorded, refused

pytestmark = pytest.mark.django_db
ADDRESS = "anais@personne.example"


@pytest.fixture
def pathway(db):
    return a_project(beneficiary=BeneficiaryFactory(email=ADDRESS))


def told(to):
    return [f"{message.subject}\n{sender.text_of(message)}" for message in Message.objects.filter(to=to)]


def test_the_advisor_is_told_of_the_question_without_reading_it_by_mail(pathway):
    with recorded("question.asked", by=Actor.BENEFICIARY_LINK, file=pathway) as entries:
        question = ask_question(pathway=pathway, text="Faut-il une tenue ?")
    assert (entries[0].subject, entries[0].details) == (question.uuid, {})
    (news,) = told(pathway.advisor.email)
    assert pathway.code in news
    assert not [word for word in ("tenue", pathway.beneficiary.last_name, "Anaïs") if word in news]


def test_the_same_question_is_sent_once(pathway):
    ask_question(pathway=pathway, text="Faut-il une tenue ?")
    with refused("Cette question est déjà envoyée : la réponse viendra ici."):
        ask_question(pathway=pathway, text="Faut-il une tenue ?")


def test_so_many_may_wait_and_no_more(pathway):
    for number in range(MOST_WAITING):
        ask_question(pathway=pathway, text=f"Question {number}")
    with refused("Déjà 5 questions attendent une réponse : appelez plutôt votre conseiller."):
        ask_question(pathway=pathway, text="Une de plus")
    answer_question(question=Question.objects.first(), answer="Oui.", by=pathway.advisor)
    assert ask_question(pathway=pathway, text="Une de plus")


def test_the_answer_goes_to_the_person(pathway):
    question = ask_question(pathway=pathway, text="Faut-il une tenue ?")
    by = UserFactory(organisation=pathway.advisor.organisation)
    with recorded("question.answered", by=by, file=pathway):
        answer_question(question=question, answer="Non, elle est prêtée.", by=by)
    (answer,) = told(ADDRESS)
    assert "Non, elle est prêtée." in answer
    question.refresh_from_db()
    assert (question.answer, question.answered_by) == ("Non, elle est prêtée.", by)


def test_it_is_answered_once(pathway):
    question = ask_question(pathway=pathway, text="Faut-il une tenue ?")
    answer_question(question=question, answer="Non.", by=pathway.advisor)
    with refused("Cette question a déjà sa réponse."):
        answer_question(question=question, answer="Oui.", by=pathway.advisor)


def test_without_an_address_the_answer_stands_on_the_page_only():
    pathway = a_project()
    question = ask_question(pathway=pathway, text="Faut-il une tenue ?")
    answer_question(question=question, answer="Non.", by=pathway.advisor)
    assert not Message.objects.exclude(to=pathway.advisor.email).exists()
