"""How a list may be sorted; the addresses say it, with a minus sign for the other way round."""

from dataclasses import dataclass

from apcl.keyset import Order
from pathways.models.pathway import BY_DUE_DAY, BY_STAGE


@dataclass(frozen=True, slots=True)
class Sort:
    label: str
    order: Order


SORTS = {
    # The person between: those of one name follow each other, each with all their pathways.
    "nom": Sort("Nom", Order(("beneficiary__search_name", "beneficiary_id", "pk"))),
    "etape": Sort("Étape", Order((BY_STAGE, "applied_on", "pk"))),
    "candidature": Sort("Date de candidature", Order(("applied_on", "pk"))),
    "echeance": Sort("Prochaine échéance", Order((BY_DUE_DAY, "pk"))),
    "changement": Sort("Dernier changement", Order(("changed_at", "pk"))),
}
DEFAULT = "nom"
CHOICES = [
    *((key, sort.label) for key, sort in SORTS.items()),
    *((f"-{key}", f"{sort.label} (inverse)") for key, sort in SORTS.items()),
]


def order_of(asked: str) -> Order:
    """« etape », or « -etape » from the end."""
    order = SORTS[asked.removeprefix("-")].order
    return order.reversed if asked.startswith("-") else order


def other_way(key: str, asked: str) -> str:
    """What a press on this heading asks for, in a list sorted as `asked`."""
    return f"-{key}" if asked == key else key


def aria_sort(key: str, asked: str) -> str:
    if asked.removeprefix("-") != key:
        return ""
    return "descending" if asked.startswith("-") else "ascending"
