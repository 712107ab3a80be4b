"""What waits while the phases are followed, and until the exit."""

import datetime

from django.db.models import Exists, Max, OuterRef, Q
from django.utils import timezone

from apcl.accounts.enums import OrganisationKind as Kind
from pathways.enums import PhaseKind, PhaseStatus, Stage
from pathways.models import Enrolment, Phase
from pathways.waiting.rule import ADVISOR, ADVISOR_OR_PROVIDER, EXIT_DELAY, Rule, late_or_unprovided, portfolio

PHASE_DELAY = datetime.timedelta(days=7)


def _offered(user, _today):
    offers = Enrolment.objects.visible_to(user).filter(pathway__advisor=user)
    return offers.filter(offered_until__gt=timezone.now())


def _to_start(user, today):
    phases = late_or_unprovided(user, "planned_start", today - PHASE_DELAY)
    return phases.filter(status=PhaseStatus.PLANNED, planned_start__lte=today, pathway__stage=Stage.PHASES)


def _to_end(user, today):
    phases = late_or_unprovided(user, "planned_end", today - PHASE_DELAY)
    return phases.filter(status=PhaseStatus.RUNNING, planned_end__lt=today)


def _without_result(user, today):
    phases = Phase.objects.visible_to(user).without_result().select_related("result")
    if user.organisation.kind == Kind.PRESCRIBER:
        late = phases.filter(pathway__advisor=user).with_result_due_before(today)
        return late | phases.filter(pathway__advisor=user, provider__isnull=True)
    return phases


def _all_phases_ended(user, _today):
    training = Phase.objects.filter(pathway=OuterRef("pk")).exclude(kind=PhaseKind.SUPPORT)
    left = training.filter(status__in=[PhaseStatus.PLANNED, PhaseStatus.RUNNING])
    return (
        portfolio(user)
        .filter(~Exists(left), stage=Stage.PHASES)
        .annotate(last_day=Max("phases__ended_on", filter=~Q(phases__kind=PhaseKind.SUPPORT)))
        .filter(last_day__isnull=False)
    )


RULES = (
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
        lambda phase: phase.result_due_on,
    ),
    Rule(
        "Toutes les phases sont terminées : sortie à noter",
        "Noter la sortie",
        "leave_pathway",
        ADVISOR,
        _all_phases_ended,
        lambda pathway: pathway.last_day + EXIT_DELAY,
    ),
)
