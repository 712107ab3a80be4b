"""Finding the pathway of someone, within what the user sees: by name, by number, by telephone."""

from collections.abc import Iterator

from django.db.models import Case, Q, When
from django.utils import timezone

from apcl.accounts.enums import OrganisationKind
from apcl.accounts.models import User
from apcl.names import searchable
from apcl.search import beginning, with_one_slip
from pathways.enums import OPEN_STAGES
from pathways.models import Pathway
from pathways.querysets import PathwayQuerySet
from pathways.search.found import SHOWN, Group
from pathways.search.numbers import codes_of, telephone_of

# How many are counted: beyond, one word more says it better.
MOST_COUNTED = 100
# A word so short only begins a name.
LEAST_HELD, LEAST_WITH_A_SLIP = 3, 4
MOST_WORDS = 6
_NAME = "beneficiary__search_name"


def find_people(user: User, text: str) -> Group:
    """The pathways of the people whom this text names, the nearest first, those under way before the others.

    A slip of the keyboard is forgiven when nothing else answers.
    """
    mine = Pathway.objects.visible_to(user)
    found: dict[int, tuple] = {}
    for rank, rows in enumerate(answering(mine, user, text)):
        for pk, name, stage in rows.values_list("pk", _NAME, "stage")[: MOST_COUNTED + 1]:
            found.setdefault(pk, (rank, stage not in OPEN_STAGES, name, pk))
        if len(found) > MOST_COUNTED:
            break
    is_near = not found
    if is_near:
        near = nearly(mine, text).values_list("pk", flat=True)[: MOST_COUNTED + 1]
        found = {pk: (place,) for place, pk in enumerate(near)}
    nearest = sorted(found, key=found.__getitem__)[:SHOWN]
    shown = {pathway.pk: pathway for pathway in mine.with_people().filter(pk__in=nearest)}
    people, is_cut = [shown[pk] for pk in nearest if pk in shown], len(found) > MOST_COUNTED
    return Group("people", people, count=min(len(found), MOST_COUNTED), is_cut=is_cut, is_near=is_near)


def answering(pathways: PathwayQuerySet, user: User, text: str) -> Iterator[PathwayQuerySet]:
    """Those of `pathways` that answer, the nearest first: figures are a number, letters a name."""
    pathways = pathways.order_by()
    if any(letter.isdigit() for letter in text):
        yield pathways.filter(code__in=codes_of(text, year=timezone.localdate().year))
        # Who is not shown the number of a person does not learn it by trying.
        if user.organisation.kind != OrganisationKind.TRAINING_PROVIDER and (telephone := telephone_of(text)):
            yield telephone.of(pathways)
        return
    words = _words(text)
    yield pathways.filter(_begun_by(words))
    if any(len(word) >= LEAST_HELD for word in words):
        yield pathways.filter(*map(_held, words))


def nearly(pathways: PathwayQuerySet, text: str) -> PathwayQuerySet:
    """Those whose name has each word of this text, but for one slip in each."""
    words = _words(text)
    if not any(len(word) >= LEAST_WITH_A_SLIP and word.isalpha() for word in words):
        return pathways.none()
    # Comparing so many slips takes long: in an order that no index holds, the database first asks the one of names,
    # rather than try one row after another until it has enough.
    is_closed = Case(When(stage__in=OPEN_STAGES, then=0), default=1)
    return pathways.filter(*map(_held_with_a_slip, words)).order_by(is_closed, _NAME, "pk")


def _words(text):
    return searchable(text).split()[:MOST_WORDS]


def _begun_by(words):
    """The name begins by one of these words, and the others begin its other words."""
    condition = Q()
    for place, first in enumerate(words):
        others = words[:place] + words[place + 1 :]
        begun = Q(**{f"{_NAME}__startswith": first})
        for other in others:
            begun &= beginning(_NAME, other)
        condition |= begun
    return condition


def _held(word):
    return Q(**{f"{_NAME}__contains": word}) if len(word) >= LEAST_HELD else beginning(_NAME, word)


def _held_with_a_slip(word):
    if len(word) < LEAST_WITH_A_SLIP or not word.isalpha():
        return _held(word)
    return Q(**{f"{_NAME}__regex": with_one_slip(word)})
