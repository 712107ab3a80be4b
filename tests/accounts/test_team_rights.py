"""Giving and taking back the right to manage, closing and opening accounts; the last manager stays."""

import pytest

from apcl.accounts.actions.team import (
    LAST_MANAGER,
    close_account,
    make_manager,
    remove_manager,
    reopen_account,
)
from apcl.accounts.models import User
from apcl.journal.models import Entry
from tests.breaking import write
from tests.factories import UserFactory
from tests.pathways.acting import refused

pytestmark = pytest.mark.django_db
NO_LONGER = "Vous n'êtes plus responsable de cette structure."
DONE_ALREADY = "C'est déjà fait, ou ce compte vient de changer : rechargez la page de l'équipe."


@pytest.fixture
def manager(advisor):
    return UserFactory(organisation=advisor.organisation, is_manager=True)


def rights_of(user):
    return User.objects.values_list("is_manager", "is_active").get(pk=user.pk)


@pytest.mark.parametrize(
    ("act", "before", "after", "verb"),
    [
        (make_manager, (False, True), (True, True), "user.made_manager"),
        (remove_manager, (True, True), (False, True), "user.no_longer_manager"),
        (close_account, (False, True), (False, False), "user.closed"),
        (close_account, (True, True), (True, False), "user.closed"),
        (reopen_account, (False, False), (False, True), "user.reopened"),
        (reopen_account, (True, False), (True, True), "user.reopened"),
    ],
)
def test_each_act_changes_one_thing_and_is_journaled(advisor, manager, act, before, after, verb):
    write(advisor, is_manager=before[0], is_active=before[1])
    act(user=advisor, by=manager)
    assert rights_of(advisor) == after
    entry = Entry.objects.get()
    assert (entry.verb, entry.by, entry.subject, entry.details) == (verb, manager, advisor.uuid, {})
    with refused(DONE_ALREADY):
        act(user=advisor, by=manager)


@pytest.mark.parametrize("act", [remove_manager, close_account])
def test_the_last_manager_can_neither_leave_nor_be_removed(advisor, manager, act):
    UserFactory(organisation=advisor.organisation, is_manager=True, is_active=False)
    with refused(LAST_MANAGER):
        act(user=manager, by=manager)
    make_manager(user=advisor, by=manager)
    act(user=manager, by=manager)
    with refused(NO_LONGER):
        act(user=advisor, by=manager)
    with refused(LAST_MANAGER):
        act(user=advisor, by=advisor)


@pytest.mark.parametrize("act", [make_manager, remove_manager, close_account, reopen_account])
def test_whoever_no_longer_manages_does_nothing(advisor, manager, act):
    UserFactory(organisation=advisor.organisation, is_manager=True)
    write(manager, is_manager=False)
    with refused(NO_LONGER):
        act(user=advisor, by=manager)
    write(manager, is_manager=True)
    write(manager, is_active=False)
    with refused(NO_LONGER):
        act(user=advisor, by=manager)


@pytest.mark.parametrize("act", [make_manager, remove_manager, close_account, reopen_account])
def test_a_manager_of_another_organisation_does_nothing(advisor, act):
    stranger = UserFactory(is_manager=True)
    with refused("Cette personne n'est pas de votre équipe."):
        act(user=advisor, by=stranger)


def test_a_closed_account_is_given_no_right(advisor, manager):
    close_account(user=advisor, by=manager)
    with refused(DONE_ALREADY):
        make_manager(user=advisor, by=manager)
