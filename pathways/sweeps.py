"""What time does to workshops: offers lapse, workshops start on their first day and end after their last."""

import datetime
import logging
from collections.abc import Callable

from django.db.models import Model
from django.utils import timezone

from apcl.errors import RuleViolation
from apcl.journal.models import Actor
from jobs.enums import ENROLLING_STATUSES, WorkshopStatus
from jobs.models import Workshop
from pathways.actions.enrolment import lapse_offer
from pathways.actions.workshop import end_workshop, start_workshop
from pathways.models import Enrolment

logger = logging.getLogger(__name__)


def sweep_workshops(*, now: datetime.datetime) -> None:
    """Do what the hour asks for, one transaction each. Safe to run twice; one that fails does not stop the others.

    A workshop that was never opened does not start: the Region opens it, or cancels it.
    """
    today = timezone.localdate(now)
    for enrolment in Enrolment.objects.filter(offered_until__lte=now).order_by("offered_until", "pk"):
        _attempt(lapse_offer, enrolment, enrolment=enrolment, now=now)
    for workshop in Workshop.objects.filter(status__in=ENROLLING_STATUSES, starts_on__lte=today):
        _attempt(start_workshop, workshop, workshop=workshop, by=Actor.SYSTEM)
    for workshop in Workshop.objects.filter(status=WorkshopStatus.STARTED, ends_on__lt=today):
        _attempt(end_workshop, workshop, workshop=workshop, by=Actor.SYSTEM)


def _attempt(act: Callable, row: Model, **facts) -> None:
    try:
        act(**facts)
    except RuleViolation:
        logger.info("%s %s: someone acted meanwhile", row._meta.model_name, row.pk)
    except Exception:
        logger.exception("%s %s: left for the next sweep", row._meta.model_name, row.pk)
