"""The one exception that a person is meant to read, and the reason that many acts ask for."""


class RuleViolation(Exception):
    """An act that the rules refuse: a French sentence for the screen, or several, each an argument."""


def given(reason: str) -> str:
    """The reason of an act that asks for one. Raises RuleViolation when it says nothing."""
    if not reason.strip():
        raise RuleViolation("Indiquez le motif.")
    return reason
