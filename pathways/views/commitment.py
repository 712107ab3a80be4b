"""The commitment as those who follow the pathway see it: its texts, its signature, the person's link and questions."""

from functools import partial

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from apcl.accounts.models import Organisation
from apcl.documents.serving import attachment
from apcl.http import for_kinds
from jobs.views.acting import perform, typed_in
from pathways import personal
from pathways.actions import commitment, personal_link, question
from pathways.forms.commitment import (
    AnswerQuestionForm,
    AskCommitmentForm,
    PublishTextForm,
    RecordCommitmentForm,
    SendPersonalLinkForm,
)
from pathways.models import CommitmentText, Pathway, Question
from pathways.progress import steps_of
from pathways.views.acting import act_on

Kind = Organisation.Kind
form_view = require_http_methods(["GET", "HEAD", "POST"])
followers_only = for_kinds(Kind.PRESCRIBER, Kind.REGION)


def _file(request, uuid):
    return get_object_or_404(Pathway.objects.visible_to(request.user).with_people().with_entered_on(), uuid=uuid)


@for_kinds(Kind.PRESCRIBER, Kind.TRAINING_PROVIDER, Kind.REGION)
@require_safe
def commitment_texts(request):
    current, *former = CommitmentText.objects.select_related("published_by__organisation") or [None]
    return render(request, "pathways/commitment_texts.html", {"current": current, "former": former})


@for_kinds(Kind.REGION)
@form_view
def publish_commitment_text(request):
    back = reverse("commitment_texts")
    trail = [("Textes de l'engagement", back)]
    return perform(request, PublishTextForm(*typed_in(request)), commitment.publish_text, back=back, trail=trail)


@followers_only
@form_view
def ask_commitment(request, uuid):
    pathway = _file(request, uuid)
    form = partial(AskCommitmentForm, pathway=pathway)
    return act_on(request, pathway, form, commitment.ask_commitment, as_argument="pathway")


@followers_only
@form_view
def record_commitment(request, uuid):
    pathway = _file(request, uuid)
    form = partial(RecordCommitmentForm, pathway=pathway)
    return act_on(request, pathway, form, commitment.record_commitment, as_argument="pathway")


@followers_only
@require_safe
def commitment_paper(request, uuid):
    signed = _file(request, uuid).signatures.filter(document__isnull=False).select_related("document").first()
    if not signed:
        raise Http404
    return attachment(signed.document)


@followers_only
@form_view
def send_personal_link(request, uuid):
    pathway = _file(request, uuid)
    form = partial(SendPersonalLinkForm, pathway=pathway)
    return act_on(request, pathway, form, personal_link.send_personal_link, as_argument="pathway")


@followers_only
@require_safe
def beneficiary_sheet(request, uuid):
    pathway = _file(request, uuid)
    steps = steps_of(pathway, pathway.entered_on)
    context = personal.everything_about(pathway) | {"steps": steps, "text": CommitmentText.objects.current()}
    return render(request, "pathways/beneficiary/sheet.html", context)


@followers_only
@form_view
def answer_question(request, uuid):
    asked = Question.objects.visible_to(request.user).select_related("pathway__beneficiary")
    found = get_object_or_404(asked, uuid=uuid)
    form = partial(AnswerQuestionForm, question=found)
    return act_on(request, found, form, question.answer_question, as_argument="question")
