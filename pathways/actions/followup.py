"""Points of follow-up after the exit."""

import datetime

from django.utils import timezone

from apcl.accounts.models import User
from apcl.db import action
from apcl.errors import RuleViolation
from pathways.enums import FollowUpStatus, Situation
from pathways.models import FollowUp


@action
def follow_up(
    *,
    point: FollowUp,
    status: str,
    observed_on: datetime.date,
    by: User,
    situation: str = "",
    source: str = "",
    event_on: datetime.date | None = None,
) -> None:
    """Record what was learnt at a follow-up, or that nothing could be.

    `event_on` dates a death or an inability; by default it is the day it was observed.
    """
    if observed_on > timezone.localdate():
        raise RuleViolation("La date d'observation ne peut être dans le futur.")
    if status != FollowUpStatus.DONE:
        situation = source = ""
    elif not situation:
        raise RuleViolation("Indiquez la situation de la personne.")
    dated = situation in (Situation.DEATH, Situation.INABILITY)
    point.move_to(
        status,
        by=by,
        verb="follow_up.recorded",
        details={"month": point.month},
        observed_on=observed_on,
        situation=situation,
        event_on=(event_on or observed_on) if dated else None,
        source=source,
        recorded_by=by,
    )
