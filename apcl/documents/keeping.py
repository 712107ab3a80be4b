"""Keeping a document that was joined, in the transaction of the act."""

from apcl.accounts.models import User
from apcl.documents.checking import Joined
from apcl.documents.models import Document


def keep(joined: Joined, *, by: User) -> Document:
    """The row of a checked file; the act that calls for it journals it."""
    return Document.objects.create(
        name=joined.name, kind=joined.kind, size=len(joined.content), content=joined.content, added_by=by
    )
