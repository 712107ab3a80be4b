"""One's own account: who one is, and how one likes the pages, at once on every page."""

import pytest
from django.urls import reverse

from apcl.accounts.models import User
from apcl.journal.models import Entry
from tests.accounts.rows import AbsenceFactory
from tests.factories import UserFactory, days_ago
from tests.screens.reading import main_form, page_of, sent_by

pytestmark = pytest.mark.django_db
KINDS = [{}, {"region": True}, {"provider": True}, {"employer": True}, {"evaluator": True}]
LIKES = {"theme": "dark", "density": "dense"}


@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_everyone_finds_themselves(client, kind):
    user = UserFactory(**kind)
    client.force_login(user)
    text = page_of(client.get(reverse("account"))).text
    for fact in (str(user), user.email, str(user.organisation)):
        assert fact in text


def test_anonymous_is_sent_to_sign_in(client):
    assert client.get(reverse("account")).url.startswith(reverse("account_login"))


def test_preferences_are_kept_and_seen_on_every_page(client, advisor):
    client.force_login(advisor)
    assert client.post(reverse("account"), LIKES).url == reverse("account")
    kept = User.objects.get(pk=advisor.pk)
    assert (kept.theme, kept.density, kept.has_shortcuts) == ("dark", "dense", False)
    html = next(page_of(client.get(reverse("team"))).find("html"))
    assert (html.attrs["data-bs-theme"], html.attrs["data-density"]) == ("dark", "dense")
    entry = Entry.objects.get()
    assert (entry.verb, entry.by, entry.subject) == ("user.preferences", advisor, advisor.uuid)


def test_the_same_again_changes_nothing(client, advisor):
    client.force_login(advisor)
    shown = sent_by(main_form(page_of(client.get(reverse("account")))))
    assert client.post(reverse("account"), shown).status_code == 302
    assert not Entry.objects.exists()


def test_what_is_not_asked_is_not_changed(client, advisor):
    client.force_login(advisor)
    client.post(
        reverse("account"), LIKES | {"is_manager": "on", "email": "x@x.example", "organisation": "1", "id": "1"}
    )
    kept = User.objects.get(pk=advisor.pk)
    assert (kept.is_manager, kept.email, kept.organisation) == (False, advisor.email, advisor.organisation)


def test_ones_absences_to_come_and_no_others(client, advisor, colleague):
    mine = AbsenceFactory(user=advisor, stand_in=colleague)
    AbsenceFactory(user=advisor, starts_on=days_ago(30), ends_on=days_ago(20))
    AbsenceFactory(user=colleague)
    client.force_login(advisor)
    links = [link.attrs["href"] for link in page_of(client.get(reverse("account"))).find("a")]
    assert [link for link in links if "/equipe/absences/" in link] == [
        reverse(name, args=[mine.uuid]) for name in ("change_absence", "end_absence")
    ]
