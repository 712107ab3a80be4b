"""Immersions (PMSMP): the convention, its signatures, the report."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods, require_safe

from apcl.accounts.models import Organisation
from apcl.documents.serving import attachment
from apcl.http import for_kinds
from pathways import menu
from pathways.actions import agreement as signing
from pathways.actions import immersion as acts
from pathways.forms.immersion import (
    CancelImmersionForm,
    EditImmersionForm,
    PaperAgreementForm,
    PlanImmersionForm,
    ReportImmersionForm,
    ResendAgreementForm,
    SendAgreementForm,
)
from pathways.models import Immersion, ImmersionSignature, Pathway
from pathways.views.acting import act_on

Kind = Organisation.Kind
form_view = require_http_methods(["GET", "HEAD", "POST"])
followers_only = for_kinds(Kind.PRESCRIBER, Kind.REGION)


def _immersion(request, uuid):
    about = Immersion.objects.visible_to(request.user).select_related(
        "pathway__beneficiary", "pathway__advisor__organisation", "host", "phase", "paper", "reported_by"
    )
    return get_object_or_404(about, uuid=uuid)


def _itself(planned):
    return planned


@followers_only
@form_view
def plan_immersion(request, uuid):
    pathway = get_object_or_404(Pathway.objects.visible_to(request.user).with_people(), uuid=uuid)
    return act_on(request, pathway, PlanImmersionForm, acts.plan_immersion, as_argument="pathway", back=_itself)


@followers_only
@require_safe
def immersion(request, uuid):
    found = _immersion(request, uuid)
    signatures, offered = list(found.signatures.all()), menu.acts_on_immersion(found)
    sent = signing.sent_days(signatures)
    context = {
        "immersion": found,
        "pathway": found.pathway,
        "signatures": [{"row": row, "sent_on": sent.get(row.uuid)} for row in signatures],
        "main_acts": [act for act in offered if act.is_main],
        "other_acts": [act for act in offered if not act.is_main],
    }
    return render(request, "pathways/immersion/page.html", context)


@followers_only
@require_safe
def agreement_print(request, uuid):
    found = _immersion(request, uuid)
    context = {"immersion": found, "pathway": found.pathway, "signatures": found.signatures.all()}
    return render(request, "pathways/immersion/printed.html", context)


@followers_only
@require_safe
def agreement_paper(request, uuid):
    found = _immersion(request, uuid)
    if not found.paper:
        raise Http404
    return attachment(found.paper)


@followers_only
@form_view
def edit_immersion(request, uuid):
    found = _immersion(request, uuid)
    names = ("tutor_name", "tutor_role", "object", "tasks", "starts_on", "ends_on", "weekly_hours")
    known = {name: getattr(found, name) for name in names} | {"employer": found.host_id}
    return act_on(
        request,
        found,
        EditImmersionForm,
        acts.edit_immersion,
        as_argument="immersion",
        initial=known,
        back=found,
        edits=found,
    )


@followers_only
@form_view
def send_agreement(request, uuid):
    found = _immersion(request, uuid)
    known = {
        "beneficiary_email": found.pathway.beneficiary.email,
        "host_email": found.host.email,
        "prescriber_email": found.pathway.advisor.email,
    }
    return act_on(
        request,
        found,
        SendAgreementForm,
        signing.send_agreement,
        as_argument="immersion",
        initial=known,
        back=found,
    )


@followers_only
@form_view
def record_agreement(request, uuid):
    found = _immersion(request, uuid)
    act = signing.record_paper_agreement
    return act_on(request, found, PaperAgreementForm, act, as_argument="immersion", back=found)


@for_kinds(Kind.PRESCRIBER, Kind.REGION, Kind.EMPLOYER)
@form_view
def resend_agreement(request, uuid):
    about = ("immersion__pathway__beneficiary", "immersion__host", "immersion__phase")
    theirs = ImmersionSignature.objects.visible_to(request.user).select_related(*about)
    signature = get_object_or_404(theirs, uuid=uuid)
    # An employer signed in has its own signatures sent again, and sees no more of the immersion.
    back = "worklist" if request.user.organisation.kind == Kind.EMPLOYER else signature.immersion
    act = signing.resend_agreement
    return act_on(request, signature, ResendAgreementForm, act, as_argument="signature", back=back)


@followers_only
@form_view
def report_immersion(request, uuid):
    found = _immersion(request, uuid)
    return act_on(request, found, ReportImmersionForm, acts.report_immersion, as_argument="immersion", back=found)


@followers_only
@form_view
def cancel_immersion(request, uuid):
    found = _immersion(request, uuid)
    return act_on(request, found, CancelImmersionForm, acts.cancel_immersion, as_argument="immersion", back=found)
