"""From columns to the stage: the table of the contract, line by line."""

import datetime

import pytest

from pathways.enums import Decision, ExitReason, PhaseStatus, Stage
from pathways.workbook.sheets import SHEETS
from pathways.workbook.stage import stage_of

TODAY = datetime.date(2025, 6, 15)
DAY = datetime.date(2025, 3, 1)
LATER = datetime.date(2025, 5, 1)

VALIDATED = {"decision": Decision.FAVOURABLE, "decision_le": DAY, "engagement_le": DAY}
ACHIEVED = {"sortie_le": DAY, "fin_motif": ExitReason.COMPLETED}
INTERRUPTING = [reason for reason in ExitReason if reason not in {"completed", "early_target_job", "withdrawal"}]


def days(count):
    return TODAY + datetime.timedelta(days=count)


def suspended(start, end=None):
    return {"suspendu_du": days(start), "suspendu_au": None if end is None else days(end)}


TABLE = [
    ({}, Stage.PROJECT),
    ({"decision": Decision.ADJOURNED, "decision_le": DAY}, Stage.PROJECT),
    ({"engagement_le": DAY}, Stage.PROJECT),
    ({"decision": Decision.FAVOURABLE, "decision_le": DAY}, Stage.PROJECT),
    (VALIDATED, Stage.PHASES),
    (VALIDATED | {"decision": Decision.RESERVED}, Stage.PHASES),
    (VALIDATED | {"decision": Decision.UNFAVOURABLE}, Stage.NOT_ADMITTED),
    (VALIDATED | {"fin_motif": ExitReason.WITHDRAWAL, "clos_le": DAY}, Stage.NOT_ADMITTED),
    (ACHIEVED | {"decision": Decision.UNFAVOURABLE}, Stage.NOT_ADMITTED),
    (VALIDATED | ACHIEVED, Stage.INTEGRATION),
    (VALIDATED | ACHIEVED | {"clos_le": LATER}, Stage.COMPLETED),
    (ACHIEVED | {"fin_motif": ExitReason.EARLY_TARGET_JOB}, Stage.INTEGRATION),
    (ACHIEVED | {"fin_motif": ExitReason.EARLY_TARGET_JOB, "clos_le": LATER}, Stage.COMPLETED),
    (VALIDATED | ACHIEVED | suspended(-1), Stage.INTEGRATION),
    *[({"sortie_le": DAY, "fin_motif": reason}, Stage.INTERRUPTED) for reason in INTERRUPTING],
    (VALIDATED | ACHIEVED | {"fin_motif": ExitReason.HEALTH, "clos_le": LATER}, Stage.INTERRUPTED),
    (VALIDATED | suspended(-1), Stage.SUSPENDED),
    (VALIDATED | suspended(0), Stage.SUSPENDED),
    (VALIDATED | suspended(1), Stage.PHASES),
    (VALIDATED | suspended(-30, 0), Stage.SUSPENDED),
    (VALIDATED | suspended(-30, -1), Stage.PHASES),
    (suspended(-30, 5), Stage.SUSPENDED),
]


@pytest.mark.parametrize(("columns", "stage"), TABLE)
def test_the_first_rule_that_fits_gives_the_stage(columns, stage):
    pathway = {**SHEETS["parcours"].blank, **columns}
    assert stage_of(pathway, [{"statut": PhaseStatus.PLANNED}], TODAY) == stage


@pytest.mark.parametrize(
    ("statuses", "stage"),
    [
        ([], Stage.PROJECT),
        ([PhaseStatus.CANCELLED, PhaseStatus.WAIVED], Stage.PROJECT),
        ([PhaseStatus.CANCELLED, PhaseStatus.PLANNED], Stage.PHASES),
        ([PhaseStatus.ACHIEVED], Stage.PHASES),
    ],
)
def test_a_project_waits_for_a_planned_phase(statuses, stage):
    pathway = {**SHEETS["parcours"].blank, **VALIDATED}
    assert stage_of(pathway, [{"statut": status} for status in statuses], TODAY) == stage


def test_every_stage_is_reached():
    assert {stage for _columns, stage in TABLE} == set(Stage)
