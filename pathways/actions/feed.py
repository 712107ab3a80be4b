"""The address by which someone's own agenda reads their calendar: opened, changed, closed by them."""

import base64
import hashlib

from django.utils.crypto import salted_hmac

from apcl.accounts.models import User
from apcl.db import action
from apcl.errors import RuleViolation
from apcl.journal.record import record
from pathways.models import CalendarFeed


@action
def open_feed(*, by: User) -> CalendarFeed:
    """A new address; one that was open no longer answers. Raises RuleViolation when it is changed at this moment."""
    CalendarFeed.objects.filter(user=by).delete()
    feed = CalendarFeed(user=by)
    feed.token_hash = _hash(token_of(feed))
    feed.save(force_insert=True)
    record(by=by, verb="feed.opened", subject=feed)
    return feed


@action
def close_feed(*, by: User) -> None:
    """The address no longer answers. Raises RuleViolation when none is open."""
    feed = CalendarFeed.objects.filter(user=by).first()
    if not feed or not CalendarFeed.objects.filter(pk=feed.pk).delete()[0]:
        raise RuleViolation("Cet abonnement est déjà fermé.")
    record(by=by, verb="feed.closed", subject=feed)


def token_of(feed: CalendarFeed) -> str:
    """Its token, 256 bits derived from the secret key: a copy of the database does not give it."""
    digest = salted_hmac("pathways.feed", feed.uuid.hex, algorithm="sha256").digest()
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")


def reader_of(token: str) -> User | None:
    """Whose calendar this token opens; None of anything else, and of an account that is closed."""
    feed = CalendarFeed.objects.filter(token_hash=_hash(token), user__is_active=True)
    found = feed.select_related("user__organisation").first()
    return found.user if found else None


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
