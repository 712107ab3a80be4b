"""The team: everyone reads who is there and who stands in, its managers act; nobody reads another team."""

import pytest
from django.urls import reverse

from apcl.accounts.models import User
from pathways.enums import PhaseStatus
from tests.accounts.rows import AbsenceFactory, InvitationFactory
from tests.factories import UserFactory, a_phase, a_project, days_ago
from tests.screens.reading import page_of

pytestmark = pytest.mark.django_db
KINDS = ["region", "provider", "employer", "evaluator"]


@pytest.fixture
def manager(advisor):
    return UserFactory(organisation=advisor.organisation, is_manager=True, last_name="Zimmer", first_name="Alix")


def team_of(client, user):
    client.force_login(user)
    return page_of(client.get(reverse("team")))


def row_of(page, user):
    [row] = [row for row in page.find("tr") if user.list_name in row.text]
    return row.text


def test_what_a_manager_reads(client, advisor, manager):
    a_project(advisor=advisor)
    AbsenceFactory(user=advisor, stand_in=manager)
    closed = UserFactory(organisation=advisor.organisation, is_active=False)
    InvitationFactory(invited_by=manager, last_name="Boulanger")
    page = team_of(client, manager)
    row = row_of(page, advisor)
    assert f"{advisor.email} 1" in row
    assert "En ce moment" in row
    assert f"Remplacement : {manager}" in row
    assert "Aucune connexion" in row
    assert "Responsable" in row_of(page, manager)
    assert "Connexion aujourd'hui" in row_of(page, manager)
    assert "Fermé" in row_of(page, closed)
    assert "BOULANGER Samira" in page.text


def test_what_a_member_reads(client, advisor, colleague, manager):
    AbsenceFactory(user=colleague, stand_in=manager)
    closed = UserFactory(organisation=advisor.organisation, is_active=False)
    InvitationFactory(invited_by=manager, last_name="Boulanger")
    page = team_of(client, advisor)
    assert f"Remplacement : {manager}" in row_of(page, colleague)
    for hidden in (colleague.email, manager.email, closed.last_name, "BOULANGER", "Inviter", "Agir", "connexion"):
        assert hidden not in page.text
    links = {link.attrs["href"] for link in page.find("a")}
    assert reverse("declare_absence", args=[advisor.uuid]) in links
    assert not [link for link in links if str(colleague.uuid) in link]


def test_anonymous_is_sent_to_sign_in(client):
    assert client.get(reverse("team")).url.startswith(reverse("account_login"))


@pytest.mark.parametrize("kind", [*KINDS, "other"])
def test_another_organisation_reads_nothing_of_it(client, advisor, manager, kind):
    InvitationFactory(invited_by=manager, last_name="Boulanger")
    stranger = UserFactory(is_manager=True, **({} if kind == "other" else {kind: True}))
    page = team_of(client, stranger)
    assert stranger.list_name in page.text
    for hidden in (advisor.last_name, manager.last_name, "BOULANGER"):
        assert hidden not in page.text.replace(stranger.last_name, "")


def test_the_phases_of_a_provider_are_those_of_all(client, provider):
    for _ in range(2):
        a_phase(PhaseStatus.RUNNING, provider=provider.organisation)
    page = team_of(client, provider)
    assert "2 phases en cours" in page.text
    assert "Parcours suivis" not in page.text


def test_the_price_is_fixed(client, costs, advisor, manager):
    client.force_login(manager)
    for members in (1, 30):
        for _ in range(members):
            member = UserFactory(organisation=advisor.organisation)
            AbsenceFactory(user=member, stand_in=advisor)
            a_project(advisor=member)
            InvitationFactory(invited_by=manager)
        costs(reverse("team"), TEAM_QUERIES)


# Those that any page of a manager asks, and four: members, absences, portfolios, invitations.
TEAM_QUERIES = 4


@pytest.mark.parametrize("name", ["make_manager", "remove_manager", "close_account", "reopen_account"])
def test_a_member_acts_on_nobody(client, advisor, colleague, name):
    client.force_login(advisor)
    for target in (colleague, advisor):
        assert client.post(reverse(name, args=[target.uuid])).status_code == 403
    assert User.objects.filter(is_active=True, is_manager=False).count() == 2


def test_closing_the_account_of_whoever_follows_pathways(client, advisor, manager):
    client.force_login(manager)
    a_project(advisor=advisor)
    url = reverse("close_account", args=[advisor.uuid])
    assert "1 parcours à confier d'abord" in page_of(client.get(url)).text
    refused = client.post(url)
    assert (refused.status_code, User.objects.get(pk=advisor.pk).is_active) == (422, True)
    assert client.post(url, {"at_once": "on"}).url == reverse("team")
    assert not User.objects.get(pk=advisor.pk).is_active


def test_an_absence_noted_for_oneself_is_read_on_the_page(client, advisor, manager):
    client.force_login(advisor)
    typed = {"starts_on": days_ago(0).isoformat(), "ends_on": days_ago(-5).isoformat(), "stand_in": str(manager.pk)}
    page = page_of(client.post(reverse("declare_absence", args=[advisor.uuid]), typed, follow=True))
    assert "Absence enregistrée." in page.text
    assert f"Remplacement : {manager}" in row_of(page, advisor)
