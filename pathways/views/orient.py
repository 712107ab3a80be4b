"""Orienting a person: looked for first, told apart from those who look like them, then a file, or another pathway."""

import uuid

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from apcl.accounts.models import Organisation
from apcl.acting import Kept, answered, status_of, typed_in
from apcl.errors import RuleViolation
from apcl.http import for_kinds
from apcl.typed import claims, drafts, opened
from pathways.actions import people, transfer
from pathways.forms.people import AskAttachmentForm, LookForPersonForm, OpenNextForm
from pathways.forms.project import OpenPathwayForm
from pathways.likeness import Traits
from pathways.models import Beneficiary

form_view = require_http_methods(["GET", "HEAD", "POST"])
prescribers_only = for_kinds(Organisation.Kind.PRESCRIBER)
# Among the files told apart: the one that is followed elsewhere, of which nothing else is known here.
ELSEWHERE = "ailleurs"


@prescribers_only
@form_view
def look_for_person(request):
    form = LookForPersonForm(*typed_in(request))
    if form.is_valid() and (findings := _findings(form, request.user)) is not None:
        return _compared(request, form, findings, is_search=True) if findings else _to_complete(request)
    return render(request, "pathways/people/look_for.html", {"form": form}, status=status_of(form))


@prescribers_only
@form_view
def open_pathway(request):
    if {"identite", "modifier"} & request.POST.keys():
        return _to_complete(request)
    if answer := claims.answered_already(request, opened.own(request)):
        return answer
    form = OpenPathwayForm(*typed_in(request), user=request.user)
    if form.is_valid() and "_brouillon" not in request.POST:
        findings = _findings(form, request.user)
        if findings and _is_left_to_tell_apart(findings, form.cleaned_data["told_apart"]):
            # Sent twice at once, the first has just opened the file that the second finds.
            taken = claims.answered_already(request, opened.own(request))
            return taken or _compared(request, form, findings)
    if answer := answered(request, form, people.orient, then=lambda pathway: pathway):
        return answer
    return render(request, "pathways/people/open.html", {"form": form}, status=status_of(form))


@prescribers_only
@form_view
def ask_attachment(request):
    if "demander" in request.POST:
        form = AskAttachmentForm(initial=request.POST.dict())
        form.kept = _kept("ask_attachment", request)
        return render(request, "pathways/act.html", {"form": form})
    form = AskAttachmentForm(*typed_in(request))
    if form.is_valid() and "_brouillon" not in request.POST:
        # Asked as any other search is: counted, and told to those who follow the person.
        _findings(form, request.user)
    if answer := answered(request, form, transfer.ask_attachment, then="transfers"):
        return answer
    return render(request, "pathways/act.html", {"form": form}, status=status_of(form))


@prescribers_only
@form_view
def open_next(request, uuid):
    person = get_object_or_404(Beneficiary.objects.visible_to(request.user).known_by(uuid))
    form = OpenNextForm(*typed_in(request), user=request.user)
    if answer := answered(request, form, people.open_next, then=lambda pathway: pathway, beneficiary=person):
        return answer
    return render(request, "pathways/people/act.html", {"form": form, "person": person}, status=status_of(form))


def _findings(form, user):
    """Who is already known; None once too much was looked for, which the form then says."""
    traits = {name: form.cleaned_data.get(name, "") for name in Traits.__slots__}
    try:
        return people.look_for(**traits, by=user)
    except RuleViolation as refusal:
        form.add_error(None, str(refusal))
        return None


def _is_left_to_tell_apart(findings, told_apart):
    return bool(set(_names_of(findings)) - set(told_apart))


def _names_of(findings):
    return [str(known.person.uuid) for known in findings.known] + ([ELSEWHERE] if findings.elsewhere else [])


def _to_complete(request):
    """The whole form, with what was typed so far: nothing is recorded yet."""
    form = OpenPathwayForm(initial=request.POST.dict(), user=request.user)
    form.kept = _kept("open_pathway", request)
    return render(request, "pathways/people/open.html", {"form": form})


def _compared(request, form, findings, *, is_search=False):
    """What is typed beside what is known; all of it is on the page, to be sent again with the choice."""
    form.kept = _kept("open_pathway", request)
    typed = [(name, value) for name, values in drafts.answers(request.POST) for value in values]
    context = {
        "form": form,
        "findings": findings,
        "typed": [(name, value) for name, value in typed if name != "told_apart"],
        "told_apart": " ".join(_names_of(findings)),
        "is_search": is_search,
    }
    return render(request, "pathways/people/compare.html", context)


def _kept(url_name, request):
    """What the page carries to the form that acts: what it was opened with, or that it is opened now."""
    carried = opened.own(request)
    address = reverse(url_name)
    if not carried or carried.address != address:
        carried = opened.Opened(request.user.pk, address, uuid.uuid4())
    return Kept(carried.sealed(), "", None, has_draft=True)
