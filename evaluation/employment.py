"""The jobs of a pathway: which ones count, which are proved or disputed, which are long enough, when they are held.

Pure. The placements given here are those of a `KnownPathway`: their status is the one known on its day, and the
cancelled ones are gone.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache

from apcl.dates import lasts_at_least
from evaluation.history import PlacementRecord
from pathways.enums import ContractKind, PlacementStatus

ADMISSIBLE_MONTHS = 1
INTERIM_GAP_DAYS = 45
# Admissible whatever the length; a CDD or an INTERIM has to last, any other contract never is.
ADMISSIBLE_CONTRACTS = frozenset(
    {
        ContractKind.CDI,
        ContractKind.CIVIL_SERVANT,
        ContractKind.SELF_EMPLOYED,
        ContractKind.APPRENTICESHIP,
        ContractKind.PROFESSIONALISATION,
    }
)
ONE_DAY = timedelta(days=1)


def countable(placements: Iterable[PlacementRecord]) -> list[PlacementRecord]:
    """Those that may count: all but the ones an arbitration rejected. A disputed one counts apart."""
    return [placement for placement in placements if placement.status != PlacementStatus.REJECTED]


def is_proved(placement: PlacementRecord) -> bool:
    """Confirmed by the employer, or by a document that someone else checked; one not disputed is else only declared."""
    return placement.status == PlacementStatus.CONFIRMED


def is_disputed(placement: PlacementRecord) -> bool:
    """The employer denies it and the Region has not arbitrated."""
    return placement.status == PlacementStatus.DISPUTED


def is_held_on(placement: PlacementRecord, day: date) -> bool:
    """From the start to the real end if it is known, else to the planned one, both included."""
    last_day = placement.ended_on or placement.planned_end_on
    return placement.starts_on <= day and (last_day is None or day <= last_day)


def admissible(placements: Iterable[PlacementRecord], until: date) -> list[PlacementRecord]:
    """Those that began by `until` and are of a lasting kind, a CDD of a month, or interim missions that make a month.

    The planned dates decide, even if the contract was broken. Only INTERIM missions add up, and only the ones given:
    leave the disputed ones out and they lend no length to the others.
    """
    begun = [placement for placement in placements if placement.starts_on <= until]
    alone = [placement for placement in begun if _is_admissible_alone(placement)]
    missions = [placement for placement in begun if placement.contract == ContractKind.INTERIM]
    return alone + [mission for chain in _chains(missions) for mission in _lasting_part(chain)]


def _is_admissible_alone(placement: PlacementRecord) -> bool:
    if placement.contract != ContractKind.CDD:
        return placement.contract in ADMISSIBLE_CONTRACTS
    last_day = placement.planned_end_on
    return last_day is not None and _makes_a_month(placement.starts_on, last_day)


# Every indicator asks it again of the same few contracts.
@lru_cache(maxsize=1024)
def _makes_a_month(start: date, last_day: date) -> bool:
    return lasts_at_least(start, last_day, ADMISSIBLE_MONTHS)


def _chains(missions: Iterable[PlacementRecord]) -> Iterator[list[PlacementRecord]]:
    """Missions with one employer, in order, at most 45 free days between the planned end of one and the next start."""
    by_employer = defaultdict(list)
    for mission in sorted(missions, key=lambda mission: mission.starts_on):
        by_employer[mission.employer].append(mission)
    for missions_there in by_employer.values():
        yield from _cut_at_gaps(missions_there)


def _cut_at_gaps(missions: Sequence[PlacementRecord]) -> Iterator[list[PlacementRecord]]:
    chain = [missions[0]]
    covered_until = _planned_last_day(missions[0])
    for mission in missions[1:]:
        free_days = (mission.starts_on - covered_until).days - 1
        if free_days > INTERIM_GAP_DAYS:
            yield chain
            chain = []
        chain.append(mission)
        covered_until = max(covered_until, _planned_last_day(mission))
    yield chain


def _lasting_part(chain: list[PlacementRecord]) -> list[PlacementRecord]:
    """The missions of `chain` from the first one such that the days from there on, laid end to end, make a month.

    Nearly always all or none. Starting later matters when the calendar does: 28 days make a month from 1 February but
    29 do not from 10 January, and one more day of work must not take a credit away. A chain that is not one month long
    has at most 30 days, so this stays short.
    """
    for first in range(len(chain)):
        missions = chain[first:]
        start, days = missions[0].starts_on, _planned_days(missions)
        if _makes_a_month(start, start + (days - 1) * ONE_DAY):
            return missions
    return []


def _planned_days(missions: Sequence[PlacementRecord]) -> int:
    """Days that the plans of these missions, in order, cover; a day of two missions counts once."""
    days = 0
    next_free = missions[0].starts_on
    for mission in missions:
        last_day = _planned_last_day(mission)
        days += max(0, (last_day - max(mission.starts_on, next_free)).days + 1)
        next_free = max(next_free, last_day + ONE_DAY)
    return days


def _planned_last_day(mission: PlacementRecord) -> date:
    """A mission without a planned end (it is mandatory) has no known length: it lends no day."""
    return mission.planned_end_on or mission.starts_on - ONE_DAY
