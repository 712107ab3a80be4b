"""Facts and cells of today: refreshed for the pathways that changed, and for those that time alone has changed."""

import datetime
from collections import Counter, defaultdict

from django.db import connection, transaction
from django.db.models import Case, Count, F, Max, Q, QuerySet, Subquery, Sum, Value, When
from django.utils import timezone

from evaluation.dimensions import DIMENSIONS
from evaluation.facts import histories
from evaluation.history import PathwayHistory
from evaluation.maturity import next_change
from evaluation.models import Cell, PathwayFact
from evaluation.rates import Answer, Counts, Outcome, counted
from evaluation.tables import answers_of
from pathways.models import Pathway

# One refresher at a time on PostgreSQL; SQLite has one writer anyway.
REFRESH_LOCK = 7_302_014
_OUT_OF_DATE = Q(fact__isnull=True) | ~Q(fact__seen_changed_at=F("changed_at"))


def stale_pathways(today: datetime.date) -> QuerySet[Pathway]:
    """Pathways without a fact, changed since theirs was computed, or whose answers may change with time today."""
    return Pathway.objects.filter(_OUT_OF_DATE | Q(fact__due_on__lte=today))


def stale_count(today: datetime.date, most: int) -> int:
    """How many pathways are stale, whatever the size of the programme; more than `most` says no more than that.

    What a refresh has not seen yet is what changed last: the pathways that changed before those are not looked at.
    """
    unchanged = PathwayFact.objects.filter(due_on__lte=today, seen_changed_at=F("pathway__changed_at")).order_by()
    due = unchanged.annotate(one=Value(1)).values("one").annotate(number=Count("pk")).values("number")
    changed = Case(When(_OUT_OF_DATE, then=1), default=0)
    last = Pathway.objects.order_by("-changed_at").annotate(is_changed=changed, all_due=Subquery(due))
    told = last.values("is_changed", "all_due")[: most + 1].aggregate(changed=Sum("is_changed"), due=Max("all_due"))
    return (told["changed"] or 0) + (told["due"] or 0)


@transaction.atomic
def refresh_changed_pathways(today: datetime.date | None = None) -> int:
    """Bring facts and cells up to date; return how many pathways were recomputed. Safe to run twice, or at once."""
    today = today or timezone.localdate()
    _one_at_a_time()
    facts = [_fact(pathway, history, today) for pathway, history in histories(stale_pathways(today))]
    if facts:
        PathwayFact.objects.bulk_create(
            facts,
            batch_size=500,
            update_conflicts=True,
            unique_fields=["pathway"],
            update_fields=["seen_changed_at", "due_on", "answers"],
        )
        _rebuild_cells()
    return len(facts)


def counts_of(cell: Cell) -> Counts:
    """The six counts of a stored cell, with their rates."""
    names = ("population", "pending", "neutralised", "yes", "no", "unknown", "confirmed", "partial")
    return Counts(**{name: getattr(cell, name) for name in names})


def _one_at_a_time() -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [REFRESH_LOCK])


def _fact(pathway: Pathway, history: PathwayHistory, today: datetime.date) -> PathwayFact:
    return PathwayFact(
        pathway=pathway,
        seen_changed_at=pathway.changed_at,
        due_on=next_change(history, today),
        answers=[
            [unit.indicator, unit.values, unit.answer.outcome, unit.answer.confirmed, unit.answer.partial]
            for unit in answers_of(history.known_on(today))
        ],
    )


def _rebuild_cells() -> None:
    units: dict[Answer, Counter[tuple[str, str, str]]] = defaultdict(Counter)
    for answers in PathwayFact.objects.values_list("answers", flat=True).iterator():
        for indicator, values, outcome, confirmed, partial in answers:
            cells = units[Answer(Outcome(outcome), confirmed, partial)]
            cells[indicator, "", ""] += 1
            cells.update((indicator, dimension, values[dimension] or "") for dimension in DIMENSIONS)
    Cell.objects.all().delete()
    Cell.objects.bulk_create(
        Cell(
            indicator=indicator,
            dimension=dimension,
            value=value,
            **{name: getattr(total, name) for name in total.__slots__},
        )
        for (indicator, dimension, value), total in sorted(counted(units).items())
    )
