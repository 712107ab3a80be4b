"""The rules of « à traiter »: one rule = one queryset + a reason + a deadline + one action."""

from pathways.waiting import attendance, commitments, immersions, outcomes, phases, projects
from pathways.waiting.rule import Rule

RULES = (*projects.RULES, *commitments.RULES, *phases.RULES, *outcomes.RULES, *immersions.RULES, *attendance.RULES)

__all__ = ["RULES", "Rule"]
