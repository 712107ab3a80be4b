"""The person's own page, by their personal link and without an account. No GET writes anything.

See `pathways.views.links` for how the link is followed.
"""

import functools

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apcl.accounts.absences import with_absence
from apcl.documents.serving import attachment
from apcl.errors import RuleViolation
from apcl.http import acted
from apcl.ics import ics_response
from apcl.links import capability
from pathways import agenda, personal
from pathways.actions import commitment, personal_link, question
from pathways.enums import LinkPurpose
from pathways.forms.beneficiary import CommitmentAnswerForm, QuestionForm
from pathways.models import Pathway
from pathways.progress import steps_of
from pathways.views.links import asked

form_view = require_http_methods(["GET", "HEAD", "POST"])


def for_the_person(view):
    """Give the view the pathway of the link that the cookie remembers; an expired link leads to its renewal."""

    @login_not_required
    @functools.wraps(view)
    def guarded(request, *args, **kwargs):
        link, pathway = _asked(request)
        if capability.is_expired(link):
            return redirect("my_expired_link")
        return view(request, pathway, *args, **kwargs)

    return guarded


@for_the_person
@require_safe
def my_pathway(request, pathway):
    context = personal.everything_about(pathway) | {
        "steps": steps_of(pathway, pathway.entered_on),
        "text": commitment.text_to_sign(pathway),
        "signature": pathway.signatures.first(),
        "documents": personal.documents_of(pathway),
        "answers": pathway.questions.filter(answered_at__isnull=False).count(),
    }
    return render(request, "pathways/beneficiary/home.html", context)


@for_the_person
@require_safe
def my_ics(_request, pathway):
    return ics_response(agenda.appointments_with(pathway), filename="rendez-vous.ics")


@for_the_person
@form_view
def my_commitment(request, pathway):
    text = commitment.text_to_sign(pathway)
    if not text:
        return _nothing_to_sign(request, pathway)
    form = CommitmentAnswerForm(request.POST if request.method == "POST" else None, text=text)
    if form.is_valid() and acted(form, commitment.answer_commitment, pathway=pathway):
        if form.outcome:
            return redirect("my_receipt")
        messages.info(request, "C'est noté. Vous pourrez signer plus tard, sur cette page.")
        return redirect("my_pathway")
    if form.is_bound and not commitment.text_to_sign(pathway):
        return _nothing_to_sign(request, pathway)
    context = {"form": form, "text": text, "pathway": pathway}
    return render(request, "pathways/beneficiary/commitment.html", context, status=422 if form.is_bound else 200)


@for_the_person
@require_safe
def my_receipt(request, pathway):
    signature = pathway.signatures.first()
    if not signature:
        return redirect("my_commitment")
    context = {"signature": signature, "pathway": pathway, "advisor": pathway.advisor}
    return render(request, "pathways/beneficiary/receipt.html", context)


@for_the_person
@require_safe
def my_phases(request, pathway):
    return render(request, "pathways/beneficiary/phases.html", personal.everything_about(pathway))


@for_the_person
@require_safe
def my_documents(request, pathway):
    return render(request, "pathways/beneficiary/documents.html", {"documents": personal.documents_of(pathway)})


@for_the_person
@require_safe
def my_document(_request, pathway, uuid):
    for given in personal.documents_of(pathway):
        if given.uuid == uuid:
            return attachment(given.document)
    raise Http404


@for_the_person
@form_view
def my_question(request, pathway):
    form = QuestionForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and acted(form, question.ask_question, pathway=pathway):
        messages.success(request, form.done)
        return redirect("my_question")
    questions = pathway.questions.select_related("answered_by")
    context = {"form": form, "questions": questions, "advisor": pathway.advisor}
    return render(request, "pathways/beneficiary/question.html", context, status=422 if form.is_bound else 200)


@login_not_required
@require_safe
def my_expired_link(request):
    link, pathway = _asked(request)
    if not capability.is_expired(link):
        return redirect("my_pathway")
    context = {"link": link, "masked_email": capability.masked(link.email), "pathway": pathway}
    return render(request, "pathways/beneficiary/expired.html", context)


@login_not_required
@require_POST
def my_renew_link(request):
    link, pathway = _asked(request)
    try:
        personal_link.renew_personal_link(link=link, pathway=pathway)
    except RuleViolation as refusal:
        messages.warning(request, str(refusal))
        return redirect("my_expired_link")
    return render(request, "pathways/employer/renewed.html", {"masked_email": capability.masked(link.email)})


def _asked(request):
    """The link that the cookie remembers, and its pathway; 404 without one.

    A link lives as long as the address it was sent to is the person's: whoever reads another one reads nothing here.
    """
    link = asked(request, LinkPurpose.BENEFICIARY)
    rows = with_absence(Pathway.objects.with_people().with_entered_on(), "advisor", timezone.localdate())
    found = get_object_or_404(rows, uuid=link.target)
    if link.email.casefold() != found.beneficiary.email.casefold():
        raise Http404
    return link, found


def _nothing_to_sign(request, pathway):
    if pathway.signatures.exists():
        return redirect("my_receipt")
    return render(request, "pathways/beneficiary/nothing_to_sign.html", {"pathway": pathway})
