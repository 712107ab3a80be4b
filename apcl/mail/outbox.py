"""Putting a message in the outbox, inside the transaction of the act that calls for it."""

import logging

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from kombu.exceptions import OperationalError

from apcl.mail.models import Message, MessageState
from apcl.mail.tasks import send_due_messages

logger = logging.getLogger(__name__)


def post(*, key: str, to: str, subject: str, body: str, link=None) -> Message:
    """Write one message, once per `key`; the sender is woken when the transaction commits."""
    message, _created = Message.objects.get_or_create(
        key=key, defaults={"to": to, "subject": subject, "body": body, "link": link}
    )
    transaction.on_commit(_wake)
    return message


def write(template: str, *, key: str, to: str, link=None, **context) -> Message:
    """Post what `template` says: its first line is the subject, what follows the body."""
    text = render_to_string(template, {"owner": settings.PROGRAMME_OWNER, "site_url": settings.SITE_URL, **context})
    subject, _, body = text.strip().partition("\n")
    return post(key=key, to=to, subject=subject, body=body.strip() + "\n", link=link)


def drop(*, to: str) -> None:
    """Send none of the messages that still wait for this person."""
    waiting = Message.objects.filter(to=to, state=MessageState.READY)
    waiting.update(state=MessageState.FAILED, error="Plus rien n'est envoyé à cette personne.")


def _wake():
    try:
        send_due_messages.apply_async(retry=False)
    except OperationalError:
        # The row is the truth: beat sends it at its next round.
        logger.warning("the broker does not answer: messages wait for the next sweep")
