"""Absences and invitations, to test with."""

import datetime

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from apcl.accounts.actions.invitation import invite
from apcl.accounts.models import Absence, Invitation
from apcl.links.models import ActionLink
from tests.factories import UserFactory, days_ago


class AbsenceFactory(DjangoModelFactory):
    """Since yesterday, for ten days; give it a `user`."""

    class Meta:
        model = Absence

    starts_on = factory.LazyFunction(lambda: days_ago(1))
    ends_on = factory.LazyFunction(lambda: days_ago(-8))


class InvitationFactory(DjangoModelFactory):
    """Sent two days ago, without a link; give it an `invited_by`, or an organisation."""

    class Meta:
        model = Invitation

    invited_by = factory.SubFactory(UserFactory, is_manager=True)
    organisation = factory.SelfAttribute("invited_by.organisation")
    email = factory.Sequence("invite{}@structure.example".format)
    first_name = "Samira"
    last_name = "Boulanger"
    sent_at = factory.LazyFunction(lambda: timezone.now() - datetime.timedelta(days=2))


WHO = {"email": "samira.boulanger@structure.example", "first_name": "Samira", "last_name": "Boulanger"}


def an_invitation(by=None, **facts) -> Invitation:
    """One sent by the act itself, with its link and its message."""
    return invite(by=by or UserFactory(is_manager=True), **WHO | facts)


def link_of(invitation: Invitation) -> ActionLink:
    """The last link sent."""
    return ActionLink.objects.filter(target=invitation.uuid).latest("created_at")
