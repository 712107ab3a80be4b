"""Issuing, finding, renewing and revoking capability links."""

import base64
import datetime
import hashlib

from django.conf import settings
from django.db.models import Q
from django.utils import timezone
from django.utils.crypto import salted_hmac

from apcl.errors import RuleViolation
from apcl.links.models import ActionLink

RENEWAL_PAUSE = datetime.timedelta(hours=24)
# Where the links of a purpose begin, when it is not under /e/.
ROOTS = {"invitation": "/invitation/"}


def issue(*, purpose: str, target, email: str, days: int) -> ActionLink:
    """A new link to `target` (an object with a UUID), valid `days` days, to be sent to `email` only."""
    link = ActionLink(
        purpose=purpose, target=target, email=email, expires_at=timezone.now() + datetime.timedelta(days=days)
    )
    link.token_hash = _hash(token_of(link))
    link.save(force_insert=True)
    return link


def token_of(link: ActionLink) -> str:
    """The link's token, 256 bits derived from the secret key: a copy of the database does not give it."""
    digest = salted_hmac("apcl.links", link.uuid.hex, algorithm="sha256").digest()
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")


def url_of(link: ActionLink) -> str:
    """The absolute address to write in a message."""
    return f"{settings.SITE_URL}{ROOTS.get(link.purpose, '/e/')}{token_of(link)}/"


def find(token: str) -> ActionLink | None:
    """The link whose token this is, expired or not; None for anything else, revoked links included."""
    return ActionLink.objects.filter(token_hash=_hash(token), revoked_at__isnull=True).first()


def is_expired(link: ActionLink) -> bool:
    return link.expires_at <= timezone.now()


def not_sent_lately(*, purpose: str, target) -> None:
    """Raises RuleViolation when a link to this object left less than a day ago."""
    since = timezone.now() - RENEWAL_PAUSE
    if ActionLink.objects.filter(purpose=purpose, target=target, created_at__gt=since).exists():
        raise RuleViolation("Un lien est déjà parti il y a moins de 24 heures : il arrive peut-être encore.")


def claim_renewal(link: ActionLink) -> None:
    """Reserve the one renewal a day of a link, so that two clicks send one message. Raises RuleViolation otherwise."""
    now = timezone.now()
    claimable = Q(renewed_at__isnull=True) | Q(renewed_at__lte=now - RENEWAL_PAUSE)
    if not ActionLink.objects.filter(claimable, pk=link.pk).update(renewed_at=now):
        raise RuleViolation("Un lien est déjà parti il y a moins de 24 heures : il arrive peut-être encore.")
    not_sent_lately(purpose=link.purpose, target=link.target)


def revoke(*, purpose: str, target) -> None:
    """Close every link to this object: it answers like a link that never existed."""
    ActionLink.objects.filter(purpose=purpose, target=target, revoked_at__isnull=True).update(revoked_at=timezone.now())


def masked(email: str) -> str:
    """An address shown to whoever holds an expired link: « d•••@acme.example »."""
    name, _, domain = email.partition("@")
    return f"{name[:1]}•••@{domain}"


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
