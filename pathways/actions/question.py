"""What the person asks their advisor from their own page, and what they are answered."""

from django.utils import timezone

from apcl.accounts.models import User
from apcl.db import action, hold
from apcl.errors import RuleViolation
from apcl.journal.models import Actor
from apcl.journal.record import record
from pathways import correspondence
from pathways.models import Pathway, Question

# Beyond, a telephone call serves better than one more message.
MOST_WAITING = 5


@action
def ask_question(*, pathway: Pathway, text: str) -> Question:
    """Send a question to the advisor. Raises RuleViolation when it was just sent, or when several wait already."""
    waiting = Question.objects.filter(pathway=hold(pathway), answered_at__isnull=True)
    if waiting.filter(text=text).exists():
        raise RuleViolation("Cette question est déjà envoyée : la réponse viendra ici.")
    if waiting.count() >= MOST_WAITING:
        raise RuleViolation(f"Déjà {MOST_WAITING} questions attendent une réponse : appelez plutôt votre conseiller.")
    question = Question.objects.create(pathway=pathway, text=text)
    record(by=Actor.BENEFICIARY_LINK, verb="question.asked", subject=question, file=pathway)
    pathway.touch()
    correspondence.question_asked(question)
    return question


@action
def answer_question(*, question: Question, answer: str, by: User) -> None:
    """Answer the person, by e-mail and on their page, once."""
    given = {"answer": answer, "answered_by": by, "answered_at": timezone.now()}
    if not Question.objects.filter(pk=question.pk, answered_at__isnull=True).update(**given):
        raise RuleViolation("Cette question a déjà sa réponse.")
    question.refresh_from_db(fields=list(given))
    record(by=by, verb="question.answered", subject=question, file=question.pathway)
    question.pathway.touch()
    correspondence.question_answered(question)
