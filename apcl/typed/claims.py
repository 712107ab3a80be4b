"""What is claimed in the transaction of an act: the key of its form, and the revision that it edits."""

import uuid

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.db.models import F, Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from apcl.accounts.models import User
from apcl.typed.models import Revision, Submission
from apcl.typed.opened import Opened


class TakenAlready(Exception):
    """The form was sent before."""


class Overtaken(Exception):
    """What the form edits was changed since it was shown."""


def take(opened: Opened | None) -> None:
    """Claim the key of a form: whoever sends it at the same moment waits, then learns that it is taken.

    Raises TakenAlready.
    """
    if not opened:
        return
    try:
        with transaction.atomic():
            Submission.objects.create(key=opened.key)
    except IntegrityError as error:
        raise TakenAlready from error


def led_to(opened: Opened | None, outcome: str) -> None:
    """Remember where whoever sends the form again is led."""
    if opened:
        Submission.objects.filter(key=opened.key).update(outcome=outcome)


def answered_already(request: HttpRequest, opened: Opened | None) -> HttpResponse | None:
    """Whoever sends a form again is led where the first one led; None while it is not taken."""
    sent = Submission.objects.filter(key=opened.key).first() if opened else None
    if not sent:
        return None
    messages.info(request, "C'est déjà enregistré.")
    return redirect(sent.outcome)


def revision_of(row: Model) -> Revision:
    """The last revision of what a form edits; one that is not written yet when nobody edited it."""
    subject = _subject(row)
    found = Revision.objects.select_related("changed_by").filter(subject=subject).first()
    return found or Revision(subject=subject)


def revise(row: Model, seen: int | None, by: User | None) -> None:
    """Claim the next revision of `row`, on the one that was seen, or on any. Raises Overtaken when it has gone by."""
    subject = _subject(row)
    Revision.objects.get_or_create(subject=subject)
    last = Revision.objects.filter(subject=subject)
    if seen is not None:
        last = last.filter(number=seen)
    if not last.update(number=F("number") + 1, changed_by=by, changed_at=timezone.now()):
        raise Overtaken


def _subject(row: Model) -> uuid.UUID:
    # A row that has no UUID of its own is known by its table and its key.
    return getattr(row, "uuid", None) or uuid.uuid5(uuid.NAMESPACE_OID, f"{row._meta.label}:{row.pk}")
