"""Half-days noted together, and months reopened once they are locked."""

import datetime
import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone

from apcl.accounts.models import User
from apcl.dates import add_months
from apcl.db import action
from apcl.errors import RuleViolation, given
from apcl.journal.models import Entry
from apcl.journal.record import record
from apcl.templatetags.french import date_courte, jour
from jobs.enums import HalfDay
from jobs.models import Workshop
from pathways.attendance import A_DAY, is_locked, locked_on, month_of, reopened_months
from pathways.enums import ATTENDED_STATES, AttendanceState, EnrolmentStatus
from pathways.models import Attendance, Pathway, Phase, ReopenedMonth

LONGEST_REOPENING = datetime.timedelta(days=31)
# What is noted of a half-day: its state, then the minutes attended when it was not all of it.
Noted = tuple[str, int | None]
NOTHING: Noted = ("", None)
Place = tuple[int, datetime.date, str]


@dataclass(frozen=True, slots=True)
class Mark:
    """What someone notes of a half-day of a phase; NOTHING takes back what was noted.

    `shown` is what they read there before: what was noted since is not overwritten. None when they read nothing.
    """

    phase: uuid.UUID
    day: datetime.date
    half: str
    noted: Noted
    shown: Noted | None = None


@action
def note_attendance(
    *, phases: Iterable[Phase], marks: Sequence[Mark], by: User, undoes: uuid.UUID | None = None
) -> int:
    """Note these half-days of these phases, all or none; says how many changed. `undoes` is the entry taken back.

    A mark equal to what was shown says nothing, one equal to what is noted changes nothing. Raises RuleViolation with
    one sentence for each half-day that cannot be noted.
    """
    said = [mark for mark in marks if mark.noted != mark.shown]
    if not said:
        raise RuleViolation("Rien n'a changé.")
    held = _hold(phases)
    known = _known(held.values(), said)
    if faults := list(dict.fromkeys(_faults(said, held, known))):
        raise RuleViolation(*faults)
    changes = [mark for mark in said if mark.noted != _noted(known.get(_place(mark, held)))]
    emptied = [known[_place(mark, held)].pk for mark in changes if mark.noted == NOTHING]
    Attendance.objects.filter(pk__in=emptied).delete()
    _write([mark for mark in changes if mark.noted != NOTHING], held, by)
    _tell(changes, held, known, by, undoes)
    return len(changes)


def taken_back(entry: Entry) -> list[Mark]:
    """The marks that put back what stood before the half-days that this entry noted."""
    noted, before = (map(_read, entry.details[key]) for key in ("noted", "before"))
    return [
        Mark(entry.subject, day, half, was, shown=now)
        for (day, half, now), (_day, _half, was) in zip(noted, before, strict=True)
    ]


def _hold(phases: Iterable[Phase]) -> dict[uuid.UUID, Phase]:
    """Until the end, so that a phase does not end before a day noted in it meanwhile."""
    rows = Phase.objects.filter(pk__in=[phase.pk for phase in phases]).order_by("pk")
    locked = rows.select_for_update(no_key=True, of=("self",)).select_related("pathway__beneficiary")
    return {phase.uuid: phase for phase in locked}


def _known(phases: Iterable[Phase], marks: Sequence[Mark]) -> dict[Place, Attendance]:
    rows = Attendance.objects.filter(phase__in=list(phases), day__in={mark.day for mark in marks})
    return {(row.phase_id, row.day, row.half): row for row in rows.select_related("recorded_by")}


def _place(mark: Mark, held: Mapping[uuid.UUID, Phase]) -> Place:
    return held[mark.phase].pk, mark.day, mark.half


def _noted(row: Attendance | None) -> Noted:
    return (row.state, row.minutes) if row else NOTHING


def _faults(marks: Sequence[Mark], held: Mapping[uuid.UUID, Phase], known: Mapping[Place, Attendance]) -> Iterator[str]:
    today = timezone.localdate()
    reopened = reopened_months([phase.pk for phase in held.values()], today)
    for mark in marks:
        phase = held.get(mark.phase)
        if phase is None:
            yield "Une personne de cette page ne suit plus de phase ici : rechargez la page."
            continue
        where = f"{phase.pathway.beneficiary}, {said_of(mark.day, mark.half)}"
        if mark.day > today:
            yield f"{where} : ce jour n'est pas encore passé."
        elif not _is_followed(phase, mark.day):
            yield f"{where} : cette personne ne suit pas la phase ce jour-là."
        elif is_locked(mark.day, today) and (phase.pk, month_of(mark.day)) not in reopened:
            yield locked_sentence(mark.day)
        elif mark.noted[1] and mark.noted[0] not in ATTENDED_STATES:
            yield f"{where} : les minutes se notent pour une présence ou un retard."
        elif conflict := _conflict(mark, known.get((phase.pk, mark.day, mark.half))):
            yield f"{where} : {conflict}"


def _is_followed(phase: Phase, day: datetime.date) -> bool:
    return bool(phase.started_on) and phase.started_on <= day and (phase.ended_on is None or day <= phase.ended_on)


def _conflict(mark: Mark, row: Attendance | None) -> str:
    """What someone else noted since the page was shown, unless it is the same."""
    now = _noted(row)
    if mark.shown is None or now in (mark.shown, mark.noted):
        return ""
    by = f" par {row.recorded_by}" if row and row.recorded_by else ""
    return f"vous notez « {_words(mark.noted)} », « {_words(now)} » est enregistré entre-temps{by}. Vérifiez la case."


def _words(noted: Noted) -> str:
    state, minutes = noted
    words = AttendanceState(state).label.lower() if state else "rien"
    return f"{words}, {minutes} minutes" if minutes else words


def said_of(day: datetime.date, half: str) -> str:
    """« mardi 10 mars 2026, matin »"""
    return f"{jour(day)}, {HalfDay(half).label.lower()}"


def locked_sentence(day: datetime.date) -> str:
    """Why the month of this day is no longer noted, and who may reopen it."""
    return (
        f"Les présences du mois {day:%m/%Y} sont verrouillées depuis le {date_courte(locked_on(day))} : "
        "demandez à la Région de les rouvrir."
    )


def _write(changes: Sequence[Mark], held: Mapping[uuid.UUID, Phase], by: User) -> None:
    rows = [
        Attendance(
            phase=held[mark.phase],
            day=mark.day,
            half=mark.half,
            state=mark.noted[0],
            minutes=mark.noted[1],
            recorded_by=by,
        )
        for mark in changes
    ]
    Attendance.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["phase", "day", "half"],
        update_fields=["state", "minutes", "recorded_by"],
    )


def _tell(
    changes: Sequence[Mark],
    held: Mapping[uuid.UUID, Phase],
    known: Mapping[Place, Attendance],
    by: User,
    undoes: uuid.UUID | None,
) -> None:
    """One entry for each phase, then its pathway, in one order: two people who note at once do not wait in circles."""
    of_phase = defaultdict(list)
    for mark in changes:
        of_phase[mark.phase].append(mark)
    verb, undone = ("attendance.undone", {"undoes": str(undoes)}) if undoes else ("attendance.noted", {})
    for phase in (phase for key, phase in held.items() if key in of_phase):
        marks = of_phase[phase.uuid]
        told = {
            "noted": [_told(mark, mark.noted) for mark in marks],
            "before": [_told(mark, _noted(known.get(_place(mark, held)))) for mark in marks],
        }
        record(by=by, verb=verb, subject=phase, file=phase.pathway, **told, **undone)
    pathways: dict[int, Pathway] = {held[key].pathway_id: held[key].pathway for key in of_phase}
    for pk in sorted(pathways):
        pathways[pk].touch()


def _told(mark: Mark, noted: Noted) -> str:
    """« 2026-03-10 morning late 90 », as the journal keeps it."""
    state, minutes = noted
    return " ".join([str(mark.day), mark.half, state or "none", *([str(minutes)] if minutes else [])])


def _read(told: str) -> tuple[datetime.date, str, Noted]:
    day, half, state, *minutes = told.split()
    noted = NOTHING if state == "none" else (state, int(minutes[0]) if minutes else None)
    return datetime.date.fromisoformat(day), half, noted


@action
def reopen_month(*, workshop: Workshop, month: datetime.date, until: datetime.date, reason: str, by: User) -> None:
    """Let a locked month be noted again until a day, for all who followed a phase of this workshop then.

    To reopen it again replaces the day and the reason. Raises RuleViolation for a month that is not locked, and for
    more than 31 days.
    """
    today, first = timezone.localdate(), month_of(month)
    if not is_locked(first, today):
        raise RuleViolation("Ce mois n'est pas verrouillé : ses présences se notent encore.")
    if not today <= until <= today + LONGEST_REOPENING:
        raise RuleViolation("Un mois se rouvre jusqu'à un jour à venir, 31 jours au plus.")
    phases = _followed_in(workshop, first)
    if not phases:
        raise RuleViolation("Personne ne suivait ce mois-là de phase chez l'organisme de l'atelier.")
    ReopenedMonth.objects.bulk_create(
        [
            ReopenedMonth(phase=phase, month=first, until=until, reason=given(reason), reopened_by=by)
            for phase in phases
        ],
        update_conflicts=True,
        unique_fields=["phase", "month"],
        update_fields=["until", "reason", "reopened_by"],
    )
    for phase in phases:
        dates = {"month": first.isoformat(), "until": until.isoformat()}
        record(by=by, verb="attendance.reopened", subject=phase, file=phase.pathway, reason=reason, **dates)


def _followed_in(workshop: Workshop, first: datetime.date) -> list[Phase]:
    """The phases, with its provider, of those who have a seat, that were under way in the month of this first day."""
    last = add_months(first, 1) - A_DAY
    seated = workshop.enrolments.filter(status=EnrolmentStatus.SEATED).values("pathway")
    phases = Phase.objects.filter(provider=workshop.provider_id, pathway__in=seated, started_on__lte=last)
    under_way = phases.filter(Q(ended_on__isnull=True) | Q(ended_on__gte=first))
    return list(under_way.select_related("pathway").order_by("pk"))
