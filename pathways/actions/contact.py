"""A contact with one person."""

import datetime

from apcl.accounts.models import User
from apcl.db import action
from pathways.actions.presence import note_contact
from pathways.models import Pathway


@action
def note_one_contact(*, pathway: Pathway, kind: str, made_on: datetime.date, by: User) -> None:
    """Note that there was a contact with the person: by which means and when, never what was said."""
    note_contact(pathways=[pathway], kind=kind, made_on=made_on, by=by)
