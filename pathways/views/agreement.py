"""Signing the convention of an immersion, by link and without an account. No GET writes anything.

A party reads who, where, when and what for: the person's name, and nothing else about them.
"""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apcl.errors import RuleViolation
from apcl.http import acted
from apcl.links import capability
from pathways.actions import agreement as signing
from pathways.enums import AgreementAnswer, ImmersionStatus, LinkPurpose
from pathways.forms.agreement import AgreementForm
from pathways.models import ImmersionSignature
from pathways.views.links import asked


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def agreement(request):
    link, signature = _asked(request)
    if closed := _closed(link, signature):
        return closed
    form = AgreementForm(request.POST if request.method == "POST" else None, party=signature.party)
    if form.is_valid() and acted(form, signing.answer_agreement, signature=signature):
        if form.cleaned_data["answer"] == AgreementAnswer.SIGN:
            return redirect("agreement_receipt")
        # Its link answers no more: this page is the last one.
        return render(request, "pathways/immersion/declined.html", _context(signature))
    signature.refresh_from_db()
    if signature.signed_at:
        return redirect("agreement_receipt")
    context = {**_context(signature), "form": form}
    return render(request, "pathways/immersion/agreement.html", context, status=422 if form.is_bound else 200)


@login_not_required
@require_safe
def agreement_receipt(request):
    _link, signature = _asked(request)
    if not signature.signed_at:
        return redirect("agreement")
    return render(request, "pathways/immersion/receipt.html", _context(signature))


@login_not_required
@require_safe
def agreement_expired(request):
    link, signature = _asked(request)
    context = {
        **_context(signature),
        "link": link,
        "masked_email": capability.masked(link.email),
        "can_renew": signature.immersion.status == ImmersionStatus.SIGNING and not signature.signed_at,
    }
    return render(request, "pathways/immersion/expired.html", context)


@login_not_required
@require_POST
def agreement_renew(request):
    link, signature = _asked(request)
    try:
        signing.renew_agreement_link(link=link, signature=signature)
    except RuleViolation as refusal:
        messages.warning(request, str(refusal))
        return redirect("agreement_expired")
    return render(request, "pathways/employer/renewed.html", {"masked_email": capability.masked(link.email)})


def _asked(request):
    """The link that the cookie remembers, and its signature; 404 without one."""
    link = asked(request, LinkPurpose.AGREEMENT)
    signatures = ImmersionSignature.objects.select_related(
        "immersion__pathway__beneficiary", "immersion__pathway__advisor__organisation", "immersion__host"
    )
    return link, get_object_or_404(signatures, uuid=link.target)


def _closed(link, signature):
    """Where a signed, an expired or a withdrawn convention leads; None while it waits for this party."""
    if signature.signed_at:
        return redirect("agreement_receipt")
    if capability.is_expired(link) or signature.immersion.status != ImmersionStatus.SIGNING:
        return redirect("agreement_expired")
    return None


def _context(signature):
    immersion = signature.immersion
    return {
        "signature": signature,
        "immersion": immersion,
        "pathway": immersion.pathway,
        "signatures": immersion.signatures.all(),
    }
