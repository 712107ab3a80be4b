"""Running the two commands as a person does, and reading what they say."""

import io
from pathlib import Path

from django.core.management import call_command

from pathways.models import Beneficiary
from pathways.workbook.importing import import_workbook
from pathways.workbook.rows import Report
from tests.workbook.book import Book, write_folder


def run_import(source: Path, *options: object) -> tuple[int, str]:
    """The exit status, and all that is said."""
    said = io.StringIO()
    try:
        call_command("import_workbook", str(source), *map(str, options), stdout=said, stderr=said)
    except SystemExit as end:
        return int(end.code or 0), said.getvalue()
    return 0, said.getvalue()


def take(folder: Path, book: Book, *options: object) -> tuple[int, str]:
    """Import `book`, written as a folder of CSV files."""
    return run_import(write_folder(folder / "classeur", book), *options)


def taken(folder: Path, book: Book) -> Report:
    """Import a book that nothing refuses; what is said of it."""
    report = import_workbook(write_folder(folder / "classeur", book)).report
    assert not report.refusals, [str(remark) for remark in report.refusals]
    return report


def assert_refused(folder: Path, book: Book, cell: tuple[str, int, str], reason: str) -> None:
    """One refusal, against this cell (sheet, line, column), for this reason; and nothing written."""
    before = Beneficiary.objects.count()
    report = import_workbook(write_folder(folder / "classeur", book)).report
    said = [(remark.sheet, remark.line, remark.column) for remark in report.refusals]
    assert said == [cell], [str(remark) for remark in report.refusals]
    assert reason in str(report.refusals[0])
    assert Beneficiary.objects.count() == before


def export(target: Path) -> Path:
    call_command("export_workbook", str(target), stdout=io.StringIO())
    return target
