"""Social-security numbers are recognised however they are written, and nothing else is taken for one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apcl.nir import contains_nir

# The examples of the documentation of python-stdnum, and a made-up one.
NUMBERS = [
    "295109912611193",
    "2 95 10 99 126 111 93",
    "2-95-10-99-126-111-93",
    "2\u00a095\u00a010\u00a099\u00a0126\u00a0111\u00a093",
    "253072B07300470",
    "2 53 07 2a 073 004 43",
    "1850578006084",
    "1 85 05 78 006 084",
    "185057800608491",
    "NIR:185057800608491.",
    "né à Metz, n° 1 85 05 78 006 084 91, suivi depuis",
    "1850578006084 12 rue des Forges",
]
OTHERS = [
    "",
    "73282932000074",
    "SIRET 732 829 320 00074",
    "35600000000048",
    "03 87 11 22 33",
    "+33 3 87 11 22 33 et +33 6 12 34 56 78",
    "0612345678 0387112233",
    "APCL-2026-000123",
    "RNCP37037, H2913, 57463, 4157P001857, 41570123457",
    "2024-03-31 2024-04-30",
    "185057800608490",
    "18505780060849",
    "2951099126111931",
    "295109912611199",
    "1853578006084",
    "1850578000084",
    "REF1850578006084",
    "14000000000000008098",
]


@pytest.mark.parametrize("text", NUMBERS)
def test_a_social_security_number_is_recognised(text):
    assert contains_nir(text)


@pytest.mark.parametrize("text", OTHERS)
def test_other_numbers_are_not(text):
    assert not contains_nir(text)


@given(st.from_regex(r"\d{14}|0\d{9}( 0\d{9})*|\d{1,12}", fullmatch=True))
def test_neither_sirets_nor_phones_nor_short_codes(text):
    assert not contains_nir(text)
