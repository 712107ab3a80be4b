"""Which contracts are long enough to be an access to a job."""

from datetime import date

import pytest

from evaluation.employment import admissible
from jobs.enums import ContractKind
from tests.evaluation.histories import placement

UNTIL = date(2025, 12, 30)
LASTING = [
    ContractKind.CDI,
    ContractKind.CIVIL_SERVANT,
    ContractKind.SELF_EMPLOYED,
    ContractKind.APPRENTICESHIP,
    ContractKind.PROFESSIONALISATION,
]


def fixed_term(starts_on, planned_end_on, **changes):
    return placement(contract=ContractKind.CDD, starts_on=starts_on, planned_end_on=planned_end_on, **changes)


def is_admissible(job):
    return admissible([job], UNTIL) == [job]


@pytest.mark.parametrize("contract", LASTING)
def test_lasting_contract_is_admissible_whatever_its_length(contract):
    assert is_admissible(placement(contract=contract, planned_end_on=date(2025, 7, 20)))


def test_any_other_contract_never_is():
    assert not is_admissible(placement(contract=ContractKind.OTHER))


def test_plain_words_of_the_database_do_as_well():
    assert is_admissible(placement(contract="cdi"))


@pytest.mark.parametrize(
    ("starts_on", "last_day", "expected"),
    [
        (date(2025, 9, 1), date(2025, 9, 30), True),
        (date(2025, 9, 1), date(2025, 9, 29), False),
        (date(2025, 9, 15), date(2025, 10, 14), True),
        (date(2025, 9, 15), date(2025, 10, 13), False),
        (date(2025, 1, 31), date(2025, 2, 27), True),
        (date(2025, 1, 31), date(2025, 2, 26), False),
        (date(2025, 2, 1), date(2025, 2, 28), True),
    ],
)
def test_fixed_term_contract_must_last_one_calendar_month(starts_on, last_day, expected):
    assert is_admissible(fixed_term(starts_on, last_day)) is expected


def test_planned_length_decides_even_if_the_contract_was_broken():
    assert is_admissible(fixed_term(date(2025, 9, 1), date(2025, 9, 30), ended_on=date(2025, 9, 2)))


def test_real_end_after_the_planned_one_adds_no_length():
    assert not is_admissible(fixed_term(date(2025, 9, 1), date(2025, 9, 20), ended_on=date(2025, 10, 31)))


def test_fixed_term_contract_without_a_planned_end_is_not_admissible():
    assert not is_admissible(fixed_term(date(2025, 9, 1), None))


def test_four_fixed_term_contracts_of_three_weeks_do_not_add_up():
    contracts = [
        fixed_term(date(2025, 9, 1), date(2025, 9, 21)),
        fixed_term(date(2025, 9, 22), date(2025, 10, 12)),
        fixed_term(date(2025, 10, 13), date(2025, 11, 2)),
        fixed_term(date(2025, 11, 3), date(2025, 11, 23)),
    ]
    assert admissible(contracts, UNTIL) == []


def test_contract_that_begins_after_the_day_does_not_count():
    assert not is_admissible(placement(starts_on=date(2025, 12, 31)))
