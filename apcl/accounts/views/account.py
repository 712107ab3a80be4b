"""One's own account: who I am here, how I like the pages, my absence, my password, my sessions."""

from allauth.account.views import password_change
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from apcl.accounts.actions import preferences
from apcl.accounts.forms import PreferencesForm
from apcl.accounts.models import Absence
from apcl.acting import answered, status_of, typed_in


@require_http_methods(["GET", "HEAD", "POST"])
def account(request):
    known = {name: getattr(request.user, name) for name in PreferencesForm.base_fields}
    form = PreferencesForm(*typed_in(request), initial=known)
    if answer := answered(request, form, preferences.save_preferences, then="account", has_draft=False):
        return answer
    mine = Absence.objects.visible_to(request.user).filter(user=request.user).select_related("stand_in")
    mine = mine.from_now_on(timezone.localdate())
    return render(request, "account/account.html", {"form": form, "absences": mine}, status=status_of(form))


@require_POST
def close_sessions(request):
    update_session_auth_hash(request, preferences.close_sessions(by=request.user))
    messages.success(request, "Vos autres sessions sont fermées.")
    return redirect("account")


def change_password(request):
    """allauth's page, which asks for the former password; whoever has none yet chooses one by the link of a message."""
    return password_change(request) if request.user.has_usable_password() else redirect("account_reset_password")
