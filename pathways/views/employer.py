"""The employer's road, by link and without an account. No GET writes anything.

See `pathways.views.links` for how the link is followed.
"""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apcl.accounts.models import Organisation
from apcl.errors import RuleViolation
from apcl.http import acted, for_kinds
from apcl.links import capability
from pathways.actions import confirmation
from pathways.enums import LinkPurpose, Party, PlacementStatus
from pathways.forms.employer import EmployerAnswerForm
from pathways.forms.placement import ResendLinkForm
from pathways.models import Placement
from pathways.views.acting import act_on
from pathways.views.links import asked


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def confirmation_form(request):
    link, placement = _asked(request)
    if closed := _closed(link, placement):
        return closed
    form = EmployerAnswerForm(request.POST if request.method == "POST" else None, placement=placement)
    if form.is_valid() and "modifier" not in request.POST:
        context = {"form": form, "placement": placement, "answers": form.told()}
        return render(request, "pathways/employer/check.html", context)
    status = 422 if form.is_bound and "modifier" not in request.POST else 200
    return render(request, "pathways/employer/form.html", {"form": form, "placement": placement}, status=status)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request):
    link, placement = _asked(request)
    if request.method != "POST":
        return redirect("employer_confirmation")
    if closed := _closed(link, placement):
        return closed
    form = EmployerAnswerForm(request.POST, placement=placement)
    if form.is_valid() and acted(form, confirmation.answer_as_employer, placement=placement, link=link):
        return redirect("employer_receipt")
    if _answer(placement):
        return redirect("employer_receipt")
    return render(request, "pathways/employer/form.html", {"form": form, "placement": placement}, status=422)


@login_not_required
@require_safe
def receipt(request):
    link, placement = _asked(request)
    answer = _answer(placement)
    if not answer:
        return redirect("employer_confirmation")
    return render(request, "pathways/employer/receipt.html", {"answer": answer, "placement": placement, "link": link})


@login_not_required
@require_safe
def expired_link(request):
    link, placement = _asked(request)
    waits = placement.status in (PlacementStatus.AWAITING_EMPLOYER, PlacementStatus.UNANSWERED)
    context = {
        "link": link,
        "placement": placement,
        "masked_email": capability.masked(link.email),
        "can_renew": waits and not _answer(placement),
    }
    return render(request, "pathways/employer/expired.html", context)


@login_not_required
@require_POST
def renew_link(request):
    link, placement = _asked(request)
    try:
        confirmation.renew_link(link=link, placement=placement)
    except RuleViolation as refusal:
        messages.warning(request, str(refusal))
        return redirect("employer_expired_link")
    context = {"masked_email": capability.masked(link.email)}
    return render(request, "pathways/employer/renewed.html", context)


@for_kinds(Organisation.Kind.EMPLOYER, Organisation.Kind.PRESCRIBER, Organisation.Kind.REGION)
@require_http_methods(["GET", "HEAD", "POST"])
def resend_link(request, uuid):
    hires = Placement.objects.visible_to(request.user).select_related("pathway__beneficiary")
    hire = get_object_or_404(hires, uuid=uuid)
    # An employer signed in sees its own hires, never the pathway.
    back = "worklist" if request.user.organisation.kind == Organisation.Kind.EMPLOYER else None
    return act_on(request, hire, ResendLinkForm, confirmation.resend_link, as_argument="placement", back=back)


def _asked(request):
    """The link that the cookie remembers, and its placement; 404 without one."""
    link = asked(request, LinkPurpose.EMPLOYER)
    hires = Placement.objects.select_related("pathway__beneficiary", "pathway__advisor__organisation", "employer")
    return link, get_object_or_404(hires, uuid=link.target)


def _closed(link, placement):
    """Where an answered, an expired or a settled request leads; None while it waits for the answer."""
    if _answer(placement):
        return redirect("employer_receipt")
    if capability.is_expired(link) or placement.status != PlacementStatus.AWAITING_EMPLOYER:
        return redirect("employer_expired_link")
    return None


def _answer(placement):
    return placement.answers.filter(party=Party.EMPLOYER).first()
