"""What a row says without writing it: the values that empty cells stand for.

They are filled in before anything is compared or checked; the export writes them.
"""

import datetime
from collections.abc import Callable
from typing import Any

from jobs.enums import WorkshopStatus
from pathways.enums import Decision, FollowUpStatus, PhaseStatus, PlacementStatus, Situation
from pathways.workbook.columns import Sheet
from pathways.workbook.stage import is_withdrawn

Values = dict[str, Any]
EVENTS = frozenset({Situation.DEATH, Situation.INABILITY})


def fill_in(sheet: Sheet, values: Values, today: datetime.date) -> None:
    """Replace, in place, the empty values of a row by what they stand for."""
    for column in sheet.columns:
        if column.default is not None and values[column.name] == column.kind.empty:
            values[column.name] = column.default
    if sheet.name in _FROM_OTHER_COLUMNS:
        _FROM_OTHER_COLUMNS[sheet.name](values, today)


def _workshop(values: Values, today: datetime.date) -> None:
    if not values["statut"] and values["debut"] and values["fin"]:
        if today < values["debut"]:
            values["statut"] = WorkshopStatus.PLANNED
        else:
            values["statut"] = WorkshopStatus.STARTED if today <= values["fin"] else WorkshopStatus.ENDED


def _pathway(values: Values, _today: datetime.date) -> None:
    if values["decision"] == Decision.UNFAVOURABLE and not is_withdrawn(values):
        values["clos_le"] = values["clos_le"] or values["decision_le"]


def _phase(values: Values, _today: datetime.date) -> None:
    if not values["statut"]:
        started = PhaseStatus.RUNNING if values["reel_du"] else PhaseStatus.PLANNED
        values["statut"] = PhaseStatus.ACHIEVED if values["reel_au"] else started


def _placement(values: Values, _today: datetime.date) -> None:
    if values["statut"] == PlacementStatus.DISPUTED:
        values["conteste_le"] = values["conteste_le"] or values["reponse_le"]


def _follow_up(values: Values, _today: datetime.date) -> None:
    values["statut"] = values["statut"] or (FollowUpStatus.DONE if values["situation"] else FollowUpStatus.DUE)
    if values["situation"] in EVENTS:
        values["evenement_le"] = values["evenement_le"] or values["observe_le"]


_FROM_OTHER_COLUMNS: dict[str, Callable[[Values, datetime.date], None]] = {
    "ateliers": _workshop,
    "parcours": _pathway,
    "phases": _phase,
    "embauches": _placement,
    "suivis": _follow_up,
}
