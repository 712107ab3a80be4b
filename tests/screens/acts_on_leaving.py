"""The forms by which a pathway stops, goes on, ends and begins again."""

from pathways.actions.phase import plan_phase
from pathways.actions.suspension import suspend
from pathways.enums import PhaseKind, PhaseStatus, Stage
from tests.factories import a_pathway, a_phase, days_ago
from tests.pathways.silence import a_silent_phase
from tests.screens.acts import day, on, the_region

_WHY = "Une raison,\nsur deux lignes."


def _resume():
    pathway = a_phase(PhaseStatus.RUNNING).pathway
    dates = {"planned_start": days_ago(-5), "planned_end": days_ago(-20)}
    plan_phase(pathway=pathway, kind=PhaseKind.QUALIFYING, by=pathway.advisor, **dates)
    suspend(pathway=pathway, suspended_from=days_ago(15), reason="Déménagement.", by=pathway.advisor)
    return on(pathway, "resume", resumed_on=day(0), moves_phases="oui")


def _confirm_presumed_exit():
    gone = {"exit_reason": "personal", "exited_on": day(99), "details": _WHY}
    return on(a_silent_phase(100).pathway, "confirm_presumed_exit", **gone)


ACTS = {
    "suspend": lambda: on(
        a_pathway(), "suspend", suspended_from=day(2), until=day(-30), stops_phases="non", reason=_WHY
    ),
    "resume": _resume,
    "leave_pathway": lambda: on(a_pathway(), "leave_pathway", exit_reason="personal", exited_on=day(1), details=_WHY),
    "confirm_presumed_exit": _confirm_presumed_exit,
    "reopen_pathway": lambda: on(a_pathway(Stage.INTERRUPTED), "reopen_pathway", by=the_region(), reason=_WHY),
}
