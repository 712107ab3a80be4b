"""What waits for the référent of an immersion: its convention to have signed, then its report."""

import datetime

from pathways.enums import ImmersionStatus
from pathways.models import Immersion
from pathways.waiting.rule import ADVISOR, Rule

SIGNING_WARNING = datetime.timedelta(days=3)
REPORT_DELAY = datetime.timedelta(days=7)


def _mine(user, **state):
    return Immersion.objects.visible_to(user).filter(pathway__advisor=user, **state)


RULES = (
    Rule(
        "Convention d'immersion à faire signer",
        "Voir qui a signé",
        "immersion",
        ADVISOR,
        lambda user, today: _mine(user, status=ImmersionStatus.SIGNING, starts_on__lte=today + SIGNING_WARNING),
        lambda immersion: immersion.starts_on,
    ),
    Rule(
        "Bilan d'immersion à faire",
        "Faire le bilan",
        "report_immersion",
        ADVISOR,
        lambda user, today: _mine(user, status=ImmersionStatus.AGREED, ends_on__lt=today),
        lambda immersion: immersion.ends_on + REPORT_DELAY,
    ),
)
