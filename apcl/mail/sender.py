"""Sending what the outbox holds: each row claimed by a conditional update, so that two senders never share one."""

import datetime
import hashlib
import logging

from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models import F
from django.utils import timezone

from apcl.links import capability
from apcl.mail.models import Message, MessageState

logger = logging.getLogger(__name__)

LEASE = datetime.timedelta(minutes=10)
BACK_OFF_MINUTES = (1, 5, 25, 125)


def send_due() -> int:
    """Send every message whose time has come; return how many left. Safe to run twice, or twice at once."""
    _set_aside_the_uncertain()
    due = Message.objects.filter(state=MessageState.READY, next_attempt_at__lte=timezone.now())
    return sum(_send(message) for message in due.select_related("link") if _claim(message))


def text_of(message: Message) -> str:
    """The body as it leaves, its link written out."""
    return message.body.replace("[[lien]]", capability.url_of(message.link)) if message.link else message.body


def _set_aside_the_uncertain():
    # The process died between the server's acceptance and our commit: a person decides, the machine does not resend.
    Message.objects.filter(state=MessageState.SENDING, lease_until__lt=timezone.now()).update(
        state=MessageState.UNCERTAIN
    )


def _claim(message: Message) -> bool:
    return bool(
        Message.objects.filter(pk=message.pk, state=MessageState.READY, next_attempt_at__lte=timezone.now()).update(
            state=MessageState.SENDING, lease_until=timezone.now() + LEASE, attempts=F("attempts") + 1
        )
    )


def _send(message: Message) -> bool:
    # The same Message-ID at each try: a receiver can recognise a duplicate.
    message_id = f"<{hashlib.sha256(message.key.encode()).hexdigest()[:40]}@{settings.SITE_URL.split('//')[-1]}>"
    email = EmailMessage(message.subject, text_of(message), to=[message.to], headers={"Message-ID": message_id})
    try:
        email.send()
    # smtplib's errors are OSErrors; a header that cannot be written is a ValueError: nothing was accepted.
    except (OSError, ValueError) as error:
        _put_back(message, error)
        return False
    Message.objects.filter(pk=message.pk, state=MessageState.SENDING).update(
        state=MessageState.SENT, sent_at=timezone.now(), lease_until=None, error=""
    )
    return True


def _put_back(message: Message, error: OSError | ValueError):
    attempts = message.attempts + 1
    logger.warning("message %s: attempt %s failed (%s)", message.uuid, attempts, type(error).__name__)
    given_up = attempts > len(BACK_OFF_MINUTES)
    wait = datetime.timedelta(minutes=0 if given_up else BACK_OFF_MINUTES[attempts - 1])
    Message.objects.filter(pk=message.pk, state=MessageState.SENDING).update(
        state=MessageState.FAILED if given_up else MessageState.READY,
        next_attempt_at=timezone.now() + wait,
        lease_until=None,
        error=type(error).__name__,
    )
