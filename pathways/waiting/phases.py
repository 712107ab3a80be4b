"""What waits while the phases are followed, and until the exit."""

import datetime

from django.db.models import Exists, Max, OuterRef, Q
from django.utils import timezone

from apcl.accounts.enums import OrganisationKind as Kind
from apcl.templatetags.french import date_courte
from pathways.enums import PhaseKind, PhaseStatus, Stage
from pathways.models import Enrolment, Pathway, Phase
from pathways.waiting.rule import (
    ADVISOR,
    ADVISOR_OR_PROVIDER,
    EXIT_DELAY,
    Rule,
    late_or_unprovided,
    of_portfolio,
    portfolio,
)

PHASE_DELAY = datetime.timedelta(days=7)


def _offered(reader, _today):
    return of_portfolio(Enrolment.objects, reader).filter(offered_until__gt=timezone.now())


def _to_start(reader, today):
    phases = late_or_unprovided(reader, "planned_start", today - PHASE_DELAY)
    return phases.filter(status=PhaseStatus.PLANNED, planned_start__lte=today, pathway__stage=Stage.PHASES)


def _to_end(reader, today):
    phases = late_or_unprovided(reader, "planned_end", today - PHASE_DELAY)
    return phases.filter(status=PhaseStatus.RUNNING, planned_end__lt=today)


def _without_result(reader, today):
    phases = Phase.objects.visible_to(reader.user).without_result().select_related("result")
    if reader.user.organisation.kind == Kind.PRESCRIBER:
        ours = phases.filter(pathway__advisor__in=reader.advisors)
        return ours.with_result_due_before(today) | ours.filter(provider__isnull=True)
    return phases


def _without_a_phase(reader):
    """Those of whom every phase is over, and none is planned; `last_day`: the last one followed."""
    training = Phase.objects.filter(pathway=OuterRef("pk")).exclude(kind=PhaseKind.SUPPORT)
    left = training.filter(status__in=[PhaseStatus.PLANNED, PhaseStatus.RUNNING])
    return (
        portfolio(reader)
        .filter(~Exists(left), stage=Stage.PHASES)
        .annotate(last_day=Max("phases__ended_on", filter=~Q(phases__kind=PhaseKind.SUPPORT)))
        .filter(last_day__isnull=False)
    )


# Who followed the training to its end has nothing more to plan.
_TRAINED = Exists(Phase.objects.filter(pathway=OuterRef("pk"), kind=PhaseKind.QUALIFYING, status=PhaseStatus.ACHIEVED))


RULES = (
    Rule(
        "place-proposee",
        "Place proposée dans un atelier : à prendre ou à laisser",
        "Répondre à la proposition",
        "accept_offer",
        Enrolment,
        ADVISOR,
        _offered,
        lambda enrolment: timezone.localdate(enrolment.offered_until),
        holds_until=lambda enrolment: enrolment.offered_until,
    ),
    Rule(
        "phase-a-demarrer",
        "Phase à démarrer",
        "Noter le début",
        "start_phase",
        Phase,
        ADVISOR_OR_PROVIDER,
        _to_start,
        lambda phase: phase.planned_start,
    ),
    Rule(
        "phase-a-terminer",
        "Phase à terminer",
        "Noter la fin",
        "end_phase",
        Phase,
        ADVISOR_OR_PROVIDER,
        _to_end,
        lambda phase: phase.planned_end,
    ),
    Rule(
        "resultat",
        "Résultat de certification attendu",
        "Noter le résultat",
        "record_result",
        Phase,
        ADVISOR_OR_PROVIDER,
        _without_result,
        lambda phase: phase.result_due_on,
    ),
    Rule(
        "rien-de-prevu",
        "Phase terminée, rien de prévu ensuite",
        "Planifier la suite",
        "plan_phase",
        Pathway,
        ADVISOR,
        lambda reader, _today: _without_a_phase(reader).filter(~_TRAINED),
        lambda pathway: pathway.last_day + EXIT_DELAY,
        lambda pathway: f"Dernier jour suivi : {date_courte(pathway.last_day)}",
    ),
    Rule(
        "sortie",
        "Toutes les phases sont terminées : sortie à noter",
        "Noter la sortie",
        "leave_pathway",
        Pathway,
        ADVISOR,
        lambda reader, _today: _without_a_phase(reader).filter(_TRAINED),
        lambda pathway: pathway.last_day + EXIT_DELAY,
    ),
)
