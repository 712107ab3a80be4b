"""What waits around the exit, and after it: the suspensions, the exits, the hires, the follow-ups, the outcome."""

import datetime

from django.db.models import Exists, OuterRef

from apcl.accounts.enums import OrganisationKind as Kind
from apcl.dates import add_months
from apcl.templatetags.french import date_courte
from pathways.enums import FollowUpStatus, PhaseKind, PhaseStatus, PlacementStatus, Stage
from pathways.models import FollowUp, Pathway, Phase, Placement
from pathways.presumed import SILENCE
from pathways.waiting.rule import ADVISOR, DECISION_DELAY, EXIT_DELAY, Rule, of_portfolio, portfolio

FOLLOW_UP_OPENS = datetime.timedelta(days=15)
EMPLOYER_DELAY = datetime.timedelta(days=8)


def _placements(reader, **state):
    return of_portfolio(Placement.objects, reader).filter(**state)


def _unasked(reader, today):
    unproved = [PlacementStatus.DECLARED, PlacementStatus.UNANSWERED]
    return _placements(reader, status__in=unproved, starts_on__lte=today, answers__isnull=True)


def _follow_ups_due(reader, today):
    due = of_portfolio(FollowUp.objects, reader).filter(status=FollowUpStatus.DUE, due_on__lte=today + FOLLOW_UP_OPENS)
    # A workbook may bring the news of a month beside the point that was planned for it.
    news = FollowUp.objects.filter(pathway=OuterRef("pathway"), month=OuterRef("month"), status=FollowUpStatus.DONE)
    return due.filter(~Exists(news))


def _to_complete(reader, _today):
    known = FollowUp.objects.filter(pathway=OuterRef("pk"), month__gte=6, status=FollowUpStatus.DONE)
    return portfolio(reader).filter(Exists(known), stage=Stage.INTEGRATION)


def _suspensions_over(reader, today):
    return portfolio(reader).filter(stage=Stage.SUSPENDED, suspended_until__lt=today)


def _presumed_left(reader, today):
    # Once all the phases are over, the exit is to be noted, whatever the silence.
    left = Phase.objects.filter(pathway=OuterRef("pk"), status__in=[PhaseStatus.PLANNED, PhaseStatus.RUNNING])
    return portfolio(reader).presumed_left(today).filter(Exists(left.exclude(kind=PhaseKind.SUPPORT)))


def _presumed_on(pathway):
    return max(pathway.last_attended_on, pathway.suspended_until or pathway.last_attended_on) + SILENCE


RULES = (
    Rule(
        "suspension",
        "Suspension terminée : parcours à reprendre",
        "Reprendre le parcours",
        "resume",
        Pathway,
        ADVISOR,
        _suspensions_over,
        lambda pathway: pathway.suspended_until + EXIT_DELAY,
        lambda pathway: f"Suspendu jusqu'au {date_courte(pathway.suspended_until)}",
    ),
    Rule(
        "sortie-presumee",
        "Sortie présumée à confirmer",
        "Confirmer la sortie",
        "confirm_presumed_exit",
        Pathway,
        ADVISOR,
        _presumed_left,
        lambda pathway: _presumed_on(pathway) + EXIT_DELAY,
        lambda pathway: f"Dernier jour suivi : {date_courte(pathway.last_attended_on)}",
    ),
    Rule(
        "embauche-a-confirmer",
        "Embauche à faire confirmer par l'employeur",
        "Demander à l'employeur",
        "ask_employer",
        Placement,
        ADVISOR,
        _unasked,
        lambda placement: placement.declared_on + EMPLOYER_DELAY,
    ),
    Rule(
        "employeur-silencieux",
        "Employeur sans réponse : à appeler",
        "Voir l'embauche",
        "placement",
        Placement,
        ADVISOR,
        lambda reader, today: _placements(
            reader, status=PlacementStatus.AWAITING_EMPLOYER, declared_on__lte=today - EMPLOYER_DELAY
        ),
        lambda placement: placement.declared_on + EMPLOYER_DELAY,
    ),
    Rule(
        "employeur-non",
        "L'employeur a répondu « Non » : à recontacter",
        "Voir l'embauche",
        "placement",
        Placement,
        ADVISOR,
        lambda reader, _today: _placements(reader, status=PlacementStatus.DISPUTED),
        lambda placement: placement.disputed_on + EXIT_DELAY,
    ),
    Rule(
        "contestation",
        "Embauche contestée : à arbitrer",
        "Arbitrer",
        "arbitrate",
        Placement,
        frozenset({Kind.REGION}),
        lambda reader, _today: Placement.objects.visible_to(reader.user).filter(status=PlacementStatus.DISPUTED),
        lambda placement: placement.disputed_on + DECISION_DELAY / 2,
    ),
    Rule(
        "suivi",
        "Point de suivi à faire",
        "Noter le suivi",
        "follow_up",
        FollowUp,
        ADVISOR,
        _follow_ups_due,
        lambda point: point.due_on,
    ),
    Rule(
        "issue",
        "Issue connue : parcours à clore",
        "Clore le parcours",
        "complete_pathway",
        Pathway,
        ADVISOR,
        _to_complete,
        lambda pathway: add_months(pathway.exited_on, 8),
    ),
    Rule(
        "embauche-entreprise",
        "Embauche à confirmer par le lien reçu",
        "Renvoyer le lien",
        "resend_link",
        Placement,
        frozenset({Kind.EMPLOYER}),
        lambda reader, _today: Placement.objects.visible_to(reader.user).awaiting(),
        lambda placement: placement.declared_on + EMPLOYER_DELAY,
    ),
)
