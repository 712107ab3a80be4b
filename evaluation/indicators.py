"""The indicators: what each one is about, in words to publish, and its rule.

A rule is a pure function of one `KnownPathway` (and of one of its phases, when the unit is the phase). It answers None
for what is not in the population, else the first outcome that fits, in the order of `Outcome`.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache, partial
from typing import ClassVar

from apcl.dates import add_months
from evaluation.employment import admissible, countable, is_disputed, is_held_on, is_proved
from evaluation.history import FollowUpRecord, KnownPathway, PhaseRecord, PlacementRecord
from evaluation.rates import Answer, Outcome
from pathways.enums import (
    NEUTRALISING_REASONS,
    TARGET_MATCHES,
    PhaseKind,
    PhaseStatus,
    ResultKind,
    Situation,
)

RESULT_DELAY = timedelta(days=60)
# The window of « at the exit », where one of k months would be empty.
EXIT_WINDOW = timedelta(days=28)
# A follow-up speaks of the end of a window from 15 days before it to 45 days after, when the answer is due.
FOLLOW_UP_EARLY = timedelta(days=15)
FOLLOW_UP_LATE = timedelta(days=45)

NEUTRALISING_SITUATIONS = frozenset({Situation.DEATH, Situation.INABILITY})
# A refusal and a death tell nothing of a job.
SILENT_SITUATIONS = frozenset({Situation.REFUSAL, Situation.DEATH})


class Unit(StrEnum):
    PATHWAY = "pathway"
    PHASE = "phase"


@dataclass(frozen=True, slots=True)
class Indicator:
    """One published figure. `label` and `definition` are French; `version` changes with the rule."""

    unit: ClassVar[Unit]
    id: str
    label: str
    definition: str
    version: str


@dataclass(frozen=True, slots=True)
class PathwayIndicator(Indicator):
    """A figure counted in pathways: at most one answer for each."""

    unit = Unit.PATHWAY
    rule: Callable[[KnownPathway], Answer | None]

    def answers(self, known: KnownPathway) -> Iterator[tuple[None, Answer]]:
        """The answer of the pathway, if it is in the population."""
        if answer := self.rule(known):
            yield None, answer


@dataclass(frozen=True, slots=True)
class PhaseIndicator(Indicator):
    """A figure counted in phases: one answer for each phase of the population."""

    unit = Unit.PHASE
    rule: Callable[[KnownPathway, PhaseRecord], Answer | None]

    def answers(self, known: KnownPathway) -> Iterator[tuple[PhaseRecord, Answer]]:
        """The phases of the pathway that are in the population, each with its answer."""
        for phase in known.history.phases:
            if answer := self.rule(known, phase):
                yield phase, answer


@dataclass(frozen=True, slots=True)
class Aim:
    """The job that an access is about. `matches` is None when any job will do.

    `situations` are those of the follow-ups that say the person has such a job.
    """

    matches: frozenset[str] | None
    situations: frozenset[str]

    def is_met_by(self, job: PlacementRecord) -> bool:
        return self.matches is None or job.match in self.matches


ANY_JOB = Aim(None, frozenset({Situation.TARGET_JOB, Situation.OTHER_JOB}))
TARGET_JOB = Aim(TARGET_MATCHES, frozenset({Situation.TARGET_JOB}))


@dataclass(frozen=True, slots=True)
class Window:
    """The time in which a job is an access: from the day after the entry to `last_day`."""

    entered_on: date
    exited_on: date
    last_day: date

    def credits(self, job: PlacementRecord) -> bool:
        """Whether it began in the window and, if it began by the exit, was still held on that day."""
        is_in_time = self.entered_on < job.starts_on <= self.last_day
        return is_in_time and (job.starts_on > self.exited_on or is_held_on(job, self.exited_on))


def success_of_training(known: KnownPathway, phase: PhaseRecord) -> Answer | None:
    """Whether a started qualifying phase led to the whole certification, 60 days after its real or planned end."""
    if phase.kind != PhaseKind.QUALIFYING or not phase.has_started:
        return None
    if (phase.ended_on or phase.planned_end) + RESULT_DELAY > known.as_of:
        return Answer(Outcome.PENDING)
    if known.history.exit_reason in NEUTRALISING_REASONS:
        return Answer(Outcome.NEUTRALISED)
    return _result_of(phase)


def _result_of(phase: PhaseRecord) -> Answer:
    match phase.result:
        case ResultKind.TOTAL:
            return Answer(Outcome.YES)
        case ResultKind.PARTIAL:
            return Answer(Outcome.NO, partial=True)
        case ResultKind.FAILED | ResultKind.ABSENT:
            return Answer(Outcome.NO)
        case "" if phase.status == PhaseStatus.INTERRUPTED:
            return Answer(Outcome.NO)
    # The jury is awaited, the phase was achieved and nothing is said, or it should be over and is still running.
    return Answer(Outcome.UNKNOWN)


def access(known: KnownPathway, *, months: int, aim: Aim) -> Answer | None:
    """Whether an exit led to the job aimed at within `months` calendar months, or 28 days for 0."""
    if known.entered_on is None or known.exited_on is None:
        return None
    window = Window(known.entered_on, known.exited_on, last_day_within(known.exited_on, months))
    if window.last_day + FOLLOW_UP_LATE > known.as_of:
        return Answer(Outcome.PENDING)
    if is_neutralised(known, window.last_day):
        return Answer(Outcome.NEUTRALISED)
    return _known_access(known, window, aim)


def _known_access(known: KnownPathway, window: Window, aim: Aim) -> Answer:
    follow_ups = known.history.follow_ups
    placements = countable(known.history.placements)
    undisputed = [job for job in placements if not is_disputed(job)]
    credited = _credited(undisputed, window, aim)
    if credited or any(_says_yes(follow_up, window, aim) for follow_up in follow_ups):
        return Answer(Outcome.YES, confirmed=any(is_proved(job) for job in credited))
    if len(undisputed) < len(placements) and _credited(placements, window, aim):
        return Answer(Outcome.DISPUTED)
    says_no = any(_says_no(follow_up, window, aim) for follow_up in follow_ups)
    return Answer(Outcome.NO if says_no else Outcome.UNKNOWN)


# A million pathways leave on a few thousand days.
@cache
def last_day_within(exited_on: date, months: int) -> date:
    """The last day of the window of `months` calendar months after the exit; 28 days after it for 0."""
    return add_months(exited_on, months) if months else exited_on + EXIT_WINDOW


def is_neutralised(known: KnownPathway, window_end: date) -> bool:
    """By the reason of the exit, or by a death or an inability that happened by the end of the window."""
    return known.history.exit_reason in NEUTRALISING_REASONS or any(
        follow_up.situation in NEUTRALISING_SITUATIONS and follow_up.tells_of_an_event_by(window_end)
        for follow_up in known.history.follow_ups
    )


def _credited(placements: Iterable[PlacementRecord], window: Window, aim: Aim) -> list[PlacementRecord]:
    return [job for job in admissible(placements, window.last_day) if aim.is_met_by(job) and window.credits(job)]


def _says_yes(follow_up: FollowUpRecord, window: Window, aim: Aim) -> bool:
    return follow_up.situation in aim.situations and follow_up.is_observed_by(window.last_day + FOLLOW_UP_LATE)


def _says_no(follow_up: FollowUpRecord, window: Window, aim: Aim) -> bool:
    """One that says yes, but too late for this window, teaches nothing of it."""
    says_another_thing = follow_up.situation not in aim.situations and follow_up.situation not in SILENT_SITUATIONS
    return says_another_thing and follow_up.is_observed_since(window.last_day - FOLLOW_UP_EARLY)


SUCCESS_DEFINITION = """\
Part des phases de formation qualifiante commencées dont la certification a été obtenue en totalité. L'unité est la \
phase. Le taux porte sur tous les entrants, y compris ceux qui sont sortis avant le terme.
Oui. Le résultat est total, même si la phase a été interrompue.
Non. Le résultat est partiel (ces phases sont aussi comptées à part), c'est un échec ou une absence à l'épreuve, ou \
bien la phase a été interrompue sans résultat.
Inconnu. Le jury est attendu, la phase achevée est sans résultat, ou elle est toujours en cours à l'échéance.
En attente. L'échéance est fixée à 60 jours après la fin réelle de la phase ou, à défaut, après sa fin prévue. \
Jusque-là, la phase n'entre dans aucun taux.
Neutralisé. Le parcours s'est terminé par un décès, une inaptitude de longue durée, un transfert ou une erreur de \
saisie.
"""

ACCESS_DEFINITION = """\
Part des sorties de parcours suivies d'un accès à {job} dans {delay}. L'unité est le parcours, entré puis sorti. La \
sortie est le dernier jour suivi. Elle est présumée après 90 jours sans présence, sauf phase à venir ou suspension en \
cours. Les mois sont des mois de calendrier. Seul compte ce qui est connu à la date d'arrêté.
Oui. Une embauche recevable{match} a commencé après le jour d'entrée et au plus tard le dernier jour du délai. Si elle \
a commencé le jour de la sortie ou avant, elle était encore tenue ce jour-là. Compte aussi pour oui un point de suivi \
observé au plus tard 45 jours après la fin du délai, qui dit la personne {situation}.
Une embauche est recevable, déclarée ou confirmée, si elle n'est ni contestée, ni rejetée, ni annulée. Il faut un CDI, \
un emploi dans la fonction publique, un travail indépendant, un contrat d'apprentissage ou de professionnalisation, un \
CDD d'un mois ou plus, ou un intérim d'un mois ou plus. Les missions d'intérim dans la même entreprise, commencées \
avant la fin du délai et séparées de 45 jours libres au plus, s'additionnent. Des CDD plus courts ne comptent que si \
leurs renouvellements dans la même entreprise, séparés de 7 jours libres au plus, font six mois. La durée est celle \
qui était prévue, même si le contrat a été rompu.
Non. À défaut, un point de suivi observé à partir de 15 jours avant la fin du délai dit autre chose. Un refus de \
répondre, un décès, ou un oui observé trop tard ne disent rien.
Inconnu. Rien ne permet de répondre. Ou bien une embauche qui aurait fait répondre oui est contestée par l'employeur \
et la Région n'a pas encore arbitré, même si un point de suivi dit non.
En attente. L'échéance est fixée à 45 jours après la fin du délai. Jusque-là, le parcours n'entre dans aucun taux, \
même si la réponse est déjà oui.
Neutralisé. Le parcours s'est terminé par un décès, une inaptitude de longue durée, un transfert ou une erreur de \
saisie, ou bien un décès ou une inaptitude sont survenus au plus tard le dernier jour du délai.
Confirmé. Parmi les oui, une embauche retenue au moins est prouvée par l'employeur ou par un document vérifié.
"""

ANY_JOB_WORDS = {"job": "un emploi", "match": "", "situation": "en emploi"}
TARGET_JOB_WORDS = {
    "job": "l'emploi visé",
    "match": ", dans le métier visé ou un métier admis pour lui,",
    "situation": "en emploi dans le métier visé",
}


def _access_indicator(prefix: str, months: int, aim: Aim, words: dict[str, str]) -> PathwayIndicator:
    delay = f"les {months} mois qui suivent la sortie" if months else "les 28 jours qui suivent la sortie"
    return PathwayIndicator(
        id=f"{prefix}-{months}",
        label=f"Accès à {words['job']} " + (f"dans les {months} mois" if months else "à la sortie"),
        definition=ACCESS_DEFINITION.format(delay=delay, **words),
        version="1",
        rule=partial(access, months=months, aim=aim),
    )


ACCESS_MONTHS = (0, 3, 6, 12)

_PUBLISHED: tuple[PathwayIndicator | PhaseIndicator, ...] = (
    PhaseIndicator(
        id="REU-01",
        label="Taux de réussite des actions de formation",
        definition=SUCCESS_DEFINITION,
        version="1",
        rule=success_of_training,
    ),
    *(_access_indicator("AE", months, ANY_JOB, ANY_JOB_WORDS) for months in ACCESS_MONTHS),
    *(_access_indicator("AEV", months, TARGET_JOB, TARGET_JOB_WORDS) for months in ACCESS_MONTHS),
)
# By id, in the order in which figures are published.
INDICATORS = {indicator.id: indicator for indicator in _PUBLISHED}
