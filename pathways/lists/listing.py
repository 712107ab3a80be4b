"""A page of a list: the pathways, the cells that it shows of them, how many there are."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from apcl import keyset
from apcl.accounts.models import User
from apcl.names import list_name
from pathways.enums import Listing
from pathways.lists import narrowing, sorts
from pathways.lists.columns import Column
from pathways.models import Pathway
from pathways.querysets import PathwayQuerySet

_PERSON = ("beneficiary__last_name", "beneficiary__first_names")
# Written here: a loop of the template over each cell of fifty rows takes as long as all the rest of the page.
_CELL = '<td role="cell" data-label="{}">'
PAGE_SIZE = 50
COUNTED = 1_000


class Asked(Protocol):
    """What is asked of a list: the form of its address."""

    cleaned_data: dict[str, Any]
    columns: list[Column]
    order: keyset.Order
    sort: str
    address: str

    def narrowed(self, pathways: PathwayQuerySet) -> PathwayQuerySet: ...

    def query(self, **more: Any) -> str: ...


@dataclass(frozen=True, slots=True)
class Row:
    """A pathway as the list shows it; `cells` are those of the table after the person."""

    uuid: str
    url: str
    name: str
    cells: SafeString


@dataclass(frozen=True, slots=True)
class Heading:
    """How the list is sorted by this column now, as `aria-sort` says it, and the address of the other way."""

    label: str
    sort: str
    url: str


@dataclass(frozen=True, slots=True)
class Listed:
    """`count` stops at 1 000, and `has_more` says that there are others; `is_lost` that a page began at a row gone."""

    headings: list[Heading]
    rows: list[Row]
    count: int
    has_more: bool
    before: str
    after: str
    is_lost: bool


def listed(user: User, listing: Listing, asked: Asked) -> Listed:
    """The page of the list that is asked for, among what `user` sees."""
    seen = Pathway.objects.visible_to(user)
    found = narrowing.current_ones(seen, user) if listing == Listing.BENEFICIARIES else seen
    found = asked.narrowed(found).order_by()
    count = found[: COUNTED + 1].count()
    page, is_lost = _page(seen, found, asked)
    rows = list(_rows(page.rows, asked.columns))
    return Listed(
        headings=_headings(asked),
        rows=rows,
        count=min(count, COUNTED),
        has_more=count > COUNTED,
        before=_address(asked, avant=rows[0]) if page.has_before and rows else "",
        after=_address(asked, apres=rows[-1]) if page.has_after and rows else "",
        is_lost=is_lost,
    )


def _page(seen: QuerySet, found: QuerySet, asked: Asked) -> tuple[keyset.KeyPage, bool]:
    """The page, and whether it had to be the first one, the row where it began being gone."""
    ends = {}
    for where, name in (("after", "apres"), ("before", "avant")):
        if row := asked.cleaned_data.get(name):
            ends[where] = keyset.keys_of(seen, asked.order, uuid=row)
            break
    is_lost = None in ends.values()
    page = keyset.page_of(found, asked.order, size=PAGE_SIZE, shown=_facts(asked.columns), **({} if is_lost else ends))
    return page, is_lost


def _facts(columns: list[Column]):
    """What is fetched of each pathway: what is shown of it, no whole row; a page has fifty of them."""
    names = [name for column in columns for name in column.needs]

    def shown(pathways):
        pathways = pathways.with_last_contact() if "last_contact" in names else pathways
        return pathways.values("uuid", *_PERSON, *names)

    return shown


def _headings(asked: Asked) -> list[Heading]:
    columns = [("Personne", sorts.DEFAULT), *((column.label, column.sort) for column in asked.columns)]
    return [Heading(label, *_sorted_by(asked, key)) if key else Heading(label, "", "") for label, key in columns]


def _sorted_by(asked: Asked, key: str) -> Sequence[str]:
    url = f"{asked.address}?{asked.query(tri=sorts.other_way(key, asked.sort))}"
    return sorts.aria_sort(key, asked.sort), url


def _rows(pathways: Iterable[dict[str, Any]], columns: list[Column]) -> Iterable[Row]:
    somewhere = str(uuid.UUID(int=0))
    address = reverse("pathway", args=[somewhere])
    opened = [(column, format_html(_CELL, column.label)) for column in columns]
    for facts in pathways:
        cells = "".join(f"{cell}{conditional_escape(column.told(facts))}</td>" for column, cell in opened)
        key = str(facts["uuid"])
        name = list_name(*(facts[name] for name in _PERSON))
        yield Row(key, address.replace(somewhere, key), name, mark_safe(cells))


def _address(asked: Asked, **end: Row) -> str:
    return f"{asked.address}?{asked.query(**{name: row.uuid for name, row in end.items()})}"
