"""Reading one cell and writing it back, without a database."""

import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pathways.workbook import cells, formats, words
from pathways.workbook.cells import CellError, clean, marked, parse_date, unmarked, written
from pathways.workbook.sheets import SHEETS
from pathways.workbook.words import Vocabulary

MAY = datetime.date(1990, 5, 17)

READ = [
    (parse_date, "1990-05-17", MAY),
    (parse_date, "1990-5-17", MAY),
    (parse_date, "1990/05/17", MAY),
    (parse_date, "1990-05-17T00:00:00", MAY),
    (parse_date, "17/05/1990", MAY),
    (parse_date, "17.5.1990 00:00", MAY),
    (parse_date, "33010", MAY),
    (cells.whole(0, 9_999).parse, "1 200", 1200),
    (cells.whole(0, 9_999).parse, "1\u202f200,00", 1200),
    (cells.decimal(0, 1, 3).parse, "0,8", Decimal("0.8")),
    (formats.level().parse, "iv", 4),
    (formats.level().parse, "5", 5),
    (formats.phone().parse, "03 87 11 22 33", "+33387112233"),
    (formats.phone().parse, "+33 (0)3 87 11 22 33", "+33387112233"),
    (formats.phone().parse, "33387112233", "+33387112233"),
    (formats.phone().parse, "00352 621 123 456", "+352621123456"),
    (formats.phone().parse, "39-49", "3949"),
    (formats.commune().parse, "1004", "01004"),
    (formats.commune().parse, "2a004", "2A004"),
    (formats.department().parse, "1", "01"),
    (formats.department().parse, "057", "57"),
    (formats.department().parse, "971", "971"),
    (formats.certification().parse, "rs 5440", "RS5440"),
    (formats.certification().parse, "37037", "RNCP37037"),
    (formats.siret().parse, "732 829 320 00074", "73282932000074"),
    (formats.romes().parse, "H2914, h2902;H2914", ("H2914", "H2902")),
    (formats.sub_kind().parse, "Cap Emploi", "cap_emploi"),
    (formats.sub_kind().parse, "Opco 2i", "Opco 2i"),
    (formats.france_travail_id().parse, "1234567a", "1234567A"),
]


@pytest.mark.parametrize(("parse", "cell", "value"), READ, ids=lambda value: str(value)[:20])
def test_a_cell_is_read(parse, cell, value):
    assert parse(cell) == value


@pytest.mark.parametrize("cell", ["1990-05-17 14:30", "1", "123456", "1990-13-01", "00000000", "2999-01-01", "hier"])
def test_what_is_no_date_is_refused(cell):
    with pytest.raises(CellError):
        parse_date(cell)


@pytest.mark.parametrize("number", ["+3361234", "0033 12", "0612", "abc", "+1", "9" * 20])
def test_what_is_no_phone_is_refused(number):
    with pytest.raises(CellError):
        formats.phone().parse(number)


@given(st.text())
def test_a_cleaned_text_is_clean_and_readable(text):
    once = clean(text)
    assert clean(once) == once
    assert not set(once) & {"\x00", "\x0b", "\r", "\t", "\ufeff"}


@given(st.text(alphabet="'=+-@ab3\t\r"))
def test_marks_come_off_as_they_went_on(text):
    assert unmarked(marked(text)) == text
    is_phone = text[:1] == "+" and text[1:].isdecimal()
    assert is_phone == marked(text).startswith(("=", "+", "-", "@", "\t", "\r"))


@given(st.decimals(min_value=0, max_value=9_999_999, places=2))
def test_a_decimal_is_written_as_it_is_read(value):
    kind = cells.decimal(0, 9_999_999, 2)
    assert kind.parse(kind.write(value)) == value


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (True, "oui"),
        (12.0, "12"),
        (0.1 + 0.2, "0.3"),
        (73282932000074.0, "73282932000074"),
        (MAY, "1990-05-17"),
        (datetime.datetime(1990, 5, 17, tzinfo=datetime.UTC), "1990-05-17"),
        (datetime.datetime(1990, 5, 17, 8, 30, tzinfo=datetime.UTC), "1990-05-17 08:30:00+00:00"),
        ("a", "a"),
    ],
)  # fmt: skip
def test_a_value_of_a_spreadsheet_is_a_text(value, text):
    assert written(value) == text


VOCABULARIES = {name: value for name, value in vars(words).items() if isinstance(value, Vocabulary)}


@pytest.mark.parametrize("vocabulary", VOCABULARIES.values(), ids=VOCABULARIES.keys())
def test_every_word_stands_for_one_value(vocabulary):
    values = [vocabulary.value_of(word) for word in vocabulary.words]
    assert [vocabulary.word_of(value) for value in values] == list(vocabulary.words)
    assert len(set(values)) == len(values)
    # All the values of an enum have a word, so that whatever is stored can be exported.
    if hasattr(type(values[0]), "choices"):
        assert set(values) == set(type(values[0]))


def test_every_choice_that_is_stored_has_its_word():
    for sheet in SHEETS.values():
        for column in sheet.columns:
            assert column.kind.empty in (None, "", ()), column
