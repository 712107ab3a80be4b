"""A form sent again is answered before its page looks for what is no longer there; one without a session is kept."""

from django.contrib import messages
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import JsonResponse
from django.urls import reverse

from apcl.errors import RuleViolation
from apcl.typed import claims, drafts
from apcl.typed.opened import KEPT_FOR, own, sent_back

KEPT = "Votre session est terminée. Ce que vous avez saisi est gardé : connectez-vous pour le retrouver."


class KeepWhatWasTyped(LoginRequiredMiddleware):
    """Asks to sign in; a form that arrives without a session is first kept, as the draft of who opened it."""

    def process_view(self, request, view_func, view_args, view_kwargs):
        if refused := super().process_view(request, view_func, view_args, view_kwargs):
            return refused
        return claims.answered_already(request, own(request)) if request.method == "POST" else None

    def handle_no_permission(self, request, view_func):
        opened = sent_back(request, max_age=KEPT_FOR) if request.method == "POST" else None
        by_script = request.path == reverse("save_draft")
        if not opened or not (by_script or request.path == opened.address):
            return super().handle_no_permission(request, view_func)
        said = _keep(opened, request.POST)
        if by_script:
            return JsonResponse({"said": said}, status=401)
        messages.warning(request, said)
        return redirect_to_login(request.get_full_path())


def _keep(opened, posted):
    try:
        kept = drafts.keep(opened, posted)
    except RuleViolation as refusal:
        return f"Votre session est terminée. {refusal}"
    return f"{KEPT} {kept.report()}" if kept.is_cut else KEPT
