"""The views that someone keeps of a list."""

from apcl.accounts.models import User
from apcl.db import action, differing
from apcl.errors import RuleViolation
from apcl.journal.record import record
from pathways.models import SavedView

MOST_VIEWS = 30
_GONE = "Cette vue est déjà supprimée."


@action
def save_view(*, listing: str, query: str, name: str, is_shared: bool, by: User) -> SavedView:
    """Keep what the address of a list says. Raises RuleViolation at one too many: a page shows them all."""
    if SavedView.objects.filter(owner=by, listing=listing).count() >= MOST_VIEWS:
        raise RuleViolation(f"Vous avez déjà {MOST_VIEWS} vues de cette liste : supprimez-en une.")
    view = SavedView(owner=by, listing=listing, query=query, name=name, is_shared=is_shared)
    view.save(force_insert=True)
    record(by=by, verb="view.saved", subject=view, shared=is_shared)
    return view


@action
def edit_view(*, view: SavedView, name: str, is_shared: bool, by: User) -> None:
    """Rename it, share it or no longer. Raises RuleViolation when nothing changes, or when it is gone."""
    changes = differing(view, {"name": name, "is_shared": is_shared})
    if not SavedView.objects.filter(pk=view.pk).update(**changes):
        raise RuleViolation(_GONE)
    record(by=by, verb="view.changed", subject=view, shared=is_shared)


@action
def delete_view(*, view: SavedView, by: User) -> None:
    """Forget it; the journal keeps that there was one. Raises RuleViolation when it is gone already."""
    deleted, _rows = SavedView.objects.filter(pk=view.pk).delete()
    if not deleted:
        raise RuleViolation(_GONE)
    record(by=by, verb="view.deleted", subject=view)
