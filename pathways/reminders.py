"""The hourly sweep of employers who have not answered."""

import datetime
import logging

from apcl.dates import is_working_day
from apcl.errors import RuleViolation
from pathways.actions.confirmation import latest_links, remind_employer
from pathways.models import Placement

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
