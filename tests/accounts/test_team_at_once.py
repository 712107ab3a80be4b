"""Two managers who remove each other at the same moment: one stays, whoever it is."""

from functools import partial

import pytest

from apcl.accounts.actions.absence import declare_absence
from apcl.accounts.actions.invitation import accept_invitation, cancel_invitation, resend_invitation
from apcl.accounts.actions.team import LAST_MANAGER, close_account, remove_manager
from apcl.accounts.models import Absence, User
from apcl.links.models import ActionLink
from tests.accounts.rows import InvitationFactory, an_invitation
from tests.at_once import DONE, at_once
from tests.factories import OrganisationFactory, UserFactory, days_ago

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]
ROUNDS = 5
NO_LONGER = "Vous n'êtes plus responsable de cette structure."


def managers(number=2):
    organisation = OrganisationFactory()
    return [UserFactory(organisation=organisation, is_manager=True) for _ in range(number)]


@pytest.mark.parametrize("act", [remove_manager, close_account])
def test_each_removes_the_other(act):
    for _ in range(ROUNDS):
        one, other = managers()
        outcomes = at_once(partial(act, user=one, by=other), partial(act, user=other, by=one))
        assert sorted(outcomes) == sorted([DONE, NO_LONGER])
        assert User.objects.managing(one.organisation).count() == 1


@pytest.mark.parametrize("act", [remove_manager, close_account])
def test_all_leave_at_once(act):
    for _ in range(ROUNDS):
        team = managers(4)
        outcomes = at_once(*[partial(act, user=one, by=one) for one in team])
        assert sorted(outcomes) == sorted([DONE] * 3 + [LAST_MANAGER])
        assert User.objects.managing(team[0].organisation).count() == 1


def test_two_absences_on_the_same_days():
    for _ in range(ROUNDS):
        [person] = managers(1)
        act = partial(declare_absence, user=person, by=person, starts_on=days_ago(-3), ends_on=days_ago(-9))
        outcomes = at_once(act, act)
        assert sorted(outcomes) == sorted([DONE, "Une absence est déjà notée sur ces jours : modifiez-la."])
        assert Absence.objects.filter(user=person).count() == 1


def test_accepted_and_cancelled_at_once():
    for number in range(ROUNDS):
        [manager] = managers(1)
        invitation = an_invitation(manager, email=f"samira{number}@structure.example")
        names = {"first_name": "Samira", "last_name": "Boulanger", "password": "une phrase que personne ne devine"}
        outcomes = at_once(
            partial(accept_invitation, invitation=invitation, **names),
            partial(cancel_invitation, invitation=invitation, by=manager),
        )
        assert sorted(outcomes) == sorted([DONE, "Cette invitation ne sert plus."])
        assert User.objects.filter(email=invitation.email).exists() == (outcomes[0] == DONE)


def test_resent_twice_at_once_leaves_one_link():
    for _ in range(ROUNDS):
        invitation = InvitationFactory()
        outcomes = at_once(*[partial(resend_invitation, invitation=invitation, by=invitation.invited_by)] * 2)
        assert sorted(outcomes) == sorted(
            [DONE, "Cette invitation est partie il y a moins de 24 heures, ou ne sert plus."]
        )
        assert ActionLink.objects.filter(target=invitation.uuid, revoked_at=None).count() == 1
