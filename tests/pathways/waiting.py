"""What waits for someone: for each rule of the worklist, how it comes, who sees it, by when, and what ends it."""

from django.utils import timezone

from apcl.dates import add_months
from pathways.actions.confirmation import ask_employer
from pathways.actions.enrolment import accept_offer
from pathways.actions.followup import follow_up
from pathways.actions.leaving import complete, leave
from pathways.actions.phase import end_phase, plan_phase, start_phase
from pathways.actions.placement import arbitrate
from pathways.actions.result import record_result
from pathways.enums import FollowUpStatus, PhaseKind, PhaseStatus, PlacementStatus, Situation
from tests.factories import a_follow_up, a_phase, a_placement, a_project, an_answer, days_ago
from tests.offer import an_offer
from tests.pathways import (
    waiting_appointments,
    waiting_attendance,
    waiting_commitments,
    waiting_immersions,
    waiting_leaving,
    waiting_offer,
    waiting_projects,
    waiting_transfers,
)
from tests.pathways.waiting_case import DAY, Waiting


def _hire(status):
    return lambda who: a_placement(
        status, pathway=a_phase(PhaseStatus.RUNNING, advisor=who.advisor).pathway, employer=who.employer.organisation
    )


WAITING = [
    *waiting_projects.WAITING,
    *waiting_commitments.WAITING,
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
        "Phase terminée, rien de prévu ensuite",
        lambda who: a_phase(PhaseStatus.INTERRUPTED, advisor=who.advisor).pathway,
        ("advisor",),
        lambda _pathway: days_ago(20) + 7 * DAY,
        lambda pathway, who: plan_phase(
            pathway=pathway,
            kind=PhaseKind.QUALIFYING,
            planned_start=days_ago(-20),
            planned_end=days_ago(-90),
            by=who.advisor,
        ),
    ),
    Waiting(
        "Toutes les phases sont terminées : sortie à noter",
        lambda who: a_phase(PhaseStatus.ACHIEVED, advisor=who.advisor).pathway,
        ("advisor",),
        lambda _pathway: days_ago(20) + 7 * DAY,
        lambda pathway, who: leave(pathway=pathway, exit_reason="completed", exited_on=days_ago(20), by=who.advisor),
    ),
    *waiting_leaving.WAITING,
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
    *waiting_immersions.WAITING,
    *waiting_attendance.WAITING,
    *waiting_appointments.WAITING,
    *waiting_offer.WAITING,
    *waiting_transfers.WAITING,
]


def _left(who):
    pathway = a_phase(PhaseStatus.ACHIEVED, advisor=who.advisor).pathway
    leave(pathway=pathway, exit_reason="completed", exited_on=days_ago(20), by=who.advisor)
    return pathway
