"""`manage.py evaluate`: the figures as known on a day, for whoever wants to check them from outside."""

import csv
import datetime
import io
import json
import sys

from django.core.management.base import BaseCommand
from django.utils import timezone

from evaluation.dimensions import DIMENSIONS
from evaluation.facts import histories
from evaluation.indicators import INDICATORS
from evaluation.rates import Counts
from evaluation.tables import Row, tables_of
from pathways.models import Pathway

DEFINITIONS = "1"


class Unreadable(Exception):
    """A word of the command line that means nothing; its text is the sentence to print."""


class Command(BaseCommand):
    help = "Calcule les indicateurs tels que connus à une date, sans rien écrire."

    def add_arguments(self, parser):
        parser.add_argument("--as-of", help="date d'arrêté, AAAA-MM-JJ (aujourd'hui par défaut)")
        parser.add_argument("--indicator", action="append", default=[], help="un indicateur ; répétable")
        parser.add_argument("--by", action="append", default=[], help="une table, par exemple cohort,sex ; répétable")
        parser.add_argument("--format", choices=["json", "csv", "table"], default="json")

    def handle(self, **options):
        try:
            as_of = _day(options["as_of"])
            indicators = [_known(name, INDICATORS, "Indicateur inconnu") for name in options["indicator"]]
            tables = [_dimensions(text) for text in options["by"]]
        except Unreadable as problem:
            self.stderr.write(str(problem))
            sys.exit(2)
        self.stdout.write(_FORMATS[options["format"]](_evaluation(as_of, indicators, tables or [()])), ending="")


def _day(text: str | None) -> datetime.date:
    today = timezone.localdate()
    try:
        day = datetime.date.fromisoformat(text) if text else today
    except ValueError as error:
        raise Unreadable(f"Date d'arrêté illisible : « {text} ». Écrivez AAAA-MM-JJ.") from error
    if day > today:
        raise Unreadable(f"La date d'arrêté {day} est dans le futur.")
    return day


def _known(name, known, problem):
    if name not in known:
        raise Unreadable(f"{problem} : « {name} ». Connus : {', '.join(known)}.")
    return name


def _dimensions(text: str) -> tuple[str, ...]:
    return tuple(_known(name.strip(), DIMENSIONS, "Dimension inconnue") for name in text.split(","))


def _evaluation(as_of, indicators, tables) -> dict:
    applied = Pathway.objects.filter(applied_on__lte=as_of)
    # Published order, whatever the order asked.
    chosen = [name for name in INDICATORS if name in indicators] if indicators else list(INDICATORS)
    computed = tables_of((history for _pathway, history in histories(applied)), as_of, tables=tables, indicators=chosen)
    return {
        "as_of": as_of.isoformat(),
        "definitions": DEFINITIONS,
        "pathways": applied.count(),
        "persons": applied.values("beneficiary").distinct().count(),
        "cells": [_cell(row, dimensions) for dimensions, rows in zip(tables, computed, strict=True) for row in rows],
        "delays": [],
        "curves": [],
    }


def _cell(row: Row, dimensions) -> dict:
    counts = row.counts
    names = ["population", "pending", "neutralised", "yes", "no", "unknown", "confirmed"]
    if row.indicator.startswith("REU-"):
        names.append("partial")
    return {
        "indicator": row.indicator,
        "by": dict(zip(dimensions, row.values, strict=True)),
        **{name: getattr(counts, name) for name in names},
        **{name: _rounded(getattr(counts, name)) for name in ("rate", "low", "high", "coverage")},
        "interval": _interval(counts),
    }


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 6)


def _interval(counts: Counts) -> list[float] | None:
    return [round(bound, 6) for bound in counts.interval] if counts.interval else None


def _as_json(evaluation: dict) -> str:
    return json.dumps(evaluation, ensure_ascii=False, indent=1) + "\n"


def _lines(evaluation: dict) -> list[dict]:
    lines = []
    for cell in evaluation["cells"]:
        flat = {key: value for key, value in cell.items() if key not in ("by", "interval")}
        low, high = cell["interval"] or (None, None)
        group = " ".join(f"{name}={'' if value is None else value}" for name, value in cell["by"].items())
        lines.append(
            {"indicator": flat.pop("indicator"), "by": group, **flat, "interval_low": low, "interval_high": high}
        )
    return lines


def _columns(lines: list[dict]) -> list[str]:
    return list(dict.fromkeys(name for line in lines for name in line))


def _as_csv(evaluation: dict) -> str:
    lines = _lines(evaluation)
    text = io.StringIO()
    writer = csv.DictWriter(text, _columns(lines), delimiter=";", lineterminator="\n")
    writer.writeheader()
    writer.writerows(lines)
    return text.getvalue()


def _as_table(evaluation: dict) -> str:
    lines = _lines(evaluation)
    columns = _columns(lines)
    rows = [columns, *([_text(line.get(name)) for name in columns] for line in lines)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(columns))]
    told = (" ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows)
    head = f"Arrêté au {evaluation['as_of']} : {evaluation['pathways']} parcours, {evaluation['persons']} personnes\n"
    return head + "\n".join(told) + "\n"


def _text(value) -> str:
    return "" if value is None else str(value)


_FORMATS = {"json": _as_json, "csv": _as_csv, "table": _as_table}
