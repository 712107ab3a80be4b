"""What waits for someone: for each rule of the worklist, how it comes, who sees it, by when, and what ends it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from types import SimpleNamespace

from django.utils import timezone

from apcl.dates import add_months
from pathways.actions.confirmation import ask_employer
from pathways.actions.enrolment import accept_offer
from pathways.actions.followup import follow_up
from pathways.actions.leaving import complete, leave
from pathways.actions.phase import end_phase, plan_phase, record_result, start_phase
from pathways.actions.placement import arbitrate
from pathways.actions.project import decide_project, record_commitment, submit_project
from pathways.enums import Decision, FollowUpStatus, PhaseKind, PhaseStatus, PlacementStatus, Situation
from pathways.models import Pathway
from tests.factories import UserFactory, a_follow_up, a_phase, a_placement, a_project, an_answer, days_ago
from tests.offer import an_offer

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Waiting:
    """`make` is given the people, and gives the row; `days` later, `seen_by` see the item until `act` is done."""

    reason: str
    make: Callable
    seen_by: tuple[str, ...]
    deadline: Callable[[Pathway], date]
    act: Callable
    days: int = 0


def people() -> SimpleNamespace:
    """One of each kind who may see an item, and the colleague of the advisor."""
    advisor = UserFactory()
    return SimpleNamespace(
        advisor=advisor,
        colleague=UserFactory(organisation=advisor.organisation),
        region=UserFactory(region=True),
        provider=UserFactory(provider=True),
        employer=UserFactory(employer=True),
    )


def _hire(status):
    return lambda who: a_placement(
        status, pathway=a_phase(PhaseStatus.RUNNING, advisor=who.advisor).pathway, employer=who.employer.organisation
    )


def _plan(pathway, who):
    plan_phase(
        pathway=pathway,
        kind=PhaseKind.QUALIFYING,
        planned_start=days_ago(-20),
        planned_end=days_ago(-90),
        by=who.advisor,
    )


WAITING = [
    Waiting(
        "Projet à préparer et à soumettre",
        lambda who: a_project(advisor=who.advisor, applied_on=days_ago(12)),
        ("advisor",),
        lambda _project: days_ago(12) + 30 * DAY,
        lambda project, who: submit_project(pathway=project, diagnosis="Projet solide.", by=who.advisor),
    ),
    Waiting(
        "Décision ajournée : projet à compléter",
        lambda who: a_project(submitted=True, committed=True, decision=Decision.ADJOURNED, advisor=who.advisor),
        ("advisor",),
        lambda project: project.project.decided_on + 30 * DAY,
        lambda project, who: submit_project(pathway=project, diagnosis="Complété.", by=who.advisor),
    ),
    Waiting(
        "Engagement à faire signer",
        lambda who: a_project(submitted=True, advisor=who.advisor),
        ("advisor",),
        lambda project: project.project.submitted_on + 15 * DAY,
        lambda project, who: record_commitment(pathway=project, committed_on=days_ago(0), version="1", by=who.advisor),
    ),
    Waiting(
        "Projet à décider",
        lambda who: a_project(submitted=True, committed=True, advisor=who.advisor),
        ("colleague", "region"),
        lambda project: project.project.submitted_on + 30 * DAY,
        lambda project, who: decide_project(pathway=project, decision=Decision.FAVOURABLE, by=who.region),
    ),
    Waiting(
        "Projet validé : phases à planifier",
        lambda who: a_project(submitted=True, committed=True, decision=Decision.FAVOURABLE, advisor=who.advisor),
        ("advisor",),
        lambda project: project.project.decided_on + 15 * DAY,
        _plan,
    ),
    Waiting(
        "Place proposée dans un atelier : à prendre ou à laisser",
        lambda who: an_offer(a_project(advisor=who.advisor)),
        ("advisor",),
        lambda enrolment: timezone.localdate(enrolment.offered_until),
        lambda enrolment, who: accept_offer(enrolment=enrolment, by=who.advisor),
    ),
    Waiting(
        "Phase à démarrer",
        lambda who: a_phase(PhaseStatus.PLANNED, advisor=who.advisor),
        ("advisor",),
        lambda phase: phase.planned_start,
        lambda phase, who: start_phase(phase=phase, started_on=days_ago(100), by=who.advisor),
    ),
    Waiting(
        "Phase à terminer",
        lambda who: a_phase(PhaseStatus.RUNNING, advisor=who.advisor),
        ("advisor",),
        lambda phase: phase.planned_end,
        lambda phase, who: end_phase(phase=phase, ended_on=days_ago(20), by=who.advisor),
    ),
    Waiting(
        "Résultat de certification attendu",
        lambda who: a_phase(PhaseStatus.ACHIEVED, advisor=who.advisor),
        ("advisor",),
        lambda phase: phase.ended_on + 60 * DAY,
        lambda phase, who: record_result(phase=phase, kind="total", obtained_on=days_ago(1), by=who.advisor),
    ),
    Waiting(
        "Toutes les phases sont terminées : sortie à noter",
        lambda who: a_phase(PhaseStatus.ACHIEVED, advisor=who.advisor).pathway,
        ("advisor",),
        lambda _pathway: days_ago(20) + 7 * DAY,
        lambda pathway, who: leave(pathway=pathway, exit_reason="completed", exited_on=days_ago(20), by=who.advisor),
    ),
    Waiting(
        "Embauche à faire confirmer par l'employeur",
        _hire(PlacementStatus.DECLARED),
        ("advisor",),
        lambda _hire: days_ago(0) + 8 * DAY,
        lambda hire, who: ask_employer(placement=hire, employer_email="rh@acme.example", by=who.advisor),
    ),
    Waiting(
        "Employeur sans réponse : à appeler",
        _hire(PlacementStatus.AWAITING_EMPLOYER),
        ("advisor",),
        lambda _hire: days_ago(0) + 8 * DAY,
        lambda hire, _who: an_answer(placement=hire),
        days=8,
    ),
    Waiting(
        "L'employeur a répondu « Non » : à recontacter",
        _hire(PlacementStatus.DISPUTED),
        ("advisor",),
        lambda _hire: days_ago(0) + 7 * DAY,
        lambda hire, who: arbitrate(placement=hire, upheld=True, reason="Contrat vu.", by=who.region),
    ),
    Waiting(
        "Embauche contestée : à arbitrer",
        _hire(PlacementStatus.DISPUTED),
        ("region",),
        lambda _hire: days_ago(0) + 15 * DAY,
        lambda hire, who: arbitrate(placement=hire, upheld=False, reason="Jamais signé.", by=who.region),
    ),
    Waiting(
        "Point de suivi à faire",
        lambda who: a_follow_up(month=1, pathway=_left(who)),
        ("advisor",),
        lambda _point: add_months(days_ago(20), 1),
        lambda point, who: follow_up(
            point=point,
            status=FollowUpStatus.DONE,
            situation=Situation.SEARCHING,
            observed_on=days_ago(0),
            by=who.advisor,
        ),
    ),
    Waiting(
        "Issue connue : parcours à clore",
        lambda who: a_follow_up(FollowUpStatus.DONE, month=6, pathway=_left(who)).pathway,
        ("advisor",),
        lambda _pathway: add_months(days_ago(20), 8),
        lambda pathway, who: complete(pathway=pathway, by=who.advisor),
    ),
    Waiting(
        "Embauche à confirmer par le lien reçu",
        _hire(PlacementStatus.AWAITING_EMPLOYER),
        ("employer",),
        lambda _hire: days_ago(0) + 8 * DAY,
        lambda hire, _who: an_answer(placement=hire),
    ),
]


def _left(who):
    pathway = a_phase(PhaseStatus.ACHIEVED, advisor=who.advisor).pathway
    leave(pathway=pathway, exit_reason="completed", exited_on=days_ago(20), by=who.advisor)
    return pathway
