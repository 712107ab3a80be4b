"""What waits around the exit, and after it: the suspensions, the exits, the hires, the follow-ups, the outcome."""

import datetime

from django.db.models import Exists, OuterRef

from apcl.accounts.enums import OrganisationKind as Kind
from apcl.dates import add_months
from apcl.templatetags.french import date_courte
from pathways.enums import FollowUpStatus, PhaseKind, PhaseStatus, PlacementStatus, Stage
from pathways.models import FollowUp, Phase, Placement
from pathways.presumed import SILENCE
from pathways.waiting.rule import ADVISOR, DECISION_DELAY, EXIT_DELAY, Rule, portfolio

FOLLOW_UP_OPENS = datetime.timedelta(days=15)
EMPLOYER_DELAY = datetime.timedelta(days=8)


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
    return portfolio(user).filter(Exists(known), stage=Stage.INTEGRATION)


def _suspensions_over(user, today):
    return portfolio(user).filter(stage=Stage.SUSPENDED, suspended_until__lt=today)


def _presumed_left(user, today):
    # Once all the phases are over, the exit is to be noted, whatever the silence.
    left = Phase.objects.filter(pathway=OuterRef("pk"), status__in=[PhaseStatus.PLANNED, PhaseStatus.RUNNING])
    return portfolio(user).presumed_left(today).filter(Exists(left.exclude(kind=PhaseKind.SUPPORT)))


def _presumed_on(pathway):
    return max(pathway.last_attended_on, pathway.suspended_until or pathway.last_attended_on) + SILENCE


RULES = (
    Rule(
        "Suspension terminée : parcours à reprendre",
        "Reprendre le parcours",
        "resume",
        ADVISOR,
        _suspensions_over,
        lambda pathway: pathway.suspended_until + EXIT_DELAY,
        lambda pathway: f"Suspendu jusqu'au {date_courte(pathway.suspended_until)}",
    ),
    Rule(
        "Sortie présumée à confirmer",
        "Confirmer la sortie",
        "confirm_presumed_exit",
        ADVISOR,
        _presumed_left,
        lambda pathway: _presumed_on(pathway) + EXIT_DELAY,
        lambda pathway: f"Dernier jour suivi : {date_courte(pathway.last_attended_on)}",
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
