"""Telephone numbers are read as people write them, and kept in one form."""

import pytest

from apcl.names import initials
from apcl.phones import kept_form


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("06 12 34 56 78", "+33612345678"),
        ("06.12.34.56.78", "+33612345678"),
        ("+33 (0)6 12 34 56 78", "+33612345678"),
        ("0033612345678", "+33612345678"),
        ("+352 621 123 456", "+352621123456"),
        ("39 49", "3949"),
    ],
)
def test_a_number(written, kept):
    assert kept_form(written) == kept


@pytest.mark.parametrize("written", ["", "12", "06 12 34", "bureau 214", "٣٣٣٣٣٣٣٣٣٣", "+" + "1" * 40])
def test_what_is_no_number(written):
    assert kept_form(written) == ""


@pytest.mark.parametrize(
    ("names", "told"),
    [(("Marie", "Dupont"), "M. D."), (("Jean-Pierre", "Lefèvre-Roux"), "J.-P. L.-R."), (("", "Éloi"), "É.")],
)
def test_initials(names, told):
    assert initials(*names) == told
