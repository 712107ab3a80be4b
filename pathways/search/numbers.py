"""What someone who types figures is after: the number of a pathway, or a telephone number, whole or in part."""

import re
from dataclasses import dataclass

from django.db.models import Q
from django.db.models.functions import Reverse

from apcl.names import searchable
from apcl.phones import kept_form
from pathways.querysets import PathwayQuerySet

# Fewer figures of a telephone number are those of too many people.
LEAST_FIGURES = 4
# No pathway of the programme is older.
FIRST_YEAR = 2000
_NUMBER = re.compile(r"(?:no? )?(?:apcl )?(?:(\d{4}) )?0*(\d{1,9})", re.ASCII)
_TELEPHONE = re.compile(r"\+?[\d\s.()/-]+", re.ASCII)


def codes_of(text: str, *, year: int) -> list[str]:
    """The numbers of pathways that this text may mean, until this year: « 2026-123 » is APCL-2026-000123."""
    typed = text.strip()
    found = _NUMBER.fullmatch(searchable(typed))
    if not found:
        return [typed, typed.upper()]
    years = [int(found[1])] if found[1] else range(FIRST_YEAR, year + 2)
    return [typed, typed.upper(), *(f"APCL-{one}-{int(found[2]):06d}" for one in years)]


@dataclass(frozen=True, slots=True)
class Telephone:
    """A telephone number as it is typed: whole, or only its beginning or its end. Each '' when it is not known."""

    whole: str = ""
    beginning: str = ""
    end: str = ""

    def of(self, pathways: PathwayQuerySet) -> PathwayQuerySet:
        """Those of `pathways` whose person has it."""
        if self.whole:
            return pathways.filter(beneficiary__phone=self.whole)
        asked = Q(beneficiary__phone__startswith=self.beginning) if self.beginning else Q()
        if self.end:
            # Backwards, the end of a number is its beginning, which an index knows.
            pathways = pathways.annotate(backwards=Reverse("beneficiary__phone"))
            asked |= Q(backwards__startswith=self.end[::-1])
        return pathways.filter(asked)


def telephone_of(text: str) -> Telephone | None:
    """The telephone number that this text may be; None when it is none, or says too little of it."""
    figures = re.sub(r"\D", "", text, flags=re.ASCII)
    if not _TELEPHONE.fullmatch(text.strip()) or len(figures) < LEAST_FIGURES:
        return None
    if len(whole := kept_form(text)) > LEAST_FIGURES:
        return Telephone(whole=whole)
    if text.strip().startswith("+"):
        return Telephone(beginning=f"+{figures}")
    return Telephone(beginning=f"+33{figures[1:]}" if figures.startswith("0") else "", end=figures)
