"""The jobs of a pathway: which ones count, which are proved or disputed, which are long enough, when they are held.

Pure. The placements given here are those of a `KnownPathway`: their status is the one known on its day, and the
cancelled ones are gone.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from apcl.dates import lasts_at_least
from evaluation.history import PlacementRecord
from jobs.enums import ContractKind
from pathways.enums import PlacementStatus

ADMISSIBLE_MONTHS = 1
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


class Adding(NamedTuple):
    """How contracts of one kind with one employer add up: the free days allowed between two, the months to make."""

    gap_days: int
    months: int


# Interim missions add up to a month. Short CDDs do not; but renewals that make six months are a durable job, which
# is admissible.
ADDING_UP = {ContractKind.INTERIM: Adding(45, ADMISSIBLE_MONTHS), ContractKind.CDD: Adding(7, 6)}


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
    """Those that began by `until` and are of a lasting kind, of a month, or part of a chain that is long enough.

    The planned dates decide, even if the contract was broken. Only the placements given add up: leave the disputed
    ones out and they lend no length to the others.
    """
    begun = [placement for placement in placements if placement.starts_on <= until]
    in_chains = {placement.uuid for chain in _long_chains(begun) for placement in chain}
    return [placement for placement in begun if _is_admissible_alone(placement) or placement.uuid in in_chains]


def _is_admissible_alone(placement: PlacementRecord) -> bool:
    if placement.contract not in ADDING_UP:
        return placement.contract in ADMISSIBLE_CONTRACTS
    last_day = placement.planned_end_on
    return last_day is not None and _lasts(placement.starts_on, last_day, ADMISSIBLE_MONTHS)


# Every indicator asks it again of the same few contracts.
@lru_cache(maxsize=1024)
def _lasts(start: date, last_day: date, months: int) -> bool:
    return lasts_at_least(start, last_day, months)


def _long_chains(placements: Iterable[PlacementRecord]) -> Iterator[list[PlacementRecord]]:
    """The chains whose days, laid end to end from the first start, make the months that their kind asks for."""
    by_kind_and_employer = defaultdict(list)
    for placement in sorted(placements, key=lambda placement: placement.starts_on):
        if placement.contract in ADDING_UP:
            by_kind_and_employer[placement.contract, placement.employer].append(placement)
    for (kind, _employer), contracts in by_kind_and_employer.items():
        adding = ADDING_UP[ContractKind(kind)]
        yield from (chain for chain in _cut_at_gaps(contracts, adding.gap_days) if _makes(chain, adding.months))


def _cut_at_gaps(contracts: Sequence[PlacementRecord], gap_days: int) -> Iterator[list[PlacementRecord]]:
    """Cut where more than `gap_days` free days separate the last day held from the next start."""
    chain = [contracts[0]]
    held_until = _last_day_held(contracts[0])
    for contract in contracts[1:]:
        if (contract.starts_on - held_until).days - 1 > gap_days:
            yield chain
            chain = []
        chain.append(contract)
        held_until = max(held_until, _last_day_held(contract))
    yield chain


def _makes(chain: Sequence[PlacementRecord], months: int) -> bool:
    start, days = chain[0].starts_on, _planned_days(chain)
    return _lasts(start, start + (days - 1) * ONE_DAY, months)


def _planned_days(chain: Iterable[PlacementRecord]) -> int:
    return sum((_planned_last_day(contract) - contract.starts_on).days + 1 for contract in chain)


def _last_day_held(contract: PlacementRecord) -> date:
    return contract.ended_on or _planned_last_day(contract)


def _planned_last_day(mission: PlacementRecord) -> date:
    """A mission without a planned end (it is mandatory) has no known length: it lends no day."""
    return mission.planned_end_on or mission.starts_on - ONE_DAY
