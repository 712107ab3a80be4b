"""The lines of « à traiter » as they were last counted, kept while nothing that they depend on changes.

The list and the daily digest read `worklist_of`, the counter of every page how many lines wait beside them, and nothing
else: they agree. What is kept is a cache of what the rules say: whoever reads counts again when it no longer holds, on
a GET too. See ADR 0019.

It holds on one day, until a seat offered is no longer, and as long as no pathway that the person follows was touched,
nor anything outside pathways journaled. Acts take their instant before they commit: what changed shortly before the
count is marked, and compared.
"""

import datetime
from collections.abc import Iterable
from dataclasses import astuple, dataclass
from typing import Any
from uuid import UUID

from django.db.models import (
    DateTimeField,
    DurationField,
    Expression,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
)
from django.utils import timezone

from apcl.accounts.enums import OrganisationKind as Kind
from apcl.accounts.models import User
from apcl.journal.models import Entry
from pathways.models import Immersion, Pathway, Placement, Snapshot
from pathways.verbs import RESERVED_VERBS
from pathways.worklist import Item, Line, count_for

# Longer than any act takes between its first instant and its commit.
MARGIN = datetime.timedelta(seconds=30)
# What the rules read outside pathways, as the journal names it.
OUTSIDE = (
    "absence",
    "certification",
    "commitmenttext",
    "employercommitment",
    # A seat freed is offered to someone else, whose pathway is not held: it is not touched.
    "enrolment",
    "handover",
    "postponement",
    "targetjob",
    # Whoever followed the pathway no longer sees that it was touched.
    "transfer",
    "user",
    "workshop",
)
_READ_THE_WHOLE_FILE = (Kind.REGION, Kind.PRESCRIBER)
_INSTANT = DateTimeField()


@dataclass(frozen=True, slots=True)
class Done:
    """A line that someone else did today: the entry of the journal says who and when."""

    rule: str
    subject: str
    pathway: int | None
    label: str
    entry: int


@dataclass(frozen=True, slots=True)
class Worklist:
    """All the lines of someone, and those that others did today."""

    lines: list[Line]
    done: list[Done]

    @property
    def waiting(self) -> list[Line]:
        """Those of the list, which its counter counts."""
        return [line for line in self.lines if line.waits]

    def find(self, rule: str, subject: UUID) -> Line | None:
        return next((line for line in self.lines if line.key == (rule, str(subject))), None)

    def about(self, pathway: Pathway) -> list[Item]:
        """What waits about this pathway."""
        return [Item(line, pathway) for line in self.waiting if line.pathway == pathway.pk]


def worklist_of(user: User, today: datetime.date, *, anew: bool = False) -> Worklist:
    """The lines of this user: as they are kept, in one question, or counted again."""
    kept = _kept(user)
    if kept and not anew and _holds(kept, today):
        return Worklist([_line(told) for told in kept.lines], [Done(*told) for told in kept.done])
    return _count(user, today, kept)


def waiting_count(user: User, today: datetime.date) -> int:
    """How many lines wait for this user, which those of `worklist_of` are: none of them is read while they hold."""
    kept = _kept(user, without_lines=True)
    return kept.waiting if kept and _holds(kept, today) else len(worklist_of(user, today).waiting)


def followed_by(user: User) -> QuerySet[Pathway]:
    """The pathways of which a line may tell this user: those they see; for an employer, those of its people."""
    if user.organisation.kind != Kind.EMPLOYER:
        return Pathway.objects.visible_to(user)
    hired = Placement.objects.visible_to(user).values("pathway")
    hosted = Immersion.objects.filter(host=user.organisation).values("pathway")
    return Pathway.objects.filter(Q(pk__in=hired) | Q(pk__in=hosted))


def items_of(user: User, lines: Iterable[Any]) -> list[Item]:
    """These lines, or those done, as they are shown; without those whose pathway this user no longer follows."""
    lines = list(lines)
    keys = {line.pathway for line in lines if line.pathway}
    rows = followed_by(user).select_related("beneficiary", "target_job")
    pathways = rows.in_bulk(keys) if keys else {}
    return [Item(line, pathways.get(line.pathway)) for line in lines if not line.pathway or line.pathway in pathways]


def last_entry(
    user: User, subject: UUID, pathway: Pathway | None, *, since: datetime.datetime | None = None
) -> Entry | None:
    """What was last done there since then, as far as this user may read: on the row itself, or else on its pathway."""
    about = Q(subject=subject)
    if pathway and user.organisation.kind in _READ_THE_WHOLE_FILE:
        about |= Q(file=pathway.uuid)
    entries = Entry.objects.filter(about, *([Q(at__gt=since)] if since else [])).exclude(verb__in=RESERVED_VERBS)
    found = list(entries.select_related("by__organisation").order_by("-pk")[:50])
    return next((entry for entry in found if entry.subject == subject), found[0] if found else None)


def _kept(user: User, *, without_lines: bool = False) -> Any:
    rows = Snapshot.objects.filter(user=user)
    if without_lines:
        rows = rows.defer("lines", "done")
    since = ExpressionWrapper(OuterRef("since"), _INSTANT)
    touched = _touched(followed_by(user).filter(changed_at__gt=since), since)
    written = _written(Entry.objects.filter(at__gt=since))
    return rows.annotate(touched=Subquery(touched), written=Subquery(written)).first()


def _holds(kept: Any, today: datetime.date) -> bool:
    lasts = not kept.holds_until or timezone.now() < kept.holds_until
    return kept.day == today and lasts and kept.mark == _mark(kept.touched, kept.written)


def _count(user: User, today: datetime.date, former: Snapshot | None) -> Worklist:
    since = timezone.now() - MARGIN
    # Read before the lines: what comes between is then a change.
    mark = _mark_now(user, since)
    counted = count_for(user, today)
    lines = [item.line for item in counted.items]
    done = _done(user, today, former, lines) if former else []
    kept = {
        "day": today,
        "since": since,
        "mark": mark,
        "holds_until": counted.holds_until,
        "waiting": sum(line.waits for line in lines),
        "lines": [_told(line) for line in lines],
        "done": [list(astuple(one)) for one in done],
    }
    Snapshot.objects.bulk_create(
        [Snapshot(user=user, **kept)], update_conflicts=True, unique_fields=["user"], update_fields=list(kept)
    )
    return Worklist(lines, done)


def _done(user: User, today: datetime.date, former: Snapshot, lines: list[Line]) -> list[Done]:
    """What others did today, of the lines of before: those known already, then those that have just gone."""
    midnight = timezone.make_aware(datetime.datetime.combine(today, datetime.time()))
    known = [Done(*told) for told in former.done] if former.day == today else []
    left = {line.key for line in lines}
    gone = [line for told in former.lines if (line := _line(told)).waits and line.key not in left]
    if not gone:
        return known
    for item in items_of(user, gone):
        line = item.line
        since = max(former.since, midnight)
        entry = last_entry(user, UUID(line.subject), item.pathway, since=since)
        if entry and entry.by_id != user.pk:
            known.append(Done(line.rule, line.subject, line.pathway, line.label, entry.pk))
    return [one for one in known if (one.rule, one.subject) not in left]


def _mark_now(user: User, since: datetime.datetime) -> str:
    instant = Value(since, output_field=_INSTANT)
    touched = _touched(followed_by(user).filter(changed_at__gt=since), instant)
    written = _written(Entry.objects.filter(at__gt=since))
    return _mark(*(next(iter(totals), None) for totals in (touched, written)))


def _touched(pathways: QuerySet, since: Expression) -> QuerySet:
    """How long after that instant each was touched, in all: another one touched, or one touched again, changes it."""
    after = ExpressionWrapper(F("changed_at") - since, output_field=DurationField())
    return (
        pathways.order_by()
        .annotate(one=Value(1))
        .values("one")
        .annotate(total=Sum(after))
        .values_list("total", flat=True)
    )


def _written(entries: QuerySet) -> QuerySet:
    rows = entries.filter(subject_kind__in=OUTSIDE).order_by().annotate(one=Value(1))
    return rows.values("one").annotate(total=Sum("pk")).values_list("total", flat=True)


def _mark(touched: datetime.timedelta | None, written: int | None) -> str:
    return f"{(touched or datetime.timedelta()) // datetime.timedelta(microseconds=1)}:{written or 0}"


def _told(line: Line) -> list[Any]:
    return [value.isoformat() if isinstance(value, datetime.date) else value for value in astuple(line)]


def _line(told: list[Any]) -> Line:
    facts = dict(zip(Line.__slots__, told, strict=True))
    for day in ("deadline", "postponed_until"):
        facts[day] = datetime.date.fromisoformat(facts[day]) if facts[day] else None
    return Line(**facts)
