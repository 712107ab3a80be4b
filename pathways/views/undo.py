"""Buttons without a page of their own: undoing, beside the message that says the act is done, or in the history; and
putting the first steps away."""

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import Http404
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from apcl.accounts.actions import first_steps
from apcl.accounts.models import Organisation
from apcl.errors import RuleViolation
from apcl.http import for_kinds
from apcl.journal.models import Entry
from pathways.actions import undo as actions
from pathways.forms.undo import UndoForm
from pathways.models import Pathway

Kind = Organisation.Kind
DONE = "C'est annulé. L'historique le garde."
PUT_AWAY = "Vos premiers pas sont rangés. L'aide en garde le guide."


@require_POST
def put_first_steps_away(request):
    first_steps.put_first_steps_away(by=request.user)
    messages.success(request, PUT_AWAY)
    return redirect("worklist")


@for_kinds(Kind.PRESCRIBER, Kind.TRAINING_PROVIDER, Kind.REGION)
@require_POST
def undo(request):
    form = UndoForm(request.POST)
    if not form.is_valid():
        raise BadRequest("No act, or one that is not ours.")
    entries = _entries(request.user, form.cleaned_data["actes"])
    try:
        actions.undo(entries=entries, by=request.user)
    except RuleViolation as refusal:
        for sentence in refusal.args:
            messages.error(request, sentence)
    else:
        messages.success(request, DONE)
    return redirect(form.cleaned_data["retour"] or "worklist")


def _entries(user, wanted):
    """All of these entries, of pathways that this user sees; 404 when one is not."""
    seen = Pathway.objects.visible_to(user).values("uuid")
    found = Entry.objects.filter(uuid__in=wanted, file__in=seen).select_related("by__organisation").order_by("pk")
    entries = list(found)
    if len(entries) < len(wanted):
        raise Http404
    return entries
