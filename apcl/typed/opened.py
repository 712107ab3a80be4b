"""What a form carries since it was opened: who opened it, where, its own key, the number of what it edits.

Signed, so that whoever sends it back can neither take the key of another person nor fill the draft of another page.
"""

import uuid
from dataclasses import dataclass, replace

from django.core import signing
from django.http import HttpRequest

FIELD = "_saisie"
# How long a form may still be kept for someone whose session has ended.
KEPT_FOR = 12 * 3600
_SALT = "apcl.typed"


@dataclass(frozen=True, slots=True)
class Opened:
    """A form as it was shown to someone, or to whoever holds a link (None).

    `number` is that of the revision it showed, when it edits something.
    """

    by: int | None
    address: str
    key: uuid.UUID
    number: int | None = None

    def sealed(self) -> str:
        return signing.dumps([self.by, self.address, self.key.hex, self.number], salt=_SALT, compress=False)

    def with_number(self, number: int | None) -> "Opened":
        return replace(self, number=number)


def newly(request: HttpRequest, number: int | None) -> Opened:
    return Opened(request.user.pk, request.path, uuid.uuid4(), number)


def sent_back(request: HttpRequest, *, max_age: int | None = None) -> Opened | None:
    """What the posted form was opened with; None when we signed nothing of it, or longer than `max_age` seconds ago."""
    try:
        by, address, key, number = signing.loads(request.POST.get(FIELD, ""), salt=_SALT, max_age=max_age)
    except signing.BadSignature:
        return None
    return Opened(by, address, uuid.UUID(key), number)


def own(request: HttpRequest) -> Opened | None:
    """The same, of a form that this very person opened on this very page."""
    opened = sent_back(request)
    return opened if opened and (opened.by, opened.address) == (request.user.pk, request.path) else None
