"""What waits until a project is validated."""

from pathways.actions.commitment import record_commitment
from pathways.actions.opinion import ask_opinion, give_opinion
from pathways.actions.phase import plan_phase
from pathways.actions.project import decide_project, submit_project
from pathways.enums import Decision, PhaseKind, Verdict
from tests.factories import a_diagnosis, a_project, days_ago
from tests.pathways.waiting_case import DAY, Waiting


def _asked(who):
    pathway = a_project(submitted=True, committed=True, advisor=who.advisor)
    ask_opinion(pathway=pathway, person=who.region, by=who.advisor)
    return pathway


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
        "Diagnostic partagé à compléter",
        lambda who: a_project(advisor=who.advisor, applied_on=days_ago(12), diagnosed=False),
        ("advisor",),
        lambda _project: days_ago(12) + 30 * DAY,
        lambda project, _who: a_diagnosis(project),
    ),
    Waiting(
        "Diagnostic complet : projet à soumettre",
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
        "Deuxième avis à demander",
        lambda who: a_project(submitted=True, advisor=who.advisor),
        ("advisor",),
        lambda project: project.project.submitted_on + 10 * DAY,
        lambda project, who: ask_opinion(pathway=project, person=who.colleague, by=who.advisor),
    ),
    Waiting(
        "Engagement à faire signer",
        lambda who: a_project(submitted=True, advisor=who.advisor),
        ("advisor",),
        lambda project: project.project.submitted_on + 15 * DAY,
        lambda project, who: record_commitment(pathway=project, committed_on=days_ago(0), version="1", by=who.advisor),
    ),
    Waiting(
        "Avis demandé sur un projet",
        _asked,
        ("region",),
        lambda _project: days_ago(0) + 10 * DAY,
        lambda project, who: give_opinion(pathway=project, verdict=Verdict.FAVOURABLE, by=who.region),
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
]
