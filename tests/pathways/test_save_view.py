"""Keeping, changing and forgetting a view, act by act: what the journal says, what is refused."""

import pytest

from apcl.journal.models import Entry
from pathways.actions.view import MOST_VIEWS, delete_view, edit_view, save_view
from pathways.models import SavedView
from tests.breaking import refused_by, write
from tests.pathways.acting import refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def view(advisor):
    return save_view(listing="pathways", query="retard=on", name="Retards", is_shared=False, by=advisor)


def written():
    return [(entry.verb, entry.by, entry.file, entry.details) for entry in Entry.objects.order_by("pk")]


def test_the_journal_says_that_there_was_one_and_not_what_it_was_called(advisor, view):
    edit_view(view=view, name="En retard", is_shared=True, by=advisor)
    view.refresh_from_db()
    delete_view(view=view, by=advisor)
    verbs = (("view.saved", {"shared": False}), ("view.changed", {"shared": True}), ("view.deleted", {}))
    assert written() == [(verb, advisor, None, details) for verb, details in verbs]
    assert {entry.subject for entry in Entry.objects.all()} == {view.uuid}


def test_nothing_to_change_is_said(advisor, view):
    with refused("Rien n'a changé."):
        edit_view(view=view, name="Retards", is_shared=False, by=advisor)


def test_a_view_gone_is_said(advisor, view):
    SavedView.objects.all().delete()
    for act in (
        lambda: edit_view(view=view, name="X", is_shared=True, by=advisor),
        lambda: delete_view(view=view, by=advisor),
    ):
        with refused("Cette vue est déjà supprimée."):
            act()


def test_one_too_many(advisor):
    def keep(number, listing="pathways"):
        save_view(listing=listing, query="retard=on", name=f"Vue {number}", is_shared=False, by=advisor)

    for number in range(MOST_VIEWS):
        keep(number)
    with refused(f"Vous avez déjà {MOST_VIEWS} vues de cette liste : supprimez-en une."):
        keep(MOST_VIEWS)
    keep(0, "beneficiaries")


def test_the_database_knows_one_view_of_a_name(advisor, view):
    other = save_view(listing="pathways", query="etape=phases", name="Phases", is_shared=False, by=advisor)
    with refused_by("view_one_of_a_name"):
        write(other, name=view.name)


@pytest.mark.parametrize("column", ["name", "query"])
def test_a_view_says_something(view, column):
    with refused_by("view_says_something"):
        write(view, **{column: ""})
