"""The first steps that « à traiter » shows to whoever begins."""

from django.utils import timezone

from apcl.accounts.models import User
from apcl.db import action


@action
def put_first_steps_away(*, by: User) -> None:
    """Show the first steps no longer. A matter of taste: the journal has nothing to say of it."""
    User.objects.filter(pk=by.pk, checklist_dismissed_at__isnull=True).update(checklist_dismissed_at=timezone.now())
