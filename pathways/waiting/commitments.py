"""What waits for the person's commitment, and for the answer to their questions."""

from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.utils import timezone

from pathways.enums import Stage
from pathways.models import CommitmentSignature, CommitmentText, Pathway, Question
from pathways.waiting.rule import ADVISOR, DECISION_DELAY, EXIT_DELAY, Rule, of_portfolio, portfolio


def _to_sign_again(reader, _today):
    """Those whose commitment is in an older version than the one in force."""
    last = CommitmentText.objects.order_by("-published_at", "-pk")
    signed = CommitmentSignature.objects.filter(pathway=OuterRef("pk"), version=OuterRef("in_force"))
    committed = Q(stage=Stage.PROJECT, project__committed_on__isnull=False)
    return (
        portfolio(reader)
        .annotate(in_force=Subquery(last.values("version")[:1]), text_from=Subquery(last.values("published_at")[:1]))
        .filter(committed | Q(stage__in=[Stage.PHASES, Stage.SUSPENDED]), in_force__isnull=False)
        .filter(~Exists(signed), ~Q(project__commitment_version=F("in_force")))
    )


RULES = (
    Rule(
        "nouvelle-version",
        "Nouvelle version de l'engagement à faire signer",
        "Faire signer l'engagement",
        "ask_commitment",
        Pathway,
        ADVISOR,
        _to_sign_again,
        lambda pathway: timezone.localdate(pathway.text_from) + DECISION_DELAY,
    ),
    Rule(
        "question",
        "Question de la personne",
        "Répondre",
        "answer_question",
        Question,
        ADVISOR,
        lambda reader, _today: of_portfolio(Question.objects, reader).filter(answered_at__isnull=True),
        lambda question: timezone.localdate(question.asked_at) + EXIT_DELAY,
    ),
)
