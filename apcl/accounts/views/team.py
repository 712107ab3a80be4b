"""The acts on a team: invitations, rights, accounts, absences. The page itself counts pathways: see `pathways`."""

import functools

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods

from apcl.accounts import forms
from apcl.accounts.actions import absence as absences
from apcl.accounts.actions import invitation as invitations
from apcl.accounts.actions import team
from apcl.accounts.models import Absence, Invitation, User
from apcl.acting import answered, status_of, typed_in

form_view = require_http_methods(["GET", "HEAD", "POST"])


def for_managers(view):
    """Open the view to those who manage their organisation; the others get a 403."""

    @functools.wraps(view)
    def guarded(request, *args, **kwargs):
        if not request.user.is_manager:
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


def act_on_the_team(request, form, act, *, subject=None, edits=None, **facts):
    """Show the form about `subject`; perform `act` with what it holds and `facts`, then lead back to the team."""
    if answer := answered(request, form, act, then="team", edits=edits, **facts):
        return answer
    return render(request, "team/act.html", {"form": form, "subject": subject}, status=status_of(form))


@for_managers
@form_view
def invite(request):
    return act_on_the_team(request, forms.InvitationForm(*typed_in(request)), invitations.invite)


@for_managers
@form_view
def resend_invitation(request, uuid):
    return _on_invitation(request, uuid, forms.ResendInvitationForm, invitations.resend_invitation)


@for_managers
@form_view
def cancel_invitation(request, uuid):
    return _on_invitation(request, uuid, forms.CancelInvitationForm, invitations.cancel_invitation)


@for_managers
@form_view
def make_manager(request, uuid):
    return _on_member(request, uuid, forms.MakeManagerForm, team.make_manager)


@for_managers
@form_view
def remove_manager(request, uuid):
    return _on_member(request, uuid, forms.RemoveManagerForm, team.remove_manager)


@for_managers
@form_view
def reopen_account(request, uuid):
    return _on_member(request, uuid, forms.ReopenAccountForm, team.reopen_account)


@form_view
def declare_absence(request, uuid):
    user = get_object_or_404(User.objects.visible_to(request.user).active(), uuid=uuid)
    _let_act_for(user, request.user)
    form = forms.AbsenceForm(*typed_in(request), user=user)
    return act_on_the_team(request, form, absences.declare_absence, subject=user, user=user)


@form_view
def change_absence(request, uuid):
    absence = _absence(request, uuid)
    known = {"starts_on": absence.starts_on, "ends_on": absence.ends_on, "stand_in": absence.stand_in_id}
    form = forms.ChangeAbsenceForm(*typed_in(request), user=absence.user, initial=known)
    act = absences.change_absence
    return act_on_the_team(request, form, act, subject=absence.user, edits=absence, absence=absence)


@form_view
def end_absence(request, uuid):
    absence = _absence(request, uuid)
    form = forms.EndAbsenceForm(*typed_in(request))
    return act_on_the_team(request, form, absences.end_absence, subject=absence.user, absence=absence)


def _absence(request, uuid):
    rows = Absence.objects.visible_to(request.user).select_related("user", "stand_in")
    absence = get_object_or_404(rows, uuid=uuid)
    _let_act_for(absence.user, request.user)
    return absence


def _let_act_for(user, by):
    if not absences.may_act_for(user, by):
        raise PermissionDenied


def _on_invitation(request, uuid, form_class, act):
    invitation = get_object_or_404(Invitation.objects.visible_to(request.user).open(), uuid=uuid)
    form = form_class(*typed_in(request))
    return act_on_the_team(request, form, act, subject=invitation, invitation=invitation)


def _on_member(request, uuid, form_class, act):
    user = get_object_or_404(User.objects.visible_to(request.user), uuid=uuid)
    return act_on_the_team(request, form_class(*typed_in(request)), act, subject=user, user=user)
