"""The one exception that a person is meant to read."""


class RuleViolation(Exception):
    """An act that the rules refuse; its text is a French sentence for the screen."""
