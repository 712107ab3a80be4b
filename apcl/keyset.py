"""Long lists, a page at a time, each found by the row where another one ends: as fast at any depth.

What a link carries is the identifier of that row, never what it is sorted by: a name does not belong in an address.
"""

import operator
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Any

from django.db.models import BooleanField, F, Func, Q, QuerySet, Value
from django.db.models.expressions import Combinable

_GREATER, _LESS = ">", "<"


@dataclass(frozen=True, slots=True)
class Order:
    """What sorts the rows, the first key first; none of the keys is ever null, and the last one parts all rows."""

    keys: tuple[str | Combinable, ...]
    is_descending: bool = False

    @property
    def reversed(self) -> "Order":
        return Order(self.keys, not self.is_descending)

    @property
    def expressions(self) -> list[Combinable]:
        return [F(key) if isinstance(key, str) else key for key in self.keys]


@dataclass(frozen=True, slots=True)
class KeyPage:
    """Some rows of a list, in order, and whether others come before and after them."""

    rows: list[Any]
    has_before: bool
    has_after: bool


class _Compared(Func):
    """`(a, b) > (x, y)`: one comparison of two rows, which an index of (a, b) answers, where `OR` would read it all."""

    output_field = BooleanField()

    def __init__(self, *both, sign):
        super().__init__(*both)
        self.sign = sign

    def as_sql(self, compiler, connection, **_context):
        compiled = [compiler.compile(expression) for expression in self.source_expressions]
        half = len(compiled) // 2
        left, right = (", ".join(sql for sql, _ in side) for side in (compiled[:half], compiled[half:]))
        return f"({left}) {self.sign} ({right})", [value for _, values in compiled for value in values]


def keys_of(rows: QuerySet, order: Order, **row: Any) -> Sequence[Any] | None:
    """What the row so named is sorted by, to page from; None when it is not among `rows`."""
    named = {f"_key{place}": expression for place, expression in enumerate(order.expressions)}
    return rows.order_by().annotate(**named).filter(**row).values_list(*named).first()


def page_of(
    rows: QuerySet,
    order: Order,
    *,
    size: int,
    after: Sequence[Any] | None = None,
    before: Sequence[Any] | None = None,
    shown: Callable[[QuerySet], QuerySet] = lambda rows: rows,
) -> KeyPage:
    """The first rows, those after these keys, or those before these; `shown` is applied to what is fetched."""
    walked = order.reversed if before else order
    rows = _beyond(rows, walked, before or after)
    # One more than is shown: whether there are others.
    found = list(shown(rows.order_by(*_sorted(walked)))[: size + 1])
    has_more, found = len(found) > size, found[:size]
    if before:
        return KeyPage(found[::-1], has_before=has_more, has_after=True)
    return KeyPage(found, has_before=after is not None, has_after=has_more)


def _beyond(rows, order, keys):
    if keys is None:
        return rows
    sign = _LESS if order.is_descending else _GREATER
    values = [Value(key) for key in keys]
    whole = Q(_Compared(*order.expressions, *values, sign=sign))
    # Said apart: when the first key is in a table of its own, its index can only answer this.
    first = Q(_Compared(order.expressions[0], values[0], sign=f"{sign}="))
    return rows.filter(reduce(operator.and_, (first, whole)))


def _sorted(order):
    return [key.desc() if order.is_descending else key.asc() for key in order.expressions]
