"""The six steps shown above a pathway, always the same words."""

import datetime
from dataclasses import dataclass

from pathways.enums import FAVOURABLE_DECISIONS, Stage
from pathways.models import Pathway


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its word, the day it was reached (None when unknown or to come), and where the pathway stands."""

    label: str
    reached_on: datetime.date | None
    state: str  # done, current, todo


def steps_of(pathway: Pathway, entered_on: datetime.date | None) -> list[Step]:
    """The steps of a pathway fetched `with_people()`; `entered_on` is its first real start."""
    project = pathway.project
    favourable = project.decision in FAVOURABLE_DECISIONS
    planned = favourable and pathway.stage not in (Stage.PROJECT, Stage.NOT_ADMITTED)
    reached = [
        ("Orientation", True, pathway.applied_on),
        ("Diagnostic partagé", project.submitted_on is not None, project.submitted_on),
        ("Projet validé", favourable, project.decided_on),
        ("Parcours défini", planned, project.decided_on),
        ("Formation", entered_on is not None, entered_on),
        ("Emploi visé", pathway.exited_on is not None, pathway.exited_on),
    ]
    last = max(index for index, (_label, is_reached, _day) in enumerate(reached) if is_reached)
    states = ["done" if index < last else "current" if index == last else "todo" for index in range(len(reached))]
    return [
        Step(label, day if is_reached else None, state)
        for (label, is_reached, day), state in zip(reached, states, strict=True)
    ]
