"""Closing the account of whoever follows pathways: they go to a colleague first, unless it cannot wait."""

import pytest

from apcl.accounts.models import User
from pathways.actions.team import close_member_account, portfolio_of, portfolios_in, running_phases_of
from pathways.enums import PhaseStatus, Stage
from tests.factories import UserFactory, a_pathway, a_phase, a_project
from tests.pathways.acting import refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager(advisor):
    return UserFactory(organisation=advisor.organisation, is_manager=True)


def is_open(user):
    return User.objects.filter(pk=user.pk, is_active=True).exists()


def test_without_pathways_it_is_closed(advisor, manager):
    a_pathway(Stage.INTERRUPTED, advisor=advisor)
    close_member_account(user=advisor, by=manager)
    assert not is_open(advisor)


def test_with_some_they_are_handed_over_first(advisor, manager):
    for _ in range(2):
        a_project(advisor=advisor)
    with refused("2 parcours à confier d'abord à une autre personne de l'équipe."):
        close_member_account(user=advisor, by=manager)


def test_in_danger_it_is_closed_at_once(advisor, manager):
    a_project(advisor=advisor)
    close_member_account(user=advisor, at_once=True, by=manager)
    assert not is_open(advisor)


def test_who_follows_how_many(advisor, manager):
    a_project(advisor=advisor)
    a_pathway(advisor=advisor)
    a_pathway(Stage.COMPLETED, advisor=advisor)
    a_project(advisor=manager)
    a_project()
    assert portfolios_in(advisor.organisation) == {advisor.pk: 2, manager.pk: 1}
    assert [portfolio_of(user) for user in (advisor, manager)] == [2, 1]


def test_the_phases_under_way_of_a_provider(provider):
    a_phase(PhaseStatus.RUNNING, provider=provider.organisation)
    a_phase(provider=provider.organisation)
    a_phase(PhaseStatus.RUNNING)
    assert running_phases_of(provider.organisation) == 1
