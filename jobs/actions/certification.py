"""What the Region says of the certifications that its target jobs lead to."""

from typing import Any

from apcl.accounts.models import User
from apcl.db import action, differing, hold
from apcl.errors import RuleViolation
from apcl.journal.record import record
from jobs.models import Certification


@action
def add_certification(*, code: str, by: User, **facts: Any) -> Certification:
    """Add a certification by its code. `facts` are its other columns: title, level, expires_on."""
    certification, is_new = Certification.objects.get_or_create(code=code, defaults=facts)
    if not is_new:
        raise RuleViolation(f"Cette certification est déjà connue : {certification}.")
    record(by=by, verb="certification.added", subject=certification)
    return certification


@action
def edit_certification(*, certification: Certification, reason: str, by: User, **changes: Any) -> None:
    """Change what is said of a certification, and say why. Its code stays: it is what it is known by elsewhere."""
    held = hold(certification)
    changed = differing(held, changes)
    Certification.objects.filter(pk=held.pk).update(**changed)
    record(by=by, verb="certification.edited", subject=held, reason=reason, columns=sorted(changed))
