"""Inviting someone into one's team: a link sent to their address, by which they open their account themselves."""

import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from apcl.accounts.actions.team import hold_for_a_manager
from apcl.accounts.models import Invitation, User
from apcl.db import action
from apcl.errors import RuleViolation
from apcl.journal.models import Actor
from apcl.journal.record import record
from apcl.links import capability
from apcl.links.models import ActionLink
from apcl.mail import outbox

PURPOSE = "invitation"
PAUSE = datetime.timedelta(hours=24)
TOO_SOON = "Cette invitation est partie il y a moins de 24 heures, ou ne sert plus."
USED = "Cette invitation ne sert plus."
KNOWN = "Un compte existe déjà à votre adresse : connectez-vous avec lui."


@action
def invite(*, email: str, first_name: str, last_name: str, by: User, is_manager: bool = False) -> Invitation:
    """Offer an account to someone. Raises RuleViolation when they have one here, or are invited already.

    An account in another organisation is not told to whoever invites: it is, to the address itself.
    """
    organisation = hold_for_a_manager(by)
    if known := User.objects.visible_to(by).filter(email__iexact=email).first():
        is_closed = "" if known.is_active else " Il est fermé : rouvrez-le."
        raise RuleViolation(f"Cette personne a déjà un compte dans votre équipe.{is_closed}")
    invitation = Invitation.objects.create(
        organisation=organisation,
        email=email.lower(),
        first_name=first_name,
        last_name=last_name,
        is_manager=is_manager,
        invited_by=by,
        sent_at=timezone.now(),
    )
    _send(invitation)
    record(by=by, verb="invitation.sent", subject=invitation)
    return invitation


@action
def resend_invitation(*, invitation: Invitation, by: User) -> None:
    """Send another link, which lasts from now; the former one opens nothing any more. Once a day."""
    hold_for_a_manager(by)
    if not _claim_sending(invitation):
        raise RuleViolation(TOO_SOON)
    _send(invitation)
    record(by=by, verb="invitation.sent_again", subject=invitation)


@action
def cancel_invitation(*, invitation: Invitation, by: User) -> None:
    """Take the offer back: its link opens nothing any more."""
    hold_for_a_manager(by)
    if not Invitation.objects.filter(pk=invitation.pk).open().update(cancelled_at=timezone.now()):
        raise RuleViolation(USED)
    capability.revoke(purpose=PURPOSE, target=invitation.uuid)
    record(by=by, verb="invitation.cancelled", subject=invitation)


@action
def ask_again(*, email: str) -> None:
    """Send again what is still offered at this address, once a day; nothing tells whether there was anything."""
    for invitation in Invitation.objects.filter(email__iexact=email).open():
        if _claim_sending(invitation):
            _send(invitation)
            record(by=Actor.SYSTEM, verb="invitation.asked_again", subject=invitation)


@action
def accept_invitation(*, invitation: Invitation, first_name: str, last_name: str, password: str) -> User:
    """Open the account that was offered. Raises RuleViolation when the invitation has served or was cancelled."""
    if not Invitation.objects.filter(pk=invitation.pk).open().update(accepted_at=timezone.now()):
        raise RuleViolation(USED)
    facts = {"organisation": invitation.organisation, "is_manager": invitation.is_manager}
    try:
        with transaction.atomic():
            user = User.objects.create_user(
                invitation.email, password, first_name=first_name, last_name=last_name, **facts
            )
    except IntegrityError as error:
        raise RuleViolation(KNOWN) from error
    capability.revoke(purpose=PURPOSE, target=invitation.uuid)
    record(by=user, verb="invitation.accepted", subject=invitation)
    return user


def invitation_of(link: ActionLink) -> Invitation | None:
    """What this link offers; None once it has expired, has served, or was cancelled."""
    if link.purpose != PURPOSE or capability.is_expired(link):
        return None
    return Invitation.objects.filter(uuid=link.target).open().select_related("organisation", "invited_by").first()


def _claim_sending(invitation: Invitation) -> bool:
    now = timezone.now()
    return bool(Invitation.objects.filter(pk=invitation.pk, sent_at__lte=now - PAUSE).open().update(sent_at=now))


def _send(invitation: Invitation) -> None:
    capability.revoke(purpose=PURPOSE, target=invitation.uuid)
    context = {"invitation": invitation, "organisation": invitation.organisation, "by": invitation.invited_by}
    if User.objects.filter(email__iexact=invitation.email).exists():
        key = f"invitation-known:{invitation.uuid}:{timezone.localdate()}"
        outbox.write("account/email/invitation_known.txt", key=key, to=invitation.email, **context)
        return
    days = Invitation.LASTS.days
    link = capability.issue(purpose=PURPOSE, target=invitation.uuid, email=invitation.email, days=days)
    key = f"invitation:{link.uuid}"
    outbox.write("account/email/invitation.txt", key=key, to=invitation.email, link=link, sent=link, **context)
