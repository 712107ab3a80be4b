"""From columns to the stage of a pathway (design: the workbook): the first rule that fits. Pure."""

import datetime
from collections.abc import Iterable, Mapping
from typing import Any

from pathways.enums import (
    DROPPED_STATUSES,
    FAVOURABLE_DECISIONS,
    INTEGRATING_REASONS,
    Decision,
    ExitReason,
    Stage,
)

Values = Mapping[str, Any]


def is_withdrawn(pathway: Values) -> bool:
    return pathway["fin_motif"] == ExitReason.WITHDRAWAL


def is_not_admitted(pathway: Values) -> bool:
    """Withdrawn, or refused by the decision."""
    return is_withdrawn(pathway) or pathway["decision"] == Decision.UNFAVOURABLE


def is_suspended(pathway: Values, today: datetime.date) -> bool:
    """Whether today is within the suspension, its last day included; it is open when it has no end."""
    start, end = pathway["suspendu_du"], pathway["suspendu_au"]
    return start is not None and start <= today and (end is None or today <= end)


def stage_of(pathway: Values, phases: Iterable[Values], today: datetime.date) -> Stage:
    """The stage that a row of `parcours` and its rows of `phases` say, today."""
    if is_not_admitted(pathway):
        return Stage.NOT_ADMITTED
    if pathway["sortie_le"]:
        return _stage_after_exit(pathway)
    if is_suspended(pathway, today):
        return Stage.SUSPENDED
    is_favourable = pathway["decision"] in FAVOURABLE_DECISIONS
    is_planned = any(phase["statut"] not in DROPPED_STATUSES for phase in phases)
    return Stage.PHASES if is_favourable and pathway["engagement_le"] and is_planned else Stage.PROJECT


def _stage_after_exit(pathway: Values) -> Stage:
    if pathway["fin_motif"] not in INTEGRATING_REASONS:
        return Stage.INTERRUPTED
    return Stage.COMPLETED if pathway["clos_le"] else Stage.INTEGRATION
