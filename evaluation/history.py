"""The facts of one pathway, and what was known of them on a given day.

A `PathwayHistory` holds everything an indicator needs about one pathway, as it stands in the database. `known_on` reads
it as of a day: evidence dated after that day does not exist. Rules only ever see the result, a `KnownPathway`, so that
none of them has to think of it again.

Pure: dates in, dates out. Enum values are those of `pathways.enums`, or the plain words stored for them.
"""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar
from uuid import UUID

from pathways.enums import DROPPED_STATUSES, FollowUpStatus, PhaseKind, PhaseStatus, PlacementStatus
from pathways.presumed import presumed_exit

Record = TypeVar("Record", "PhaseRecord", "PlacementRecord", "PathwayHistory")


@dataclass(frozen=True, slots=True)
class PhaseRecord:
    """One phase: its plan, what happened, its result. `result` is '' while there is none; `planned_hours` in hours.

    `attended_until` is the last day noted as attended, the first of the phase when none was; None without a row noted.
    """

    uuid: UUID
    kind: str
    status: str
    planned_start: date
    planned_end: date
    started_on: date | None
    ended_on: date | None
    planned_hours: int | Decimal | None
    provider: str | None
    result: str
    result_on: date | None
    attended_until: date | None = None

    @property
    def is_set_aside(self) -> bool:
        """Cancelled or waived: neither has a date, so it is so on every day."""
        return self.status in DROPPED_STATUSES

    @property
    def has_started(self) -> bool:
        return self.started_on is not None and not self.is_set_aside

    @property
    def is_training(self) -> bool:
        """Whether it counts for the entry and for attendance: every kind but the support towards a job."""
        return self.kind != PhaseKind.SUPPORT

    def is_to_come(self, day: date) -> bool:
        """Planned, not started, neither cancelled nor waived, and not yet past."""
        return not self.is_set_aside and self.started_on is None and self.planned_end >= day

    def known_on(self, day: date) -> "PhaseRecord":
        """Not started if it starts after `day`, running if it ends after, without the result that comes after."""
        if self.is_set_aside:
            return self
        if self.started_on is None or self.started_on > day:
            return _revised(self, status=PhaseStatus.PLANNED, started_on=None, ended_on=None, result="", result_on=None)
        has_ended = not _is_after(self.ended_on, day)
        # A result without a date came with the end of the phase.
        has_result = not _is_after(self.result_on or self.ended_on, day)
        return _revised(
            self,
            status=self.status if has_ended else PhaseStatus.RUNNING,
            ended_on=self.ended_on if has_ended else None,
            result=self.result if has_result else "",
            result_on=self.result_on if has_result else None,
        )


@dataclass(frozen=True, slots=True)
class PlacementRecord:
    """One job: its contract, its dates, and what was said of it. `proof` is '' while there is none.

    `answered_on` dates the employer's answer, or the check of a document.
    """

    uuid: UUID
    employer: str
    contract: str
    starts_on: date
    planned_end_on: date | None
    ended_on: date | None
    declared_on: date
    status: str
    proof: str
    match: str
    answered_on: date | None
    disputed_on: date | None
    arbitrated_on: date | None
    cancelled_on: date | None

    def known_on(self, day: date) -> "PlacementRecord | None":
        """As it stood on `day`; None if it was not declared, had not begun, or was already cancelled.

        A cancellation without a date was always there; an end after `day` is not known.
        """
        if self.declared_on > day or self.starts_on > day:
            return None
        if self.status == PlacementStatus.CANCELLED and not _is_after(self.cancelled_on, day):
            return None
        status = self._status_on(day)
        return _revised(
            self,
            status=status,
            proof="" if status == PlacementStatus.DECLARED else self.proof,
            ended_on=_unless_after(self.ended_on, day),
            answered_on=_unless_after(self.answered_on, day),
            disputed_on=_unless_after(self.disputed_on, day),
            arbitrated_on=_unless_after(self.arbitrated_on, day),
            cancelled_on=_unless_after(self.cancelled_on, day),
        )

    def _status_on(self, day: date) -> str:
        """The status as recorded when all that made it is known on `day`, else the one before."""
        evidence = (self.answered_on, self.disputed_on, self.arbitrated_on, self.cancelled_on)
        if not any(_is_after(evidence_on, day) for evidence_on in evidence):
            return self.status
        known = [step for step in self._steps() if step[0] <= day]
        # Reversed, as `max` keeps the first of equals: on one day, a dispute undoes a confirmation, not the reverse.
        return max(reversed(known), key=lambda step: step[0])[1]

    def _steps(self) -> list[tuple[date, str]]:
        """The statuses it went through, in the order of a life, each with the day it was known."""
        steps: list[tuple[date, str]] = [(self.declared_on, PlacementStatus.DECLARED)]
        if self.proof:
            steps.append((self.answered_on or self.arbitrated_on or self.declared_on, PlacementStatus.CONFIRMED))
        if disputed_on := self._disputed_from():
            steps.append((disputed_on, PlacementStatus.DISPUTED))
        if self.arbitrated_on:
            upheld = self.proof and self.status != PlacementStatus.REJECTED
            steps.append((self.arbitrated_on, PlacementStatus.CONFIRMED if upheld else PlacementStatus.REJECTED))
        return steps

    def _disputed_from(self) -> date | None:
        """A dispute without a date dates from the employer's answer."""
        if self.disputed_on or self.status not in {PlacementStatus.DISPUTED, PlacementStatus.REJECTED}:
            return self.disputed_on
        return self.answered_on or self.declared_on


@dataclass(frozen=True, slots=True)
class FollowUpRecord:
    """What was learnt of the person after the exit. `month` is a label: only `observed_on` places it in time.

    `event_on` is the day of the death or of the inability; the day of the observation when it is not said.
    """

    month: int
    status: str
    observed_on: date | None
    situation: str
    event_on: date | None

    def is_observed_by(self, day: date) -> bool:
        """Only a follow-up that was done says anything, from the day of its observation."""
        return self.status == FollowUpStatus.DONE and self.observed_on is not None and self.observed_on <= day

    def is_observed_since(self, day: date) -> bool:
        return self.observed_on is not None and self.observed_on >= day

    def tells_of_an_event_by(self, day: date) -> bool:
        """Whether what it tells had happened by `day`, whenever it was observed."""
        happened_on = self.event_on or self.observed_on
        return happened_on is not None and happened_on <= day


@dataclass(frozen=True, slots=True)
class PathwayHistory:
    """Everything the evaluation needs about one pathway. Codes are None, texts '' when absent."""

    uuid: UUID
    person: UUID
    target_job: str | None
    sector: str | None
    prescriber_kind: str | None
    department: str | None
    sex: str | None
    birth_date: date | None
    education_level: str | None
    registered_on: date | None
    applied_on: date
    exited_on: date | None
    exit_reason: str
    closed_on: date | None
    suspended_from: date | None
    suspended_until: date | None
    phases: tuple[PhaseRecord, ...]
    placements: tuple[PlacementRecord, ...]
    follow_ups: tuple[FollowUpRecord, ...]

    def known_on(self, day: date) -> "KnownPathway":
        """The pathway as of `day`. Computed once, then given to every indicator and dimension."""
        history = self._without_later_evidence(day)
        attended = [phase for phase in history.phases if phase.is_training and phase.has_started]
        entered_on = min((phase.started_on for phase in attended if phase.started_on), default=None)
        exited_on = None
        if entered_on is not None:
            exited_on = history.exited_on or history._presumed_exit(_last_attended_on(attended, day), day)
        return KnownPathway(day, history, entered_on, exited_on)

    def _without_later_evidence(self, day: date) -> "PathwayHistory":
        # A withdrawal has a reason and no exit: the closing dates it.
        has_left = not _is_after(self.exited_on or self.closed_on, day)
        is_suspended = self.suspended_from is not None and self.suspended_from <= day
        placements = (placement.known_on(day) for placement in self.placements)
        return _revised(
            self,
            exited_on=self.exited_on if has_left else None,
            exit_reason=self.exit_reason if has_left else "",
            closed_on=_unless_after(self.closed_on, day),
            suspended_from=self.suspended_from if is_suspended else None,
            suspended_until=self.suspended_until if is_suspended else None,
            phases=tuple(phase.known_on(day) for phase in self.phases),
            placements=tuple(placement for placement in placements if placement is not None),
            follow_ups=tuple(follow_up for follow_up in self.follow_ups if follow_up.is_observed_by(day)),
        )

    def _presumed_exit(self, last_attended_on: date, day: date) -> date | None:
        return presumed_exit(
            last_attended_on=last_attended_on,
            day=day,
            suspended_from=self.suspended_from,
            suspended_until=self.suspended_until,
            has_training_to_come=any(phase.is_training and phase.is_to_come(day) for phase in self.phases),
        )


@dataclass(frozen=True, slots=True)
class KnownPathway:
    """A pathway as known on `as_of`: all that the rules may read.

    `history` holds no evidence dated after `as_of`. `entered_on` is the first real start of a training phase.
    `exited_on` is the typed exit, else the presumed one (whose reason is unknown: ''); it is None for a person still in
    the pathway, and for one who never entered it, who is in no exit indicator.
    """

    as_of: date
    history: PathwayHistory
    entered_on: date | None
    exited_on: date | None

    @property
    def provider(self) -> str | None:
        """Who has the most planned hours over the qualifying phases; on a tie, the earliest planned start."""
        hours: dict[str, int | Decimal] = defaultdict(int)
        first_start: dict[str, date] = {}
        for phase in self.history.phases:
            if phase.kind == PhaseKind.QUALIFYING and phase.provider and not phase.is_set_aside:
                hours[phase.provider] += phase.planned_hours or 0
                first_start[phase.provider] = min(phase.planned_start, first_start.get(phase.provider, date.max))
        # The code comes last so that the answer never depends on the order of the rows.
        return min(hours, key=lambda provider: (-hours[provider], first_start[provider], provider), default=None)


def _last_attended_on(attended: list[PhaseRecord], day: date) -> date:
    """To its real end; of a phase that has none yet, the last half-day attended, or `day` when none is noted."""
    return max(phase.ended_on or min(phase.attended_until or day, day) for phase in attended)


def _is_after(evidence_on: date | None, day: date) -> bool:
    """Whether this evidence did not exist on `day`. Evidence without a date was always there."""
    return evidence_on is not None and evidence_on > day


def _unless_after(evidence_on: date | None, day: date) -> date | None:
    return None if _is_after(evidence_on, day) else evidence_on


def _revised(record: Record, **known: Any) -> Record:
    """`record` with these values; the record itself if they are its own, as most copies would change nothing."""
    if all(getattr(record, name) == value for name, value in known.items()):
        return record
    return replace(record, **known)
