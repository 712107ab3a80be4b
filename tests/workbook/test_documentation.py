"""docs/classeur.md is the contract as it is implemented."""

import re

import pytest
from django.conf import settings

from pathways.workbook import words
from pathways.workbook.sheets import SHEETS
from pathways.workbook.words import Vocabulary

TEXT = (settings.BASE_DIR / "docs" / "classeur.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^### `(\w+)`\n(.*?)(?=^### |\Z)", TEXT, re.MULTILINE | re.DOTALL))


def test_every_sheet_has_its_section():
    assert list(SECTIONS) == list(SHEETS)


@pytest.mark.parametrize("name", SHEETS)
def test_every_column_is_described_in_order_with_its_key_and_its_star(name):
    sheet = SHEETS[name]
    rows = re.findall(r"^\| (\**\w+\**) \|(.*)\|$", SECTIONS[name], re.MULTILINE)
    described = [column for column, _content in rows if column != "colonne"]
    assert described == [_written(sheet, column) for column in sheet.columns]
    contents = {column.strip("*"): content for column, content in rows}
    for column in sheet.columns:
        content = contents[column.name]
        assert ("passé" in content) == column.is_past or column.name == "resultat_le", column.name


def _written(sheet, column):
    star = "*" if column.required else ""
    return f"**{column.name}{star}**" if column.name in sheet.key else f"{column.name}{star}"


VOCABULARIES = {name: value for name, value in vars(words).items() if isinstance(value, Vocabulary)}


@pytest.mark.parametrize("vocabulary", VOCABULARIES.values(), ids=VOCABULARIES.keys())
def test_every_word_of_a_list_is_named(vocabulary):
    assert [word for word in vocabulary.words if not re.search(rf"\b{word}\b", TEXT)] == []
