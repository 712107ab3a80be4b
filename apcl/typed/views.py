"""Keeping what is being typed: called by the script of the forms, which says what it is answered."""

from django.core.exceptions import BadRequest
from django.http import JsonResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from apcl.errors import RuleViolation
from apcl.typed import drafts
from apcl.typed.opened import sent_back


@require_POST
def save_draft(request):
    try:
        kept = drafts.keep(_own(request), request.POST)
    except RuleViolation as refusal:
        return JsonResponse({"said": str(refusal)}, status=422)
    return JsonResponse({"said": kept.report()})


@require_POST
def discard_draft(request):
    opened = _own(request)
    if not opened:
        raise BadRequest("This form was not opened by who sends it.")
    drafts.discard(opened.by, opened.address)
    return redirect(opened.address)


def _own(request):
    """What the form was opened with, by the person who sends it back."""
    opened = sent_back(request)
    return opened if opened and opened.by == request.user.pk else None
