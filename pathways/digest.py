"""The daily message: what waits for each person, said once on the morning of each working day.

It reads the lines that the list shows, names nobody (public numbers alone), and leaves out the rules that its reader
does not want told. Nothing is written when nothing is left.
"""

import datetime
import logging
from collections import Counter
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from apcl.accounts.enums import OrganisationKind as Kind
from apcl.accounts.models import User
from apcl.dates import is_working_day
from apcl.mail import outbox
from apcl.mail.models import Message
from pathways.models import Pathway
from pathways.snapshots import worklist_of
from pathways.waiting import RULE_OF, Rule
from pathways.worklist import Line, Moment, moment_of

# A message late in the day tells nothing more than the list: what was missed in the morning waits for tomorrow.
FIRST_HOUR, LAST_HOUR = 8, 12
# The oldest ones are named by their number.
TOLD = 5
logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Told:
    """One rule: how many lines it has, how many are late, and the address that shows them."""

    rule: Rule
    count: int
    late: int
    url: str


@dataclass(frozen=True, slots=True)
class Numbered:
    """One of the oldest lines: its pathway's number, or what it is about."""

    name: str
    line: Line

    @property
    def reason(self) -> str:
        return RULE_OF[self.line.rule].reason


def send_digests(*, now: datetime.datetime) -> None:
    """Write to each person whom something waits for, once a day. Safe to run as often as one likes."""
    today, hour = timezone.localdate(now), timezone.localtime(now).hour
    if not is_working_day(today) or not FIRST_HOUR <= hour < LAST_HOUR:
        return
    readers = User.objects.active().exclude(organisation__kind=Kind.EVALUATOR).select_related("organisation")
    written = set(Message.objects.filter(key__in=[_key(user, today) for user in readers]).values_list("key", flat=True))
    for user in readers:
        if _key(user, today) not in written:
            _attempt(user, today)


def lines_told(user: User, today: datetime.date) -> list[Line]:
    """The lines of the list that the message tells: all of them, but for the rules that this person left out."""
    return [line for line in worklist_of(user, today).waiting if line.rule not in user.muted]


def _attempt(user: User, today: datetime.date) -> None:
    try:
        _send(user, today)
    except Exception:
        logger.exception("digest of account %s: left for the next round", user.pk)


def _send(user: User, today: datetime.date) -> None:
    if not (lines := lines_told(user, today)):
        return
    late = [line for line in lines if moment_of(line, today) == Moment.LATE]
    outbox.write(
        "pathways/email/digest.txt",
        key=_key(user, today),
        to=user.email,
        total=len(lines),
        late=len(late),
        told=_by_rule(lines, late),
        oldest=_numbered(lines[:TOLD]),
        list_url=settings.SITE_URL + reverse("worklist"),
        settings_url=settings.SITE_URL + reverse("digest_settings"),
    )


def _key(user: User, today: datetime.date) -> str:
    return f"digest:{user.pk}:{today:%Y%m%d}"


def _by_rule(lines: list[Line], late: list[Line]) -> list[Told]:
    counts, late_counts = (Counter(line.rule for line in found) for found in (lines, late))
    address = settings.SITE_URL + reverse("worklist")
    return [
        Told(rule, counts[key], late_counts[key], f"{address}?motif={key}")
        for key, rule in RULE_OF.items()
        if counts[key]
    ]


def _numbered(lines: list[Line]) -> list[Numbered]:
    pathways = Pathway.objects.filter(pk__in=[line.pathway for line in lines if line.pathway])
    codes = dict(pathways.values_list("pk", "code"))
    return [Numbered(codes[line.pathway] if line.pathway else line.label, line) for line in lines]
