"""Putting a message in the outbox, inside the transaction of the act that calls for it."""

import logging

from django.db import transaction
from kombu.exceptions import OperationalError

from apcl.mail.models import Message
from apcl.mail.tasks import send_due_messages

logger = logging.getLogger(__name__)


def post(*, key: str, to: str, subject: str, body: str, link=None) -> Message:
    """Write one message, once per `key`; the sender is woken when the transaction commits."""
    message, _created = Message.objects.get_or_create(
        key=key, defaults={"to": to, "subject": subject, "body": body, "link": link}
    )
    transaction.on_commit(_wake)
    return message


def _wake():
    try:
        send_due_messages.apply_async(retry=False)
    except OperationalError:
        # The row is the truth: beat sends it at its next round.
        logger.warning("the broker does not answer: messages wait for the next sweep")
