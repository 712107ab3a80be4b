"""What waits around the exit: a suspension that is over, a person who is not seen any more."""

from pathways.actions.leaving import confirm_presumed_exit
from pathways.actions.suspension import resume, suspend
from pathways.enums import PhaseStatus
from tests.factories import a_phase, days_ago
from tests.pathways.silence import a_silent_phase
from tests.pathways.waiting_case import DAY, Waiting


def _suspended(who):
    pathway = a_phase(PhaseStatus.RUNNING, advisor=who.advisor).pathway
    dates = {"suspended_from": days_ago(30), "until": days_ago(3)}
    suspend(pathway=pathway, reason="Déménagement.", by=who.advisor, **dates)
    return pathway


WAITING = [
    Waiting(
        "Suspension terminée : parcours à reprendre",
        _suspended,
        ("advisor",),
        lambda _pathway: days_ago(3) + 7 * DAY,
        lambda pathway, who: resume(pathway=pathway, resumed_on=days_ago(2), by=who.advisor),
    ),
    Waiting(
        "Sortie présumée à confirmer",
        lambda who: a_silent_phase(100, advisor=who.advisor).pathway,
        ("advisor",),
        lambda _pathway: days_ago(100) + 97 * DAY,
        lambda pathway, who: confirm_presumed_exit(
            pathway=pathway, exit_reason="personal", exited_on=days_ago(100), by=who.advisor
        ),
    ),
]
