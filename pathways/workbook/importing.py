"""Taking a workbook over: read, compare, check, and write all of it or nothing."""

import zlib
from pathlib import Path

from django.db import DatabaseError, DataError, IntegrityError, connection, transaction
from django.utils import timezone

from apcl.db import sentence_of
from pathways.workbook.derived import derive
from pathways.workbook.loading import load
from pathways.workbook.merged import follow
from pathways.workbook.reading import Reading, read_workbook
from pathways.workbook.rows import Remark
from pathways.workbook.rules import check
from pathways.workbook.seats import settle
from pathways.workbook.world import gather

_UNFORESEEN = "la base de données refuse ce classeur : une de ses contraintes n'est pas respectée"
_LOCK = zlib.crc32(b"pathways.workbook")


def import_workbook(path: Path, *, is_trial: bool = False) -> Reading:
    """Take the workbook at `path` over, in one transaction; nothing is written on a trial, or when a line is refused.

    The rows come back with their outcome, and the report with all there is to say. Raises Unreadable when there is no
    workbook there.
    """
    reading = read_workbook(path)
    try:
        with transaction.atomic():
            _wait_for_other_imports()
            follow(reading)
            world = gather(reading.rows, timezone.localdate())
            derive(world)
            settle(world)
            check(world, reading.report)
            if not reading.report.refusals:
                load(world)
            # A trial writes too, so that the database has its say, then takes everything back.
            transaction.set_rollback(is_trial)
    except (IntegrityError, DataError) as error:
        reading.report.refusals.append(Remark("", None, "", "", _sentence(error)))
    return reading


def _wait_for_other_imports() -> None:
    """Two imports at once would each find the other's rows missing. SQLite lets one writer in anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def _sentence(error: DatabaseError) -> str:
    """What the database refused and no rule foresaw."""
    try:
        return sentence_of(error).removesuffix(".") if isinstance(error, IntegrityError) else _UNFORESEEN
    except IntegrityError:
        return _UNFORESEEN
