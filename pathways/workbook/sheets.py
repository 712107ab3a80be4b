"""The sheets of the workbook, in the order of the contract. Reading, checking, loading, writing are driven by them."""

from collections.abc import Mapping

from pathways.workbook.columns import Sheet
from pathways.workbook.offer_sheets import OFFER_SHEETS
from pathways.workbook.people_sheets import PEOPLE_SHEETS

SHEETS: Mapping[str, Sheet] = {sheet.name: sheet for sheet in (*OFFER_SHEETS, *PEOPLE_SHEETS)}
