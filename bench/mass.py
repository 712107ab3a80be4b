"""A programme multiplied: the rows of a small one that the real import took, copied again and again by COPY.

Copies keep the dates, the states and the links between rows; keys, UUIDs, codes and names are their own. Rows that the
database has accepted once are not checked again: it takes a role that may do so (`session_replication_role`).
"""

import datetime
import json
import uuid
from collections.abc import Callable, Iterator
from typing import Any

from django.db import connection
from django.db.models import F, Field, Max, Model, QuerySet

from apcl.accounts.models import Organisation, User
from apcl.journal.models import Entry
from evaluation.models import Cell, PathwayFact
from pathways.models import (
    Beneficiary,
    CertificationResult,
    FollowUp,
    Pathway,
    Phase,
    Placement,
    ProjectValidation,
    SensitiveFacts,
)

# Parents first. Of organisations and accounts, prescribers and advisors only: a portfolio keeps its size.
MULTIPLIED: tuple[type[Model], ...] = (
    Organisation, User, Beneficiary, SensitiveFacts, Pathway, ProjectValidation, Phase, CertificationResult, Placement,
    FollowUp, PathwayFact,
)  # fmt: skip
SYLLABLES = ("ba", "co", "di", "fe", "go", "la", "me", "no", "pi", "ro", "sa", "tu", "va", "ze", "lin", "mar", "ton")
# Written as text, a row of a COPY: tabs and line ends are the format's own.
_ESCAPED = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})
Change = Callable[[Any, int], Any]


class Programme:
    """The rows of a programme as it was imported: copy 0, of which any number of others may be added."""

    def __init__(self):
        self.offsets = {model: model._default_manager.aggregate(last=Max("pk"))["last"] + 1 for model in MULTIPLIED}
        self.tables = [self._table(model) for model in MULTIPLIED]
        self.tables.append(_Table(Entry, Entry.objects.filter(file__isnull=False), _entry_change))

    def multiply(self, copies: range) -> None:
        """Add these copies; the counts of the cells follow. Raises where the checks may not be skipped."""
        with connection.cursor() as cursor:
            cursor.execute("SET session_replication_role = replica")
            for table in self.tables:
                table.send(cursor, copies)
            cursor.execute("SET session_replication_role = DEFAULT")
            cursor.execute("ANALYZE")
        names = ("population", "pending", "neutralised", "yes", "no", "unknown", "confirmed", "partial")
        Cell.objects.update(**{name: F(name) * copies.stop / copies.start for name in names})

    def _table(self, model) -> "_Table":
        rows = model._default_manager.order_by("pk")
        if model is Organisation:
            rows = rows.filter(kind=Organisation.Kind.PRESCRIBER)
        if model is User:
            rows = rows.filter(organisation__kind=Organisation.Kind.PRESCRIBER)
        return _Table(model, rows, lambda field: _change_of(field, self.offsets))


class _Table:
    """The rows of one table, as text but for the values that each copy has of its own."""

    def __init__(self, model: type[Model], rows: QuerySet, change_of: Callable[[Field], Change | None]):
        fields = [field for field in model._meta.concrete_fields if not field.generated and change_of(field)]
        self.name = model._meta.db_table
        self.columns = ", ".join(f'"{field.column}"' for field in fields)
        self.changes = [(place, change) for place, field in enumerate(fields) if (change := change_of(field)) != _same]
        self.rows = [
            ([_text(value) for value in row], [row[place] for place, _change in self.changes])
            for row in rows.order_by("pk").values_list(*(field.attname for field in fields))
        ]

    def send(self, cursor, copies: range) -> None:
        cursor.copy_expert(f"COPY {self.name} ({self.columns}) FROM STDIN", _Stream(self._lines(copies)))
        key = f"pg_get_serial_sequence('{self.name}', 'id')"
        cursor.execute(f"SELECT setval({key}, (SELECT max(id) FROM {self.name}))")

    def _lines(self, copies: range) -> Iterator[bytes]:
        for copy in copies:
            yield "".join(self._line(texts, values, copy) for texts, values in self.rows).encode()

    def _line(self, texts: list[str], values: list, copy: int) -> str:
        for (place, change), value in zip(self.changes, values, strict=True):
            texts[place] = _text(change(value, copy))
        return "\t".join(texts) + "\n"


def _change_of(field: Field, offsets: dict) -> Change:
    """What a copy makes of a value: its own, or the same."""
    if field.primary_key or field.name in _followed(field.model):
        offset = offsets[field.model if field.primary_key else field.related_model]
        return lambda value, copy: None if value is None else value + offset * copy
    if field.get_internal_type() == "UUIDField":
        return _other_uuid
    if field.unique:
        return lambda value, copy: f"{copy}-{value}"
    return _OTHERS.get(field.name, _same)


def _entry_change(field: Field) -> Change | None:
    """Of the journal, whose keys the database gives."""
    if field.primary_key:
        return None
    return _other_uuid if field.name in ("subject", "file") else _same


def _same(value, _copy):
    return value


def _followed(model) -> set[str]:
    """The links of a row to rows that are copied with it: to the advisor, not to whoever decides or provides."""
    named = {"beneficiary", "pathway", "phase", "advisor"}
    return named | ({"organisation"} if model is User else set())


def _other_uuid(value, copy):
    return value and uuid.UUID(int=value.int ^ copy << 64)


def _other_name(name, copy):
    """Each copy has names of its own: three syllables more, of the name or of its first word."""
    syllables = "".join(SYLLABLES[copy // len(SYLLABLES) ** rank % len(SYLLABLES)] for rank in range(3))
    first, *others = name.split(" ")
    return " ".join([first + syllables, *others])


def _earlier(moment, copy):
    """The copies changed an hour earlier each: not a whole programme on one day."""
    return moment - datetime.timedelta(hours=copy)


_OTHERS: dict[str, Change] = {
    "last_name": _other_name,
    "search_name": _other_name,
    "changed_at": _earlier,
    "seen_changed_at": _earlier,
}


def _text(value) -> str:
    if value is None:
        return "\\N"
    return (json.dumps(value) if isinstance(value, list | dict) else str(value)).translate(_ESCAPED)


class _Stream:
    """What the copies yield, read as a file."""

    def __init__(self, parts: Iterator[bytes]):
        self.parts, self.rest = parts, b""

    def read(self, size: int = -1) -> bytes:
        while len(self.rest) < size and (part := next(self.parts, None)):
            self.rest += part
        told, self.rest = self.rest[:size], self.rest[size:]
        return told
