"""The hourly sweeps of who must answer: employers, engagements that fall due, results that providers owe."""

import datetime
import logging
from collections import defaultdict

from django.conf import settings

from apcl.accounts.models import User
from apcl.dates import is_working_day
from apcl.errors import RuleViolation
from jobs.actions.commitment import remind_of_commitment
from jobs.models import EmployerCommitment
from pathways.actions.confirmation import latest_links, remind_employer
from pathways.actions.result import remind_of_result
from pathways.ledger import CommitmentState, lines_of
from pathways.models import Phase, Placement

# A sweep missed is made up for; a history taken over is not written about.
RESULTS_MADE_UP_FOR = datetime.timedelta(days=14)
logger = logging.getLogger(__name__)


def remind_employers(*, today: datetime.date) -> None:
    """Remind, on working days only, each employer whose answer is due. Safe to run twice a day."""
    if not is_working_day(today):
        return
    awaiting = list(
        Placement.objects.awaiting().select_related("pathway__advisor__organisation", "pathway__beneficiary")
    )
    links = latest_links(awaiting)
    for placement in awaiting:
        # A hire taken over from a workbook awaits its employer without a link of ours: nothing to remind.
        if link := links.get(placement.uuid):
            _remind(placement, link, today)


def _remind(placement, link, today):
    try:
        remind_employer(placement=placement, link=link, today=today)
    except RuleViolation:
        logger.info("placement %s: answered meanwhile", placement.uuid)


def remind_of_commitments(*, today: datetime.date) -> None:
    """Recall, on working days only, each engagement that falls due and is not kept yet. Safe to run twice a day."""
    if not is_working_day(today):
        return
    first = today + datetime.timedelta(days=max(settings.COMMITMENT_REMINDER_DAYS, default=0))
    near = EmployerCommitment.objects.filter(due_on__range=(today, first))
    managers = list(User.objects.managing_the_programme())
    for line in lines_of(near):
        step = _step_due(line.commitment, today)
        if step and line.state != CommitmentState.KEPT:
            counts = {"hired": line.hired, "kept": line.kept}
            remind_of_commitment(commitment=line.commitment, step=step, managers=managers, **counts)


def _step_due(commitment, today) -> int:
    """The last step reached, or 0; a step that came before the signature is none."""
    day_of = {step: commitment.due_on - datetime.timedelta(days=step) for step in settings.COMMITMENT_REMINDER_DAYS}
    return min((step for step, day in day_of.items() if commitment.signed_on < day <= today), default=0)


def remind_of_results(*, today: datetime.date) -> None:
    """Tell each provider, on working days only, that a result is late, from the day after it was due. Safe to run
    twice a day.
    """
    if not is_working_day(today):
        return
    owed = Phase.objects.without_result().filter(provider__isnull=False)
    old = owed.with_result_due_before(today - RESULTS_MADE_UP_FOR)
    late = (
        owed.with_result_due_before(today)
        .exclude(pk__in=old.values("pk"))
        .select_related("pathway", "provider", "result")
    )
    managers = defaultdict(list)
    for manager in User.objects.filter(is_manager=True, is_active=True, organisation__in=late.values("provider")):
        managers[manager.organisation_id].append(manager)
    for phase in late:
        remind_of_result(phase=phase, managers=managers[phase.provider_id])
