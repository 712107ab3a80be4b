"""What waits for the person's commitment, and for the answer to their questions."""

from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.utils import timezone

from pathways.enums import Stage
from pathways.models import CommitmentSignature, CommitmentText, Question
from pathways.waiting.rule import ADVISOR, DECISION_DELAY, EXIT_DELAY, Rule, portfolio


def _to_sign_again(user, _today):
    """Those whose commitment is in an older version than the one in force."""
    last = CommitmentText.objects.order_by("-published_at", "-pk")
    signed = CommitmentSignature.objects.filter(pathway=OuterRef("pk"), version=OuterRef("in_force"))
    committed = Q(stage=Stage.PROJECT, project__committed_on__isnull=False)
    return (
        portfolio(user)
        .annotate(in_force=Subquery(last.values("version")[:1]), text_from=Subquery(last.values("published_at")[:1]))
        .filter(committed | Q(stage__in=[Stage.PHASES, Stage.SUSPENDED]), in_force__isnull=False)
        .filter(~Exists(signed), ~Q(project__commitment_version=F("in_force")))
    )


RULES = (
    Rule(
        "Nouvelle version de l'engagement à faire signer",
        "Faire signer l'engagement",
        "ask_commitment",
        ADVISOR,
        _to_sign_again,
        lambda pathway: timezone.localdate(pathway.text_from) + DECISION_DELAY,
    ),
    Rule(
        "Question de la personne",
        "Répondre",
        "answer_question",
        ADVISOR,
        lambda user, _today: Question.objects.visible_to(user).filter(pathway__advisor=user, answered_at__isnull=True),
        lambda question: timezone.localdate(question.asked_at) + EXIT_DELAY,
    ),
)
