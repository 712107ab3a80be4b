"""The rules of « à traiter »: one rule = one queryset + a reason + a deadline + one action."""

from pathways.waiting import (
    appointments,
    attendance,
    commitments,
    immersions,
    offer,
    outcomes,
    phases,
    projects,
    transfers,
)
from pathways.waiting.rule import Reader, Rule

RULES = (
    *projects.RULES,
    *commitments.RULES,
    *phases.RULES,
    *outcomes.RULES,
    *immersions.RULES,
    *attendance.RULES,
    *appointments.RULES,
    *offer.RULES,
    *transfers.RULES,
)
RULE_OF: dict[str, Rule] = {rule.key: rule for rule in RULES}


def rules_for(kind: str) -> list[Rule]:
    """Those that speak to the people of an organisation of this kind."""
    return [rule for rule in RULES if kind in rule.kinds]


__all__ = ["RULES", "RULE_OF", "Reader", "Rule", "rules_for"]
