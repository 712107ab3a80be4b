"""A contact with one person."""

import datetime

from django.utils import timezone

from apcl.accounts.models import User
from apcl.db import action, hold
from pathways.actions.presence import note_contact
from pathways.models import Contact, Pathway


@action
def note_one_contact(*, pathway: Pathway, kind: str, made_on: datetime.date, by: User) -> None:
    """Note that there was a contact with the person: by which means and when, never what was said."""
    note_contact(pathways=[pathway], kind=kind, made_on=made_on, by=by)


@action
def log_contact(*, pathway: Pathway, kind: str, by: User) -> Contact:
    """The same, of today and in one click: the second click of the day finds what the first one noted."""
    today = timezone.localdate()
    # Held until the commit: of two clicks at once, one writes.
    same = Contact.objects.filter(pathway=hold(pathway), kind=kind, made_on=today, recorded_by=by)
    if not same.exists():
        note_contact(pathways=[pathway], kind=kind, made_on=today, by=by)
    return same.latest("pk")
