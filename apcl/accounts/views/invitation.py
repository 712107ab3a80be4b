"""The road of whoever is invited: the link of the message, then a page without its token, where the account opens.

What has expired, has served, was cancelled or never existed looks the same: one page, where a new link is asked for.
"""

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from apcl.accounts.actions import invitation as actions
from apcl.accounts.forms import AcceptInvitationForm, AskInvitationForm
from apcl.acting import answered, status_of, typed_in
from apcl.links import capability
from apcl.links.models import ActionLink

COOKIE = "apcl_invitation"
form_view = require_http_methods(["GET", "HEAD", "POST"])


@login_not_required
@require_safe
def follow_invitation(_request, token):
    link = capability.find(token)
    if not link or not actions.invitation_of(link):
        return redirect("ask_invitation")
    response = redirect("invitation")
    response.set_signed_cookie(
        COOKIE, link.uuid.hex, path="/invitation/", httponly=True, samesite="Lax", secure=settings.HTTPS_ONLY
    )
    return response


@login_not_required
@form_view
def accept_invitation(request):
    invitation = _asked(request)
    if not invitation:
        return redirect("ask_invitation")
    if request.user.is_authenticated:
        # Someone who has an account opens no other one.
        return render(request, "account/invitation_signed_in.html", {"invitation": invitation})
    known = {"first_name": invitation.first_name, "last_name": invitation.last_name}
    form = AcceptInvitationForm(*typed_in(request), email=invitation.email, initial=known)
    if answer := answered(request, form, actions.accept_invitation, then="home", invitation=invitation):
        if form.outcome:
            login(request, form.outcome)
        return answer
    context = {"form": form, "invitation": invitation}
    return render(request, "account/invitation.html", context, status=status_of(form))


@login_not_required
@form_view
def ask_invitation(request):
    form = AskInvitationForm(*typed_in(request))
    if answer := answered(request, form, _ask, then="ask_invitation", has_draft=False):
        return answer
    return render(request, "account/invitation_ask.html", {"form": form}, status=status_of(form))


def _ask(*, email, by=None):
    # Whoever asks, signed in or not, is nobody here: the address alone matters.
    actions.ask_again(email=email)


def _asked(request):
    """The invitation of the link that the cookie remembers, or None."""
    known = request.get_signed_cookie(COOKIE, default=None)
    link = ActionLink.objects.filter(uuid=known, purpose=actions.PURPOSE, revoked_at__isnull=True).first()
    return actions.invitation_of(link) if known and link else None
