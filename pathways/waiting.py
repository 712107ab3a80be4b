"""The rules of « à traiter »: one rule = one queryset + a reason + a deadline + one action."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, F, Max, OuterRef, Q, QuerySet
from django.utils import timezone

from apcl.accounts.enums import OrganisationKind as Kind
from apcl.accounts.models import User
from apcl.dates import add_months
from pathways.enums import (
    FAVOURABLE_DECISIONS,
    Decision,
    FollowUpStatus,
    PhaseKind,
    PhaseStatus,
    PlacementStatus,
    ResultKind,
    Stage,
)
from pathways.models import Enrolment, FollowUp, Pathway, Phase, Placement

FOLLOW_UP_OPENS = datetime.timedelta(days=15)
DECISION_DELAY = datetime.timedelta(days=30)
RESULT_DELAY = datetime.timedelta(days=60)
EMPLOYER_DELAY = datetime.timedelta(days=8)
PHASE_DELAY = EXIT_DELAY = datetime.timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Rule:
    """`find` gives the rows waiting for a user on a day; `deadline` the day by which each should be done."""

    reason: str
    action: str
    url_name: str
    kinds: frozenset[str]
    find: Callable[[User, datetime.date], QuerySet]
    deadline: Callable[[Any], datetime.date]


def _portfolio(user: User) -> QuerySet:
    return Pathway.objects.visible_to(user).filter(advisor=user)


def _projects(user: User, **state) -> QuerySet:
    return _portfolio(user).filter(stage=Stage.PROJECT, **state).select_related("project")


def _to_decide(user, _today):
    submitted = (
        Pathway.objects.visible_to(user)
        .exclude(advisor=user)
        .filter(stage=Stage.PROJECT, project__submitted_on__isnull=False, project__committed_on__isnull=False)
    )
    again = Q(project__decision=Decision.ADJOURNED, project__decided_on__lt=F("project__submitted_on"))
    return submitted.filter(Q(project__decision="") | again).select_related("project")


def _late_or_unprovided(user, day_field, late_since):
    # A provider notes its own phases; the référent steps in when there is none, or when it does not.
    phases = Phase.objects.visible_to(user)
    if user.organisation.kind == Kind.PRESCRIBER:
        phases = phases.filter(pathway__advisor=user)
        return phases.filter(Q(provider__isnull=True) | Q(**{f"{day_field}__lt": late_since}))
    return phases


def _to_start(user, today):
    phases = _late_or_unprovided(user, "planned_start", today - PHASE_DELAY)
    return phases.filter(status=PhaseStatus.PLANNED, planned_start__lte=today, pathway__stage=Stage.PHASES)


def _to_end(user, today):
    phases = _late_or_unprovided(user, "planned_end", today - PHASE_DELAY)
    return phases.filter(status=PhaseStatus.RUNNING, planned_end__lt=today)


def _without_result(user, today):
    phases = _late_or_unprovided(user, "ended_on", today - RESULT_DELAY).filter(
        kind=PhaseKind.QUALIFYING, status=PhaseStatus.ACHIEVED
    )
    return phases.filter(Q(result__isnull=True) | Q(result__kind=ResultKind.AWAITING))


def _all_phases_ended(user, _today):
    training = Phase.objects.filter(pathway=OuterRef("pk")).exclude(kind=PhaseKind.SUPPORT)
    left = training.filter(status__in=[PhaseStatus.PLANNED, PhaseStatus.RUNNING])
    return (
        _portfolio(user)
        .filter(~Exists(left), stage=Stage.PHASES)
        .annotate(last_day=Max("phases__ended_on", filter=~Q(phases__kind=PhaseKind.SUPPORT)))
        .filter(last_day__isnull=False)
    )


def _placements(user, **state):
    return Placement.objects.visible_to(user).filter(pathway__advisor=user, **state)


def _unasked(user, today):
    unproved = [PlacementStatus.DECLARED, PlacementStatus.UNANSWERED]
    return _placements(user, status__in=unproved, starts_on__lte=today, answers__isnull=True)


def _follow_ups_due(user, today):
    due = FollowUp.objects.visible_to(user).filter(status=FollowUpStatus.DUE, due_on__lte=today + FOLLOW_UP_OPENS)
    # A workbook may bring the news of a month beside the point that was planned for it.
    news = FollowUp.objects.filter(pathway=OuterRef("pathway"), month=OuterRef("month"), status=FollowUpStatus.DONE)
    return due.filter(~Exists(news), pathway__advisor=user)


def _to_complete(user, _today):
    known = FollowUp.objects.filter(pathway=OuterRef("pk"), month__gte=6, status=FollowUpStatus.DONE)
    return _portfolio(user).filter(Exists(known), stage=Stage.INTEGRATION)


def _offered(user, _today):
    offers = Enrolment.objects.visible_to(user).filter(pathway__advisor=user)
    return offers.filter(offered_until__gt=timezone.now())


ADVISOR = frozenset({Kind.PRESCRIBER})
ADVISOR_OR_PROVIDER = frozenset({Kind.PRESCRIBER, Kind.TRAINING_PROVIDER})

RULES = (
    Rule(
        "Projet à préparer et à soumettre",
        "Soumettre le projet",
        "submit_project",
        ADVISOR,
        lambda user, _today: _projects(user, project__submitted_on__isnull=True),
        lambda pathway: pathway.applied_on + DECISION_DELAY,
    ),
    Rule(
        "Décision ajournée : projet à compléter",
        "Compléter le projet",
        "submit_project",
        ADVISOR,
        lambda user, _today: _projects(
            user, project__decision=Decision.ADJOURNED, project__decided_on__gte=F("project__submitted_on")
        ),
        lambda pathway: pathway.project.decided_on + DECISION_DELAY,
    ),
    Rule(
        "Engagement à faire signer",
        "Noter l'engagement",
        "record_commitment",
        ADVISOR,
        lambda user, _today: _projects(user, project__submitted_on__isnull=False, project__committed_on__isnull=True),
        lambda pathway: pathway.project.submitted_on + DECISION_DELAY / 2,
    ),
    Rule(
        "Projet à décider",
        "Décider du projet",
        "decide_project",
        frozenset({Kind.PRESCRIBER, Kind.REGION}),
        _to_decide,
        lambda pathway: pathway.project.submitted_on + DECISION_DELAY,
    ),
    Rule(
        "Projet validé : phases à planifier",
        "Planifier une phase",
        "plan_phase",
        ADVISOR,
        lambda user, _today: _projects(user, project__decision__in=FAVOURABLE_DECISIONS),
        lambda pathway: pathway.project.decided_on + DECISION_DELAY / 2,
    ),
    Rule(
        "Place proposée dans un atelier : à prendre ou à laisser",
        "Répondre à la proposition",
        "accept_offer",
        ADVISOR,
        _offered,
        lambda enrolment: timezone.localdate(enrolment.offered_until),
    ),
    Rule(
        "Phase à démarrer",
        "Noter le début",
        "start_phase",
        ADVISOR_OR_PROVIDER,
        _to_start,
        lambda phase: phase.planned_start,
    ),
    Rule(
        "Phase à terminer", "Noter la fin", "end_phase", ADVISOR_OR_PROVIDER, _to_end, lambda phase: phase.planned_end
    ),
    Rule(
        "Résultat de certification attendu",
        "Noter le résultat",
        "record_result",
        ADVISOR_OR_PROVIDER,
        _without_result,
        lambda phase: phase.ended_on + RESULT_DELAY,
    ),
    Rule(
        "Toutes les phases sont terminées : sortie à noter",
        "Noter la sortie",
        "leave_pathway",
        ADVISOR,
        _all_phases_ended,
        lambda pathway: pathway.last_day + EXIT_DELAY,
    ),
    Rule(
        "Embauche à faire confirmer par l'employeur",
        "Demander à l'employeur",
        "ask_employer",
        ADVISOR,
        _unasked,
        lambda placement: placement.declared_on + EMPLOYER_DELAY,
    ),
    Rule(
        "Employeur sans réponse : à appeler",
        "Voir l'embauche",
        "placement",
        ADVISOR,
        lambda user, today: _placements(
            user, status=PlacementStatus.AWAITING_EMPLOYER, declared_on__lte=today - EMPLOYER_DELAY
        ),
        lambda placement: placement.declared_on + EMPLOYER_DELAY,
    ),
    Rule(
        "L'employeur a répondu « Non » : à recontacter",
        "Voir l'embauche",
        "placement",
        ADVISOR,
        lambda user, _today: _placements(user, status=PlacementStatus.DISPUTED),
        lambda placement: placement.disputed_on + EXIT_DELAY,
    ),
    Rule(
        "Embauche contestée : à arbitrer",
        "Arbitrer",
        "arbitrate",
        frozenset({Kind.REGION}),
        lambda user, _today: Placement.objects.visible_to(user).filter(status=PlacementStatus.DISPUTED),
        lambda placement: placement.disputed_on + DECISION_DELAY / 2,
    ),
    Rule(
        "Point de suivi à faire",
        "Noter le suivi",
        "follow_up",
        ADVISOR,
        _follow_ups_due,
        lambda point: point.due_on,
    ),
    Rule(
        "Issue connue : parcours à clore",
        "Clore le parcours",
        "complete_pathway",
        ADVISOR,
        _to_complete,
        lambda pathway: add_months(pathway.exited_on, 8),
    ),
    Rule(
        "Embauche à confirmer par le lien reçu",
        "Renvoyer le lien",
        "resend_link",
        frozenset({Kind.EMPLOYER}),
        lambda user, _today: Placement.objects.visible_to(user).awaiting(),
        lambda placement: placement.declared_on + EMPLOYER_DELAY,
    ),
)
