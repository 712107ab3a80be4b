"""People are found by the number of their pathway or by their telephone, as people type them."""

import pytest

from pathways.search.numbers import Telephone, codes_of, telephone_of
from pathways.search.people import find_people
from tests.breaking import write
from tests.factories import BeneficiaryFactory, a_phase, a_project

MOBILE, FIXED, ABROAD = "+33612345678", "+33387112233", "+352621123456"


@pytest.fixture
def known(advisor):
    """Three people with a telephone, and the numbers of their pathways."""
    numbers = {MOBILE: "APCL-2026-000123", FIXED: "APCL-2025-001234", ABROAD: "P-88x"}
    for phone, code in numbers.items():
        write(a_project(advisor=advisor, beneficiary=BeneficiaryFactory(phone=phone), diagnosed=False), code=code)
    return advisor


def found(user, text):
    return {pathway.beneficiary.phone for pathway in find_people(user, text).rows}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("typed", "phones"),
    [
        ("APCL-2026-000123", {MOBILE}),
        ("apcl-2026-000123", {MOBILE}),
        ("2026-123", {MOBILE}),
        ("2026 123", {MOBILE}),
        ("123", {MOBILE}),
        ("000123", {MOBILE}),
        ("n° 123", {MOBILE}),
        ("P-88x", {ABROAD}),
        ("p-88X", set()),
        ("2025-123", set()),
        ("06 12 34 56 78", {MOBILE}),
        ("0612345678", {MOBILE}),
        ("06.12.34.56.78", {MOBILE}),
        ("+33 6 12 34 56 78", {MOBILE}),
        ("+33 (0)6 12 34 56 78", {MOBILE}),
        ("0033612345678", {MOBILE}),
        ("06 12 34", {MOBILE}),
        ("0387", {FIXED}),
        ("5678", {MOBILE}),
        ("34 56 78", {MOBILE}),
        ("+352 621 123 456", {ABROAD}),
        ("+352 621", {ABROAD}),
        # The end of a number, and the number of a pathway.
        ("1234", {FIXED}),
        ("2233", {FIXED}),
        ("678", set()),
        ("06 12 34 56 79", set()),
        ("Dupont 2026", set()),
    ],
)
def test_a_number(known, typed, phones):
    assert found(known, typed) == phones


@pytest.mark.django_db
def test_who_is_not_shown_a_telephone_does_not_find_by_it(provider):
    person = BeneficiaryFactory(phone=MOBILE)
    phase = a_phase(provider=provider.organisation, beneficiary=person)
    assert found(phase.pathway.advisor, "0612345678") == {MOBILE}
    assert [found(provider, typed) for typed in ("0612345678", "0612", "5678", "+33 6 12")] == [set()] * 4
    assert found(provider, phase.pathway.code) == {MOBILE}


def test_a_number_without_its_year_is_that_of_any_year():
    codes = codes_of("123", year=2026)
    assert {"APCL-2000-000123", "APCL-2026-000123", "APCL-2027-000123"} <= set(codes)
    assert codes_of("2026-123", year=2030)[2:] == ["APCL-2026-000123"]


@pytest.mark.parametrize("typed", ["", "123", "apcl 2026", "12 avril", "٣٣٣٣٣", "06 12 34 a", "dupont 1234"])
def test_what_is_no_telephone(typed):
    assert telephone_of(typed) is None


def test_a_short_number_is_the_end_of_a_long_one():
    assert telephone_of("39 49") == Telephone(end="3949")
