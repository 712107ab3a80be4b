"""What a case of the worklist is, and the people around it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from types import SimpleNamespace

from pathways.models import Pathway
from tests.factories import UserFactory

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Waiting:
    """`make` is given the people, and gives the row; `days` later, `seen_by` see the item until `act` is done."""

    reason: str
    make: Callable
    seen_by: tuple[str, ...]
    deadline: Callable[[Pathway], date]
    act: Callable
    days: int = 0


def people() -> SimpleNamespace:
    """One of each kind who may see an item, and the colleague of the advisor."""
    advisor = UserFactory()
    return SimpleNamespace(
        advisor=advisor,
        colleague=UserFactory(organisation=advisor.organisation),
        region=UserFactory(region=True),
        provider=UserFactory(provider=True),
        employer=UserFactory(employer=True),
    )
