"""Every rule, run over a file: references, duplicates, dates of the future, then what is particular to each sheet."""

from pathways.workbook import attendance_rules, offer_rules, outcome_rules, row_rules, seat_rules
from pathways.workbook.case_rules import check_cases
from pathways.workbook.columns import Column
from pathways.workbook.rows import Report, Row
from pathways.workbook.rule import RULES, said
from pathways.workbook.seat_rules import check_seats
from pathways.workbook.sheets import SHEETS
from pathways.workbook.words import ORGANISATION_KIND
from pathways.workbook.world import World

# The rules register themselves where they are written.
REGISTERED = (row_rules, attendance_rules, offer_rules, seat_rules, outcome_rules)


def check(world: World, report: Report) -> None:
    """Say everything that is wrong with the file, as it would be once laid over what is stored."""
    for name in SHEETS:
        for row in world.file.get(name, ()):
            _check_references(row, world, report)
            _check_past(row, world, report)
        _check_duplicates(world.file.get(name, []), report)
    for name in SHEETS:
        for row in world.file.get(name, ()):
            for rule in RULES[name]:
                rule.apply(row, world, report)
    check_seats(world, report)
    check_cases(world, report)


def _check_references(row: Row, world: World, report: Report) -> None:
    for column in row.sheet.columns:
        value = row.given.get(column.name) if column.refers_to else None
        for key in value if isinstance(value, tuple) else (value,):
            if key:
                _check_reference(row, column, key, world, report)


def _check_reference(row: Row, column: Column, key: str, world: World, report: Report) -> None:
    target = world.find(column.refers_to, key)
    if target is None:
        reason = f"{key} n'existe ni dans ce fichier ni dans l'application"
        report.refuse_cell(row, column.name, reason, f"une ligne de la feuille {column.refers_to}")
    elif column.of_kinds:
        is_account = column.refers_to == "comptes"
        organisation = world.find("organisations", target["organisation"]) if is_account else target
        _check_kind(row, column, organisation, report)


def _check_kind(row: Row, column: Column, organisation: Row | None, report: Report) -> None:
    if organisation and "type" not in organisation.bad and organisation["type"] not in column.of_kinds:
        wanted = " ou ".join(ORGANISATION_KIND.word_of(kind) for kind in column.of_kinds)
        whose = "l'organisation de ce compte" if column.refers_to == "comptes" else "cette organisation"
        actual = ORGANISATION_KIND.word_of(organisation["type"])
        report.refuse(row, column.name, f"{whose} est de type {actual}", f"une organisation de type {wanted}")


def _check_past(row: Row, world: World, report: Report) -> None:
    for column in row.sheet.columns:
        day = row.given.get(column.name) if column.is_past else None
        if day and day > world.today:
            report.refuse(row, column.name, "cette date est dans le futur", f"le {said(world.today)} au plus tard")


def _check_duplicates(rows: list[Row], report: Report) -> None:
    first: dict[object, Row] = {}
    for row in rows:
        if row.is_keyed and first.setdefault(row.key, row) is not row:
            names = ", ".join(row.sheet.key)
            other = first[row.key].line
            reason = f"la ligne {other} et la ligne {row.line} ont la même clé ({names})"
            report.refuse(row, row.sheet.key[0], reason, "une seule ligne par clé")
