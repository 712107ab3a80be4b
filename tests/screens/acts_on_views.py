"""The forms about the views kept of a list, ready to be posted."""

from collections.abc import Callable

from django.urls import reverse

from pathways.actions.view import save_view
from pathways.models import SavedView
from tests.factories import UserFactory
from tests.screens.acts import Act


def a_view(**facts) -> SavedView:
    owner = facts.pop("by", None) or UserFactory()
    return save_view(
        **{"listing": "pathways", "query": "retard=on", "name": "Retards", "is_shared": True} | facts, by=owner
    )


def _save_view() -> Act:
    url = f"{reverse('save_view_of_pathways')}?etape=phases&colonnes=numero"
    return Act(UserFactory(), url, {"name": "Phases & <suite>", "is_shared": "on"})


def _edit_view() -> Act:
    view = a_view()
    return Act(view.owner, reverse("edit_view", args=[view.uuid]), {"name": "En retard <d'abord>", "is_shared": "on"})


def _delete_view() -> Act:
    view = a_view()
    return Act(view.owner, reverse("delete_view", args=[view.uuid]), {})


ACTS: dict[str, Callable[[], Act]] = {
    "save_view_of_pathways": _save_view,
    "edit_view": _edit_view,
    "delete_view": _delete_view,
}
