"""Each form about the person's commitment, link and questions, ready to be posted; and those that they fill in."""

from collections.abc import Callable

from django.urls import reverse

from pathways.actions.personal_link import send_personal_link
from tests.beside import QuestionFactory
from tests.factories import BeneficiaryFactory, CommitmentTextFactory, a_project
from tests.screens.acts import Act, on, the_region


def someone(**facts):
    """The project of someone who has an address."""
    return a_project(beneficiary=BeneficiaryFactory(email="anais@personne.example"), **facts)


def the_personal_link(pathway=None):
    """The link by which they open their page."""
    pathway = pathway or someone()
    return send_personal_link(pathway=pathway, by=pathway.advisor)


def _publish() -> Act:
    typed = {"version": "2026-1", "text": "Je viens.\n\nSi je ne peux pas, je préviens <avant>."}
    return Act(the_region(), reverse("publish_commitment_text"), typed)


def _ask() -> Act:
    CommitmentTextFactory()
    return on(someone(), "ask_commitment")


def _sign() -> Act:
    text = CommitmentTextFactory()
    typed = {"choice": str(text.uuid), "signatory": "Anaïs L'Hôte"}
    return Act(the_personal_link(), reverse("my_commitment"), typed)


ACTS: dict[str, Callable[[], Act]] = {
    "publish_commitment_text": _publish,
    "ask_commitment": _ask,
    "send_personal_link": lambda: on(someone(), "send_personal_link"),
    "answer_question": lambda: on(QuestionFactory(pathway=someone()), "answer_question", answer="Lundi 9,\nà 8 h 30."),
    "my_commitment": _sign,
    "my_question": lambda: Act(
        the_personal_link(), reverse("my_question"), {"text": "Faut-il venir\navec une tenue ?"}
    ),
}
