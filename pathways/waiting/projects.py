"""What waits until a project is validated."""

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from apcl.accounts.enums import OrganisationKind as Kind
from pathways.enums import FAVOURABLE_DECISIONS, Decision, SectionKind, SectionStatus, Stage
from pathways.models import CommitmentText, DiagnosisSection, Pathway, ProjectOpinion
from pathways.waiting.rule import ADVISOR, DECISION_DELAY, Reader, Rule, portfolio

FOLLOWERS = frozenset({Kind.PRESCRIBER, Kind.REGION})
OPINION_DELAY = DECISION_DELAY / 3
_IN_FORCE = Subquery(CommitmentText.objects.order_by("-published_at", "-pk").values("version")[:1])
_SIGNED = F("project__commitment_version")
# In the version in force; before the first is published, in any.
COMMITTED = Q(project__committed_on__isnull=False) & Q(project__commitment_version=Coalesce(_IN_FORCE, _SIGNED))
_COMPLETE = DiagnosisSection.objects.filter(status=SectionStatus.COMPLETE).order_by().values("pathway")
# In a subquery of its own: a rule without annotations is fetched with the others.
_DIAGNOSED = Q(pk__in=_COMPLETE.annotate(count=Count("pk")).filter(count=len(SectionKind)).values("pathway"))
_AGAIN = Q(project__decision=Decision.ADJOURNED, project__decided_on__lt=F("project__submitted_on"))
UNDECIDED = Q(project__decision="") | _AGAIN


def _projects(reader: Reader, **state) -> QuerySet:
    return portfolio(reader).filter(stage=Stage.PROJECT, **state).select_related("project")


def _submitted(pathways: QuerySet) -> QuerySet:
    to_decide = pathways.filter(UNDECIDED, stage=Stage.PROJECT, project__submitted_on__isnull=False)
    return to_decide.select_related("project")


def _opinions_but_of(person: F | int) -> QuerySet:
    return ProjectOpinion.objects.filter(pathway=OuterRef("pk")).exclude(person=person)


def _to_commit(reader, _today):
    return _submitted(portfolio(reader)).filter(project__committed_on__isnull=True)


def _to_ask(reader, _today):
    """Nobody but the référent thinks anything of it, or is asked to."""
    return _submitted(portfolio(reader)).filter(~Exists(_opinions_but_of(OuterRef("advisor"))))


def _asked(reader, _today):
    asked = {"opinions__person": reader.user, "opinions__verdict": "", "opinions__asked_on__isnull": False}
    return (
        _submitted(Pathway.objects.visible_to(reader.user)).filter(**asked).annotate(asked_on=F("opinions__asked_on"))
    )


def _to_decide(reader, _today):
    """Of what others than its référent may decide, the one opinion more is theirs."""
    others = _submitted(Pathway.objects.visible_to(reader.user).exclude(advisor=reader.user)).filter(COMMITTED)
    return others.filter(Exists(_opinions_but_of(reader.user.pk).given()))


RULES = (
    Rule(
        "diagnostic",
        "Diagnostic partagé à compléter",
        "Compléter le diagnostic",
        "diagnosis",
        Pathway,
        ADVISOR,
        lambda reader, _today: _projects(reader, project__submitted_on__isnull=True).exclude(_DIAGNOSED),
        lambda pathway: pathway.applied_on + DECISION_DELAY,
    ),
    Rule(
        "projet-a-soumettre",
        "Diagnostic complet : projet à soumettre",
        "Soumettre le projet",
        "submit_project",
        Pathway,
        ADVISOR,
        lambda reader, _today: _projects(reader, project__submitted_on__isnull=True).filter(_DIAGNOSED),
        lambda pathway: pathway.applied_on + DECISION_DELAY,
    ),
    Rule(
        "projet-ajourne",
        "Décision ajournée : projet à compléter",
        "Compléter le projet",
        "diagnosis",
        Pathway,
        ADVISOR,
        lambda reader, _today: _projects(
            reader, project__decision=Decision.ADJOURNED, project__decided_on__gte=F("project__submitted_on")
        ),
        lambda pathway: pathway.project.decided_on + DECISION_DELAY,
    ),
    Rule(
        "deuxieme-avis",
        "Deuxième avis à demander",
        "Demander un avis",
        "ask_opinion",
        Pathway,
        ADVISOR,
        _to_ask,
        lambda pathway: pathway.project.submitted_on + OPINION_DELAY,
    ),
    Rule(
        "engagement",
        "Engagement à faire signer",
        "Noter l'engagement",
        "record_commitment",
        Pathway,
        ADVISOR,
        _to_commit,
        lambda pathway: pathway.project.submitted_on + DECISION_DELAY / 2,
    ),
    Rule(
        "avis-demande",
        "Avis demandé sur un projet",
        "Donner votre avis",
        "give_opinion",
        Pathway,
        FOLLOWERS,
        _asked,
        lambda pathway: pathway.asked_on + OPINION_DELAY,
        is_personal=True,
    ),
    Rule(
        "decision",
        "Projet à décider",
        "Décider du projet",
        "decide_project",
        Pathway,
        FOLLOWERS,
        _to_decide,
        lambda pathway: pathway.project.submitted_on + DECISION_DELAY,
    ),
    Rule(
        "phases-a-planifier",
        "Projet validé : phases à planifier",
        "Planifier une phase",
        "plan_phase",
        Pathway,
        ADVISOR,
        lambda reader, _today: _projects(reader, project__decision__in=FAVOURABLE_DECISIONS),
        lambda pathway: pathway.project.decided_on + DECISION_DELAY / 2,
    ),
)
