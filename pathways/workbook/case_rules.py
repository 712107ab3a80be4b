"""Rules across the rows of one person: their pathways, and the phases and follow-ups of each (design: the domain, 1.4).

They are said against a row of the file: the one at fault when the file holds it, else the one that makes it wrong.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, pairwise

from apcl.dates import add_months, complete_years
from pathways.enums import OPEN_STAGES, PhaseKind, PhaseStatus
from pathways.workbook.immersions import immersion_faults
from pathways.workbook.rows import Report, Row
from pathways.workbook.rule import Fault, said
from pathways.workbook.stage import is_withdrawn
from pathways.workbook.world import World

LEAST_AGE = 16
REENTRY_DAYS = 90
WINDOW = (datetime.timedelta(days=-15), datetime.timedelta(days=45))

_READ_OF_A_PATHWAY = (
    "beneficiaire",
    "metier_cible",
    "candidature_le",
    "engagement_le",
    "decision",
    "suspendu_du",
    "suspendu_au",
    "sortie_le",
    "fin_motif",
    "clos_le",
)
_READ_OF_A_PHASE = frozenset({"parcours", "type", "reel_du", "reel_au", "statut", "employeur", "convention_le"})


@dataclass(frozen=True)
class Case:
    """One pathway and what the rules read of it; rows with a column that was not understood are left out."""

    pathway: Row
    person: Row | None
    phases: tuple[Row, ...]
    follow_ups: tuple[Row, ...]

    @property
    def attended(self) -> list[Row]:
        """The phases that make the entry and the attendance: started, and not the support towards a job."""
        return [phase for phase in self.phases if phase["type"] != PhaseKind.SUPPORT and phase["reel_du"]]

    @property
    def entered_on(self) -> datetime.date | None:
        return min((phase["reel_du"] for phase in self.attended), default=None)

    @property
    def started_on(self) -> datetime.date:
        """The entry, or the application of who never entered."""
        return self.entered_on or self.pathway["candidature_le"]

    def is_sound(self, *columns: str) -> bool:
        return self.pathway.bad.isdisjoint(columns)


@dataclass(frozen=True)
class CaseFault:
    """A fault, and the cells that it may be said against: the first whose row is in the file."""

    fault: Fault
    places: tuple[tuple[Row, str], ...]
    is_doubt: bool = False

    def tell(self, report: Report) -> None:
        place = next(((row, column) for row, column in self.places if row.line), None)
        if place:
            say = report.doubt if self.is_doubt else report.refuse
            say(*place, self.fault.reason, self.fault.expected)


def check_cases(world: World, report: Report) -> None:
    """Say all that is wrong across the rows of each person whom the file touches."""
    people: dict[str, list[Case]] = {}
    for pathway in world.rows["parcours"].values():
        case = _case(world, pathway)
        for fault in _case_faults(case):
            fault.tell(report)
        people.setdefault(pathway["beneficiaire"], []).append(case)
    for cases in people.values():
        for fault in _faults_of_a_person(cases):
            fault.tell(report)


def _case(world: World, pathway: Row) -> Case:
    phases = world.referring("phases", "parcours", pathway.key)
    person = world.find("beneficiaires", pathway["beneficiaire"])
    follow_ups = world.referring("suivis", "parcours", pathway.key)
    sound = tuple(phase for phase in phases if phase.bad.isdisjoint(_READ_OF_A_PHASE))
    return Case(pathway, person, sound, tuple(follow_ups))


def _case_faults(case: Case) -> Iterator[CaseFault]:
    yield from _decision_before_phases(case)
    yield from _age(case)
    if case.is_sound("sortie_le"):
        yield from _exit_after_attendance(case)
        yield from _follow_up_windows(case)
    if case.is_sound("fin_motif") and is_withdrawn(case.pathway.values) and case.entered_on:
        fault = Fault(
            f"un retrait se fait avant l'entrée, qui a eu lieu le {said(case.entered_on)}", "un motif de sortie"
        )
        yield CaseFault(fault, _places(case, "fin_motif", case.attended))
    for phase, fault in immersion_faults(list(case.phases)):
        yield CaseFault(fault, ((phase, fault.column), (case.pathway, "code")))


def _places(case: Case, column: str, phases: list[Row]) -> tuple[tuple[Row, str], ...]:
    """Said against the pathway, else against the phases that contradict it."""
    return ((case.pathway, column), *((phase, "reel_du") for phase in phases))


def _decision_before_phases(case: Case) -> Iterator[CaseFault]:
    started = sorted((phase for phase in case.phases if phase["reel_du"]), key=lambda phase: phase["reel_du"])
    columns = [column for column in ("decision_le", "engagement_le") if case.is_sound(column) and case.pathway[column]]
    for column in columns[:1] if started else ():
        if case.pathway[column] > started[0]["reel_du"]:
            what = "la décision" if column == "decision_le" else "l'engagement"
            reason = f"{what} suit le début de la phase {started[0].key} ({said(started[0]['reel_du'])})"
            yield CaseFault(Fault(reason, "une date qui ne le dépasse pas"), _places(case, column, started[:1]))


def _age(case: Case) -> Iterator[CaseFault]:
    person, entry = case.person, case.entered_on
    if person and entry and "naissance" not in person.bad and complete_years(person["naissance"], entry) < LEAST_AGE:
        fault = Fault(f"la personne n'a pas {LEAST_AGE} ans à l'entrée, le {said(entry)}", "vérifiez les deux dates")
        first = [phase for phase in case.attended if phase["reel_du"] == entry]
        yield CaseFault(fault, ((person, "naissance"), *((phase, "reel_du") for phase in first)))


def _exit_after_attendance(case: Case) -> Iterator[CaseFault]:
    exit_on = case.pathway["sortie_le"]
    if not exit_on or not case.attended:
        return
    for phase in case.attended:
        if phase["statut"] == PhaseStatus.RUNNING:
            reason = f"la phase {phase.key} est encore en cours : la personne ne peut être sortie"
            yield CaseFault(Fault(reason, "la fin réelle de la phase"), _places(case, "sortie_le", [phase]))
    last = max((phase for phase in case.attended if phase["reel_au"]), key=lambda phase: phase["reel_au"], default=None)
    if last and exit_on < last["reel_au"]:
        reason = f"la sortie précède le dernier jour suivi, le {said(last['reel_au'])} (phase {last.key})"
        yield CaseFault(Fault(reason, "ce jour, ou un autre après lui"), _places(case, "sortie_le", [last]))
    elif last and exit_on > last["reel_au"]:
        reason = f"la sortie suit le dernier jour suivi, le {said(last['reel_au'])} (phase {last.key})"
        yield CaseFault(Fault(reason), _places(case, "sortie_le", []), is_doubt=True)


def _follow_up_windows(case: Case) -> Iterator[CaseFault]:
    for row in case.follow_ups if case.pathway["sortie_le"] else ():
        if row["observe_le"]:
            due = add_months(case.pathway["sortie_le"], row["mois"])
            first, last = (due + shift for shift in WINDOW)
            if not first <= row["observe_le"] <= last:
                fault = Fault(f"ce suivi est hors de sa fenêtre, du {said(first)} au {said(last)}")
                yield CaseFault(fault, ((row, "observe_le"),), is_doubt=True)


def _faults_of_a_person(cases: list[Case]) -> Iterator[CaseFault]:
    if len(cases) > 1:
        sound = [case for case in cases if case.is_sound(*_READ_OF_A_PATHWAY)]
        sound.sort(key=lambda case: (case.started_on, case.pathway.key))
        yield from _several_open([case for case in sound if case.pathway.derived["stage"] in OPEN_STAGES])
        yield from _entered_again(sound)


def _several_open(cases: list[Case]) -> Iterator[CaseFault]:
    for first, second in pairwise(cases):
        blamed, other = (second, first) if second.pathway.line else (first, second)
        fault = Fault(f"cette personne a déjà un parcours en cours, {other.pathway.key}", "la sortie de l'un des deux")
        yield CaseFault(fault, ((blamed.pathway, "beneficiaire"),))


def _entered_again(cases: list[Case]) -> Iterator[CaseFault]:
    """Who withdrew before the entry had not begun: there is nothing to come back to."""
    for first, second in combinations(cases, 2):
        exit_on = first.pathway["sortie_le"] if not is_withdrawn(first.pathway.values) else None
        is_same = first.pathway["metier_cible"] == second.pathway["metier_cible"]
        if is_same and exit_on and (second.started_on - exit_on).days < REENTRY_DAYS:
            reason = (
                f"retour sur le même métier cible moins de {REENTRY_DAYS} jours après la sortie "
                f"du parcours {first.pathway.key} ({said(exit_on)})"
            )
            places = ((second.pathway, "candidature_le"), (first.pathway, "sortie_le"))
            yield CaseFault(Fault(reason, "c'est le même parcours : une seule ligne"), places)
