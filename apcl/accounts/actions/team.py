"""Who may act in an organisation: its managers give and take back this right, close accounts and open them again.

An organisation that has a manager keeps one: each of these acts holds the organisation, so that two managers who
remove each other at once do it one after the other, and the second learns that it may not.
"""

from typing import Any

from django.db.models import F

from apcl.accounts.models import Organisation, User
from apcl.db import action, hold
from apcl.errors import RuleViolation
from apcl.journal.record import record

LAST_MANAGER = "C'est la dernière personne responsable de la structure : nommez d'abord quelqu'un d'autre."


@action
def make_manager(*, user: User, by: User) -> None:
    """Let this member manage the team. Raises RuleViolation when they do already, or when their account is closed."""
    _hold_team(user, by)
    _claim(user, {"is_manager": True}, only_if={"is_manager": False, "is_active": True})
    record(by=by, verb="user.made_manager", subject=user)


@action
def remove_manager(*, user: User, by: User) -> None:
    """Take this right back. Raises RuleViolation for the last one who has it."""
    _hold_team(user, by)
    _keep_another_manager(user)
    _claim(user, {"is_manager": False}, only_if={"is_manager": True})
    record(by=by, verb="user.no_longer_manager", subject=user)


@action
def close_account(*, user: User, by: User) -> None:
    """Let this member in no more: their sessions end at their next request, and stay ended whatever comes.

    Raises RuleViolation for the last manager.
    """
    _hold_team(user, by)
    _keep_another_manager(user)
    _claim(user, {"is_active": False, "session_number": F("session_number") + 1}, only_if={"is_active": True})
    record(by=by, verb="user.closed", subject=user)


@action
def reopen_account(*, user: User, by: User) -> None:
    """Let this member in again, with the rights that they had."""
    _hold_team(user, by)
    _claim(user, {"is_active": True}, only_if={"is_active": False})
    record(by=by, verb="user.reopened", subject=user)


def hold_for_a_manager(by: User) -> Organisation:
    """The organisation of `by`, held until the end of the transaction. Raises RuleViolation if they do not manage it.

    Asked again once it is held: they may have lost the right while waiting for their turn.
    """
    organisation = hold(by.organisation)
    if not User.objects.managing(organisation).filter(pk=by.pk).exists():
        raise RuleViolation("Vous n'êtes plus responsable de cette structure.")
    return organisation


def _hold_team(user: User, by: User) -> None:
    if user.organisation_id != hold_for_a_manager(by).pk:
        raise RuleViolation("Cette personne n'est pas de votre équipe.")


def _keep_another_manager(user: User) -> None:
    managers = User.objects.managing(user.organisation)
    if managers.filter(pk=user.pk).exists() and not managers.exclude(pk=user.pk).exists():
        raise RuleViolation(LAST_MANAGER)


def _claim(user: User, changes: dict[str, Any], *, only_if: dict[str, bool]) -> None:
    if not User.objects.filter(pk=user.pk, **only_if).update(**changes):
        raise RuleViolation("C'est déjà fait, ou ce compte vient de changer : rechargez la page de l'équipe.")
