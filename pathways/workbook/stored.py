"""Rows as the database holds them, in the words of the sheets: for the export, and for what an import compares with."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from django.db import connection
from django.db.models import F, QuerySet
from django.db.models.functions import Collate

from jobs.models import TargetJob
from pathways.workbook.columns import Column, Sheet
from pathways.workbook.rows import Row

# Well under what either database takes in one statement.
CHUNK = 5_000


def rows_where(sheet: Sheet, lookup: str, keys: Iterable[Any]) -> Iterator[Row]:
    """The stored rows whose field is among `keys`, in as many queries as their number needs."""
    for chunk in chunks(keys):
        yield from _rows(sheet, {f"{lookup}__in": chunk})


def chunks(keys: Iterable[Any]) -> Iterator[list[Any]]:
    """The distinct keys, in lists short enough for one statement."""
    wanted = sorted(set(keys))
    return (wanted[start : start + CHUNK] for start in range(0, len(wanted), CHUNK))


def _rows(sheet: Sheet, criteria: dict[str, Any]) -> Iterator[Row]:
    columns = sheet.stored_columns
    extra = ["pk", *(["uuid"] if sheet.is_journaled else []), *sheet.derived, *sheet.satellites]
    query = sheet.objects().filter(**criteria)
    many = admitted_romes(query) if sheet.many else {}
    for record in query.values_list(*extra, *(column.field for column in columns)):
        facts = dict(zip(extra, record, strict=False))
        row = Row(sheet)
        row.pk, row.uuid = facts["pk"], facts.get("uuid")
        row.was = {name: facts[name] for name in sheet.derived}
        row.satellites = {name: facts[name] for name in sheet.satellites}
        row.stored = _values(columns, record[len(extra) :])
        if sheet.many:
            row.stored[sheet.many] = tuple(many.get(row.pk, ()))
        row.values = row.stored
        yield row


def _values(columns: Iterable[Column], record: tuple[Any, ...]) -> dict[str, Any]:
    """By column, an absent text being '' even where a whole row is absent (a result, sensitive facts)."""
    return {
        column.name: column.kind.empty if value is None else value
        for column, value in zip(columns, record, strict=True)
    }


def admitted_romes(target_jobs: QuerySet[Any]) -> dict[int, list[str]]:
    """The admitted ROME codes of each target job, in the order in which they were given."""
    through = TargetJob.admitted_occupations.through._default_manager
    links = through.filter(targetjob__in=target_jobs.values("pk")).order_by("pk")
    romes = defaultdict(list)
    for target_job, rome in links.values_list("targetjob_id", "occupation__code"):
        romes[target_job].append(rome)
    return romes


def records_in_order(sheet: Sheet) -> Iterator[tuple[Any, ...]]:
    """Every row of a sheet, by key, as the values of its columns; read little by little.

    Texts are compared by their code points, so that the order is the same whatever the database.
    """
    query = sheet.objects().order_by(*(_in_order(sheet.by_name[name]) for name in sheet.key))
    names = [column.field for column in sheet.stored_columns]
    if not sheet.many:
        yield from query.values_list(*names).iterator(chunk_size=CHUNK)
        return
    many, position = admitted_romes(query.order_by()), [column.name for column in sheet.columns].index(sheet.many)
    for pk, *values in query.values_list("pk", *names).iterator(chunk_size=CHUNK):
        yield (*values[:position], tuple(many.get(pk, ())), *values[position:])


def _in_order(column: Column) -> Any:
    if column.kind.empty is None:
        return F(column.field).asc(nulls_first=True)
    return Collate(F(column.field), "C" if connection.vendor == "postgresql" else "BINARY").asc()
