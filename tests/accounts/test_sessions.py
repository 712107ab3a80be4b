"""What ends a session: an account closed, a right taken back, another password, the person's own wish."""

import pytest
from django.test import Client
from django.urls import reverse

from apcl.accounts.actions.team import close_account, remove_manager, reopen_account
from apcl.accounts.models import User
from apcl.journal.models import Entry
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
PASSWORD, NEW = "une phrase que personne ne devine", "une autre phrase, plus longue"


@pytest.fixture
def manager(advisor):
    return UserFactory(organisation=advisor.organisation, is_manager=True)


def a_window(user):
    client = Client()
    client.force_login(User.objects.get(pk=user.pk))
    assert client.get(reverse("account")).status_code == 200
    return client


def is_signed_in(window):
    return window.get(reverse("account")).status_code == 200


def test_a_closed_account_opens_nothing_at_its_next_request(advisor, manager):
    window = a_window(advisor)
    close_account(user=advisor, by=manager)
    assert window.get(reverse("account")).url.startswith(reverse("account_login"))


def test_its_sessions_stay_closed_once_it_is_open_again(advisor, manager):
    window = a_window(advisor)
    close_account(user=advisor, by=manager)
    reopen_account(user=advisor, by=manager)
    assert not is_signed_in(window)
    assert is_signed_in(a_window(advisor))


def test_a_closed_account_does_not_sign_in(client, advisor, manager):
    advisor.set_password(PASSWORD)
    advisor.save()
    close_account(user=advisor, by=manager)
    response = client.post(reverse("account_login"), {"login": advisor.email, "password": PASSWORD})
    assert response.url == reverse("account_inactive")
    assert not is_signed_in(client)


def test_a_right_taken_back_opens_nothing_at_the_next_request(advisor, manager):
    User.objects.filter(pk=advisor.pk).update(is_manager=True)
    window = a_window(advisor)
    assert window.get(reverse("invite")).status_code == 200
    remove_manager(user=advisor, by=manager)
    assert window.get(reverse("invite")).status_code == 403
    assert window.post(reverse("make_manager", args=[advisor.uuid])).status_code == 403


def test_someone_closes_their_other_sessions_and_keeps_this_one(advisor):
    here, elsewhere, other = a_window(advisor), a_window(advisor), a_window(UserFactory())
    response = here.post(reverse("close_sessions"), follow=True)
    assert "Vos autres sessions sont fermées." in response.content.decode()
    assert [is_signed_in(window) for window in (here, elsewhere, other)] == [True, False, True]
    assert Entry.objects.get().verb == "user.sessions_closed"


def test_another_password_closes_the_others(advisor):
    advisor.set_password(PASSWORD)
    advisor.save()
    here, elsewhere = a_window(advisor), a_window(advisor)
    typed = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    response = here.post(reverse("account_change_password"), typed, follow=True)
    assert "Votre mot de passe est enregistré" in response.content.decode()
    assert [is_signed_in(window) for window in (here, elsewhere)] == [True, False]
    assert User.objects.get(pk=advisor.pk).check_password(NEW)


def test_the_former_password_is_asked_first(client, advisor):
    advisor.set_password(PASSWORD)
    advisor.save()
    client.force_login(advisor)
    typed = {"oldpassword": "pas celui-là", "password1": NEW, "password2": NEW}
    assert "Erreur" in client.post(reverse("account_change_password"), typed).content.decode()
    assert not User.objects.get(pk=advisor.pk).check_password(NEW)


def test_whoever_has_no_password_yet_is_sent_a_link(client, advisor):
    client.force_login(advisor)
    assert client.get(reverse("account_change_password")).url == reverse("account_reset_password")
