"""Searching from anywhere: people, what the programme offers, who takes part. Never beyond what the user sees."""

from dataclasses import dataclass, field

from apcl.accounts.models import User
from apcl.names import searchable
from pathways.search.found import Group
from pathways.search.offer import find_organisations, find_target_jobs, find_workshops
from pathways.search.people import find_people

LEAST_TYPED = 2


@dataclass(frozen=True, slots=True)
class Found:
    """What was found, by kind; `is_too_short` when what was typed says too little to seek anything."""

    is_too_short: bool = False
    groups: list[Group] = field(default_factory=list)

    def __str__(self):
        """« 3 parcours, 1 métier cible »"""
        return ", ".join(map(str, self.groups))


def find(user: User, text: str) -> Found:
    """What this user may see and this text names: the kinds that have something, people first."""
    if len(searchable(text).replace(" ", "")) < LEAST_TYPED:
        return Found(is_too_short=True)
    finders = (find_people, find_target_jobs, find_workshops, find_organisations)
    return Found(groups=[group for finder in finders if (group := finder(user, text)).rows])
