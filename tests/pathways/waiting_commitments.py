"""What waits about the person's commitment and questions."""

from pathways.actions.commitment import record_commitment
from pathways.actions.question import answer_question
from tests.beside import QuestionFactory
from tests.breaking import write
from tests.factories import CommitmentTextFactory, a_pathway, a_project, days_ago
from tests.pathways.waiting_case import DAY, Waiting


def _signed_before(who):
    """Of an older version than « 1 », which everyone else has signed."""
    pathway = a_pathway(advisor=who.advisor)
    write(pathway.project, commitment_version="0")
    pathway.signatures.update(version="0")
    CommitmentTextFactory(version="1")
    return pathway


def _sign_again(pathway, who):
    record_commitment(pathway=pathway, committed_on=days_ago(0), version="1", by=who.advisor)


WAITING = [
    Waiting(
        "Nouvelle version de l'engagement à faire signer",
        _signed_before,
        ("advisor",),
        lambda _pathway: days_ago(0) + 30 * DAY,
        _sign_again,
    ),
    Waiting(
        "Question de la personne",
        lambda who: QuestionFactory(pathway=a_project(advisor=who.advisor)),
        ("advisor",),
        lambda _question: days_ago(0) + 7 * DAY,
        lambda question, who: answer_question(question=question, answer="Lundi.", by=who.advisor),
    ),
]
