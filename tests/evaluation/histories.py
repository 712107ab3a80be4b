"""Short ways to write a pathway: a test says only what it is about.

By default one person trained from 6 January to 30 June 2025, achieved the only phase, and left on its last day for
lack of more to do. The windows then end on 28 July, 30 September, 30 December 2025 and 30 June 2026.
"""

from datetime import date
from uuid import uuid4

from evaluation.history import FollowUpRecord, PathwayHistory, PhaseRecord, PlacementRecord
from evaluation.indicators import INDICATORS
from jobs.enums import ContractKind
from pathways.enums import ExitReason, FollowUpStatus, Match, PhaseKind, PhaseStatus, PlacementStatus, Proof, Situation

ENTRY = date(2025, 1, 6)
EXIT = date(2025, 6, 30)
# Every window is over and every answer is due.
LATE = date(2027, 1, 1)


def phase(**changes):
    started_on = changes.get("started_on", ENTRY)
    ended_on = changes.get("ended_on", EXIT)
    facts = {
        "uuid": uuid4(),
        "kind": PhaseKind.QUALIFYING,
        "status": PhaseStatus.ACHIEVED,
        "planned_start": started_on or ENTRY,
        "planned_end": ended_on or EXIT,
        "started_on": started_on,
        "ended_on": ended_on,
        "planned_hours": 400,
        "provider": "OF-1",
        "result": "",
        "result_on": None,
    }
    return PhaseRecord(**facts | changes)


def planned_phase(**changes):
    return phase(**{"status": PhaseStatus.PLANNED, "started_on": None, "ended_on": None} | changes)


def placement(**changes):
    """A CDI in the target job, begun two weeks after the exit and declared that day."""
    starts_on = changes.get("starts_on", date(2025, 7, 14))
    facts = {
        "uuid": uuid4(),
        "employer": "ENT-1",
        "contract": ContractKind.CDI,
        "starts_on": starts_on,
        "planned_end_on": None,
        "ended_on": None,
        "declared_on": starts_on,
        "status": PlacementStatus.DECLARED,
        "proof": "",
        "match": Match.EXACT,
        "answered_on": None,
        "disputed_on": None,
        "arbitrated_on": None,
        "cancelled_on": None,
    }
    return PlacementRecord(**facts | changes)


def confirmed(**changes):
    return placement(**{"status": PlacementStatus.CONFIRMED, "proof": Proof.EMPLOYER} | changes)


def disputed(**changes):
    return placement(**{"status": PlacementStatus.DISPUTED} | changes)


def mission(starts_on, planned_end_on, **changes):
    return placement(
        **{"contract": ContractKind.INTERIM, "starts_on": starts_on, "planned_end_on": planned_end_on} | changes
    )


def follow_up(situation=Situation.SEARCHING, observed_on=date(2025, 12, 30), **changes):
    facts = {"month": 6, "status": FollowUpStatus.DONE, "event_on": None}
    return FollowUpRecord(situation=situation, observed_on=observed_on, **facts | changes)


def pathway(**changes):
    facts = {
        "uuid": uuid4(),
        "person": uuid4(),
        "target_job": "SOUD",
        "sector": "METAL",
        "prescriber_kind": "mission_locale",
        "department": "57",
        "sex": "F",
        "birth_date": date(1990, 3, 15),
        "education_level": "4",
        "registered_on": date(2024, 3, 1),
        "applied_on": date(2024, 11, 4),
        "exited_on": EXIT,
        "exit_reason": ExitReason.COMPLETED,
        "closed_on": None,
        "suspended_from": None,
        "suspended_until": None,
        "phases": (phase(),),
        "placements": (),
        "follow_ups": (),
    }
    return PathwayHistory(**facts | changes)


def still_in(*phases, **changes):
    """A pathway without an exit."""
    return pathway(**{"phases": phases, "exited_on": None, "exit_reason": ""} | changes)


def answers(indicator_id, history, as_of=LATE):
    return [answer for _, answer in INDICATORS[indicator_id].answers(history.known_on(as_of))]


def outcome(indicator_id, history, as_of=LATE):
    """Of the only unit of this pathway; None when it is not in the population."""
    found = answers(indicator_id, history, as_of)
    assert len(found) <= 1
    return found[0].outcome if found else None
