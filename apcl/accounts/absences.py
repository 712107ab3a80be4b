"""Who is away, and whose work comes to whom meanwhile."""

import datetime

from django.db.models import OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Concat

from apcl.accounts.models import Absence, User


def stood_in_for(user: User, day: datetime.date) -> set[int]:
    """The keys of `user`, and of the colleagues whom they stand in for that day.

    Not transitive: who stands in for someone absent does not take over those whom that one stood in for.
    """
    away = Absence.objects.visible_to(user).on(day).filter(stand_in=user)
    return {user.pk, *away.values_list("user", flat=True)}


def with_absence(rows: QuerySet, of: str, day: datetime.date) -> QuerySet:
    """`away_until` and `stand_in`: of the person that the column `of` names, the last day of their absence that day
    and the name of who stands in, or None. In the same question: a page asks nothing more.
    """
    away = Absence.objects.on(day).filter(user=OuterRef(of)).order_by()
    names = Concat("stand_in__first_name", Value(" "), "stand_in__last_name")
    named = away.filter(stand_in__isnull=False).annotate(name=names).values("name")[:1]
    return rows.annotate(away_until=Subquery(away.values("ends_on")[:1]), stand_in=Subquery(named))
