"""Absences: noted by the person or by a manager of the organisation, with the colleague who stands in."""

import datetime

from django.utils import timezone

from apcl.accounts.models import Absence, User
from apcl.db import action
from apcl.errors import RuleViolation
from apcl.journal.record import record


@action
def declare_absence(
    *, user: User, starts_on: datetime.date, ends_on: datetime.date, by: User, stand_in: User | None = None
) -> Absence:
    """Note the days on which someone is away. Raises RuleViolation for days gone by, or noted already."""
    _check(user, ends_on, stand_in, by)
    absence = Absence.objects.create(user=user, starts_on=starts_on, ends_on=ends_on, stand_in=stand_in)
    record(by=by, verb="absence.declared", subject=absence)
    return absence


@action
def change_absence(
    *, absence: Absence, starts_on: datetime.date, ends_on: datetime.date, by: User, stand_in: User | None = None
) -> None:
    """Give an absence other days, or another stand-in. Raises RuleViolation for an absence that is over."""
    _check(absence.user, ends_on, stand_in, by)
    under_way = Absence.objects.filter(pk=absence.pk).from_now_on(timezone.localdate())
    if not under_way.update(starts_on=starts_on, ends_on=ends_on, stand_in=stand_in):
        raise RuleViolation("Cette absence est finie : notez-en une autre.")
    record(by=by, verb="absence.changed", subject=absence)


@action
def end_absence(*, absence: Absence, by: User) -> None:
    """The person is back today: yesterday was the last day; an absence that has no day left is removed."""
    _may_act_for(absence.user, by)
    today = timezone.localdate()
    under_way = Absence.objects.filter(pk=absence.pk).from_now_on(today)
    begun = under_way.filter(starts_on__lt=today)
    if not begun.update(ends_on=today - datetime.timedelta(days=1)) and not under_way.delete()[0]:
        raise RuleViolation("Cette absence est déjà finie.")
    record(by=by, verb="absence.ended", subject=absence)


def may_act_for(user: User, by: User) -> bool:
    """Whether `by` notes the absences of this person: their own, or those of the team that they manage."""
    return user.pk == by.pk or (by.is_manager and by.organisation_id == user.organisation_id)


def _check(user: User, ends_on: datetime.date, stand_in: User | None, by: User) -> None:
    _may_act_for(user, by)
    if ends_on < timezone.localdate():
        raise RuleViolation("Le dernier jour est passé : seules les absences en cours ou à venir se notent.")
    if stand_in and not User.objects.colleagues_of(user).filter(pk=stand_in.pk).exists():
        raise RuleViolation("Le remplacement se confie à une autre personne de la structure, avec un compte actif.")


def _may_act_for(user: User, by: User) -> None:
    if not may_act_for(user, by):
        raise RuleViolation("Seule la personne, ou une personne responsable de la structure, note ses absences.")
