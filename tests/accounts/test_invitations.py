"""Inviting: what leaves, to whom, how often; and what an organisation never learns of another one."""

import datetime

import pytest
from django.utils import timezone

from apcl.accounts.actions.invitation import (
    TOO_SOON,
    USED,
    accept_invitation,
    ask_again,
    cancel_invitation,
    invitation_of,
    invite,
    resend_invitation,
)
from apcl.accounts.models import Invitation, User
from apcl.journal.models import Actor, Entry
from apcl.links.models import ActionLink
from apcl.mail import sender
from apcl.mail.models import Message
from tests.accounts.rows import WHO, InvitationFactory, an_invitation, link_of
from tests.factories import OrganisationFactory, UserFactory
from tests.pathways.acting import refused

pytestmark = pytest.mark.django_db
NAMES = {"first_name": "Samira", "last_name": "L'Hôte", "password": "une phrase que personne ne devine"}


@pytest.fixture
def manager(db):
    return UserFactory(is_manager=True)


def a_day_later(invitation):
    Invitation.objects.filter(pk=invitation.pk).update(sent_at=timezone.now() - datetime.timedelta(hours=25))


def test_a_link_leaves_for_the_address_and_nothing_is_opened_yet(manager):
    invitation = invite(**WHO, by=manager)
    message = Message.objects.get()
    assert message.to == WHO["email"]
    assert f"{manager} vous invite" in message.body
    assert "/invitation/" in sender.text_of(message)
    assert not User.objects.filter(email=WHO["email"]).exists()
    assert invitation_of(link_of(invitation)) == invitation
    entry = Entry.objects.get()
    assert (entry.verb, entry.by, entry.subject, entry.details) == ("invitation.sent", manager, invitation.uuid, {})


def test_only_who_manages_invites(advisor):
    with refused("Vous n'êtes plus responsable de cette structure."):
        invite(**WHO, by=advisor)


@pytest.mark.parametrize(("is_active", "more"), [(True, ""), (False, " Il est fermé : rouvrez-le.")])
def test_a_member_of_the_team_is_not_invited(manager, is_active, more):
    UserFactory(organisation=manager.organisation, email=WHO["email"], is_active=is_active)
    with refused(f"Cette personne a déjà un compte dans votre équipe.{more}"):
        invite(**WHO | {"email": WHO["email"].upper()}, by=manager)


def test_invited_twice_by_one_organisation_is_refused_and_by_two_is_not(manager):
    an_invitation(manager)
    with refused("Une invitation est déjà en cours à cette adresse."):
        an_invitation(manager)
    an_invitation()


def test_an_account_elsewhere_is_told_to_its_owner_only(manager):
    UserFactory(email=WHO["email"])
    invitation = invite(**WHO, by=manager)
    message = Message.objects.get()
    assert (message.to, message.link) == (WHO["email"], None)
    assert "Vous avez déjà un compte à cette adresse" in message.body
    # To whoever invites, it is an invitation like any other.
    assert list(Invitation.objects.visible_to(manager).open()) == [invitation]
    assert not ActionLink.objects.exists()
    a_day_later(invitation)
    resend_invitation(invitation=invitation, by=manager)


def test_it_is_sent_again_once_a_day_and_the_former_link_is_dead(manager):
    invitation = an_invitation(manager)
    former = link_of(invitation)
    with refused(TOO_SOON):
        resend_invitation(invitation=invitation, by=manager)
    a_day_later(invitation)
    resend_invitation(invitation=invitation, by=manager)
    former.refresh_from_db()
    assert former.revoked_at
    assert invitation_of(link_of(invitation)) == invitation
    with refused(TOO_SOON):
        resend_invitation(invitation=invitation, by=manager)
    assert Message.objects.count() == 2


def test_once_cancelled_its_link_is_dead(manager):
    invitation = an_invitation(manager)
    link = link_of(invitation)
    cancel_invitation(invitation=invitation, by=manager)
    link.refresh_from_db()
    assert link.revoked_at
    assert invitation_of(link) is None
    for act, facts in ((cancel_invitation, {"by": manager}), (accept_invitation, NAMES)):
        with refused(USED):
            act(invitation=invitation, **facts)


def test_whoever_lost_the_link_asks_again_once_a_day(manager):
    invitation = InvitationFactory(invited_by=manager, email=WHO["email"])
    InvitationFactory(cancelled_at=timezone.now(), email=WHO["email"])
    for _ in range(3):
        ask_again(email=WHO["email"].upper())
    assert Message.objects.get().link.target == invitation.uuid
    entry = Entry.objects.get()
    assert (entry.verb, entry.actor, entry.subject) == ("invitation.asked_again", Actor.SYSTEM, invitation.uuid)


def test_nothing_leaves_for_an_unknown_address(manager):
    InvitationFactory(invited_by=manager)
    ask_again(email="personne@ailleurs.example")
    assert not Message.objects.exists()


@pytest.mark.parametrize("is_manager", [True, False])
def test_accepted_it_opens_the_account_as_offered(manager, is_manager):
    invitation = an_invitation(manager, is_manager=is_manager)
    user = accept_invitation(invitation=invitation, **NAMES)
    assert (user.email, user.organisation, user.is_manager) == (WHO["email"], manager.organisation, is_manager)
    assert user.check_password(NAMES["password"])
    entry = Entry.objects.get(verb="invitation.accepted")
    assert (entry.by, entry.subject) == (user, invitation.uuid)
    with refused(USED):
        accept_invitation(invitation=invitation, **NAMES)


def test_of_two_organisations_the_first_accepted_counts(manager):
    one, other = an_invitation(manager), an_invitation()
    accept_invitation(invitation=one, **NAMES)
    with refused("Un compte existe déjà à votre adresse : connectez-vous avec lui."):
        accept_invitation(invitation=other, **NAMES)


def test_nothing_of_the_person_is_in_the_journal(manager):
    invitation = an_invitation(manager)
    accept_invitation(invitation=invitation, **NAMES)
    cancel_invitation(invitation=an_invitation(manager, email="autre@structure.example"), by=manager)
    texts = [f"{entry.reason} {entry.details}" for entry in Entry.objects.all()]
    assert {text.strip() for text in texts} == {"{}"}


def test_nobody_sees_the_invitations_of_another_organisation(manager):
    an_invitation(manager)
    stranger = UserFactory(is_manager=True, organisation=OrganisationFactory())
    assert not Invitation.objects.visible_to(stranger).exists()
