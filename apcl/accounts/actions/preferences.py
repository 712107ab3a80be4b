"""What someone chooses for their own account."""

from typing import Any

from django.db.models import F

from apcl.accounts.models import User
from apcl.db import action
from apcl.journal.record import record


@action
def save_preferences(*, by: User, **choices: Any) -> None:
    """Keep how someone likes the pages; the same choices again change nothing, and are not an error."""
    changed = {name: value for name, value in choices.items() if getattr(by, name) != value}
    if changed:
        User.objects.filter(pk=by.pk).update(**changed)
        record(by=by, verb="user.preferences", subject=by, changed=sorted(changed))


@action
def close_sessions(*, by: User) -> User:
    """End every session of this account; return it as it is now, for the session that must go on."""
    User.objects.filter(pk=by.pk).update(session_number=F("session_number") + 1)
    record(by=by, verb="user.sessions_closed", subject=by)
    by.refresh_from_db(fields=["session_number"])
    return by
