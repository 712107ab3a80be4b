"""Pages by key: whatever the ties, each row is met once on the way there and once on the way back."""

import random

import pytest
from django.db.models import F, Value
from django.db.models.functions import Coalesce, NullIf

from apcl.accounts.models import Organisation
from apcl.keyset import Order, keys_of, page_of
from tests.factories import OrganisationFactory

pytestmark = pytest.mark.django_db
NAMES = ("", "a", "a b", "ab", "é", "z", "Ω", "'; --")
ORDERS = {
    "a name and its ties": Order(("name", "pk")),
    "two keys with ties": Order(("name", "commune", "pk")),
    "from the end": Order(("name", "pk"), is_descending=True),
    "an expression": Order((Coalesce(NullIf("commune", Value("")), Value("zzz")), "pk")),
    "what is unique alone": Order(("pk",)),
}


@pytest.fixture(params=range(3))
def chance(request):
    return random.Random(request.param)


@pytest.fixture(params=ORDERS)
def order(request):
    return ORDERS[request.param]


def some(chance, count):
    return [OrganisationFactory(name=chance.choice(NAMES), commune=chance.choice(["", "1", "2"])) for _ in range(count)]


def in_order(order):
    sign = "-" if order.is_descending else ""
    keys = {f"key{place}": F(key) if isinstance(key, str) else key for place, key in enumerate(order.keys)}
    return list(Organisation.objects.annotate(**keys).order_by(*(f"{sign}{key}" for key in keys)))


def ends(order, **where):
    return {name: keys_of(Organisation.objects.all(), order, uuid=row.uuid) for name, row in where.items()}


def pages(order, size, *, back=False, start=None):
    """The pages in the order in which they are met, going on from `start`."""
    where = ends(order, **{"before" if back else "after": start}) if start else {}
    while True:
        page = page_of(Organisation.objects.all(), order, size=size, **where)
        yield page
        if not (page.has_before if back else page.has_after):
            return
        where = ends(order, before=page.rows[0]) if back else ends(order, after=page.rows[-1])


@pytest.mark.parametrize("size", [1, 2, 7, 50])
def test_there_and_back_each_row_is_met_once(chance, order, size):
    some(chance, 23)
    there = list(pages(order, size))
    assert [row for page in there for row in page.rows] == in_order(order)
    assert all(len(page.rows) == size for page in there[:-1])
    assert [page.has_before for page in there] == [False] + [True] * (len(there) - 1)
    if len(there) > 1:
        last = there[-1].rows
        back = list(pages(order, size, back=True, start=last[0]))[::-1]
        assert [row for page in back for row in page.rows] + last == in_order(order)


def test_rows_that_come_and_go_meanwhile_move_no_other(chance, order):
    stay, leave = some(chance, 20), some(chance, 6)
    met = []
    for page in pages(order, 3):
        met += [row.pk for row in page.rows]
        # Not for ever: the list must end.
        if len(met) < 30:
            some(chance, 2)
        if leave and leave[-1] != page.rows[-1]:
            leave.pop().delete()
    assert len(met) == len(set(met))
    assert {row.pk for row in stay} <= set(met)


def test_the_row_where_a_page_begins_may_be_gone_or_out_of_sight(order):
    first, second, third = (OrganisationFactory(name=name) for name in "abc")
    assert keys_of(Organisation.objects.all(), order, uuid=second.uuid) is not None
    second.delete()
    assert keys_of(Organisation.objects.all(), order, uuid=second.uuid) is None
    assert keys_of(Organisation.objects.filter(pk=first.pk), order, uuid=third.uuid) is None


def test_an_empty_list_is_one_empty_page(order):
    [page] = pages(order, 5)
    assert (page.rows, page.has_before, page.has_after) == ([], False, False)
