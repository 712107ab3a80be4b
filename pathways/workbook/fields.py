"""The columns that several sheets have: codes, references, days, facts, prose."""

from typing import Any

from apcl.accounts.enums import OrganisationKind
from pathways.workbook import formats
from pathways.workbook.cells import date, text
from pathways.workbook.columns import Column

CODE = text(40)
PROSE = text(30_000)
# The widest whole numbers that the database holds.
SMALL = 32_767
LARGE = 2_147_483_647

PROVIDER = (OrganisationKind.TRAINING_PROVIDER,)
EMPLOYER = (OrganisationKind.EMPLOYER,)
ADVISER = (OrganisationKind.PRESCRIBER, OrganisationKind.REGION)


def code(**options: Any) -> Column:
    return Column("code", CODE, "code", required=True, **options)


def ref(name: str, sheet: str, path: str, **options: Any) -> Column:
    """A reference: the key of a row of `sheet`."""
    kind = {"comptes": formats.account(), "metiers": formats.rome(), "certifications": formats.certification()}
    return Column(name, kind.get(sheet, CODE), path, refers_to=sheet, **options)


def day(name: str, path: str, **options: Any) -> Column:
    return Column(name, date(), path, **options)


def fact(name: str, path: str, **options: Any) -> Column:
    """The day of something that happened: today at the latest."""
    return Column(name, date(), path, is_past=True, **options)
