"""What goes through many rows at once: the evaluation, its refresh, the import, the export."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from django.db import transaction
from django.db.models import Max, Model
from django.utils import timezone

from apcl.accounts.models import Organisation, User
from apcl.journal.models import Entry
from apcl.templatetags.french import nombre
from bench.timing import Act, Line, alternately
from bench.world import write_workbook
from evaluation.computation import refresh_changed_pathways
from evaluation.dimensions import DIMENSIONS
from evaluation.facts import histories
from evaluation.tables import tables_of
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
from pathways.workbook.exporting import export_workbook
from pathways.workbook.importing import import_workbook
from pathways.workbook.sheets import SHEETS

CHUNK = 5_000
# How many pathways are imported again and again, each time taken back.
IMPORTED = 1_000
# All that the import writes, in an order that the guards of the database accept.
WRITTEN = (
    Organisation, User, Entry, Beneficiary, Pathway, Phase, Placement, FollowUp, SensitiveFacts, ProjectValidation,
    CertificationResult,
)  # fmt: skip
# What the evaluation reads of each table.
READ = (
    (
        Pathway,
        "uuid applied_on exited_on exit_reason closed_on suspended_from suspended_until target_job__code "
        "target_job__sector__code advisor__organisation__sub_kind beneficiary__uuid beneficiary__commune "
        "beneficiary__department beneficiary__sex beneficiary__birth_date beneficiary__education_level "
        "beneficiary__registered_on",
    ),
    (
        Phase,
        "pathway_id uuid kind status planned_start planned_end started_on ended_on planned_hours provider__code "
        "result__kind result__obtained_on",
    ),
    (
        Placement,
        "pathway_id uuid employer__code contract starts_on planned_end_on ended_on declared_on status proof match "
        "answered_on disputed_on arbitrated_on cancelled_on",
    ),
    (FollowUp, "pathway_id month status observed_on situation event_on"),
)


def evaluation_line() -> Line:
    read, evaluate = Act(_read_what_is_evaluated), Act(_evaluate)
    what = "histoires, réponses, totaux et une table par dimension"
    times = alternately(evaluate, read)
    return Line("évaluation complète", what, "les mêmes lignes par values_list", *times, "≤ 3 (G1)")


def refresh_lines() -> Iterator[Line]:
    pathways = Pathway.objects.count()
    key = Pathway.objects.earliest("pk").pk
    whole, hundred, one, look_up = alternately(
        *(Act(refresh_changed_pathways, before=partial(_touch, count)) for count in (pathways, 100, 1)),
        Act(lambda: Pathway.objects.get(pk=key)),
    )
    full = f"{nombre(pathways)} parcours changés"
    yield Line("mise à jour des chiffres", "100 parcours changés", full, hundred, whole, "≤ 1/50 pour 1 000 (G2)")
    yield Line("mise à jour des chiffres", "1 parcours changé", full, one, whole)
    yield Line("mise à jour des chiffres", "1 parcours changé", "une lecture par clé", one, look_up, "≤ 30 (G3)")


def import_line(folder: Path) -> Line:
    """On people to come, again and again: a trial writes all its rows too, then takes them back."""
    first = Pathway.objects.count()
    rows = write_workbook(folder, range(first, first + IMPORTED))
    objects = _imported_once(folder)
    import_time, create_time = alternately(
        Act(partial(import_workbook, folder, is_trial=True)), Act(partial(_create, objects))
    )
    speed, floor_speed = (round(1000 * rows / time) for time in (import_time, create_time))
    what = f"{nombre(rows)} lignes validées et journalisées ({nombre(speed)} lignes/s)"
    yardstick = f"bulk_create des mêmes lignes et du journal ({nombre(floor_speed)} lignes/s)"
    return Line("reprise du classeur", what, yardstick, import_time, create_time)


def export_line(folder: Path) -> Line:
    rows = sum(export_workbook(folder).values())
    times = alternately(Act(partial(export_workbook, folder)), Act(_fetch_what_is_exported))
    return Line("export CSV", f"{nombre(rows)} lignes", "les mêmes lignes, lues sans ordre", *times, "≤ 3 (G9)")


def _evaluate() -> None:
    read = (history for _pathway, history in histories(Pathway.objects.all()))
    tables_of(read, timezone.localdate(), tables=[(), *((name,) for name in DIMENSIONS)])


def _read_what_is_evaluated() -> None:
    for model, fields in READ:
        for _row in model.objects.values_list(*fields.split()).order_by("pk").iterator(chunk_size=CHUNK):
            pass


def _touch(count: int) -> None:
    keys = Pathway.objects.order_by("pk").values("pk")[:count]
    Pathway.objects.filter(pk__in=list(keys.values_list("pk", flat=True))).update(changed_at=timezone.now())


def _imported_once(folder: Path) -> list[list[Model]]:
    """The objects that the import of this folder writes, by table, read back before they are taken back."""
    last = [model.objects.aggregate(last=Max("pk"))["last"] or 0 for model in WRITTEN]
    with transaction.atomic():
        import_workbook(folder)
        made = [list(model.objects.filter(pk__gt=pk).order_by("pk")) for model, pk in zip(WRITTEN, last, strict=True)]
        transaction.set_rollback(True)
    return made


def _create(objects: list[list[Model]]) -> None:
    with transaction.atomic():
        for rows in objects:
            type(rows[0]).objects.bulk_create(rows, batch_size=CHUNK)
        transaction.set_rollback(True)


def _fetch_what_is_exported() -> None:
    for sheet in SHEETS.values():
        names = [column.field for column in sheet.stored_columns]
        for _row in sheet.objects().values_list(*names).iterator(chunk_size=CHUNK):
            pass
