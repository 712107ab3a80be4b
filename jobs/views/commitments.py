"""What employers promise: noted and corrected by the Region; the ledger is in `pathways.views.offer`."""

from django.forms import model_to_dict
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from apcl.accounts.enums import OrganisationKind as Kind
from apcl.documents.serving import attachment
from apcl.http import for_kinds
from jobs.actions import commitment as acts
from jobs.forms.commitment import AddCommitmentForm, AskedForm, EditCommitmentForm
from jobs.models import EmployerCommitment
from jobs.views.acting import perform, typed_in


@for_kinds(Kind.REGION)
@require_http_methods(["GET", "HEAD", "POST"])
def add_commitment(request):
    chosen = AskedForm(request.GET).chosen()
    form = AddCommitmentForm(*typed_in(request), initial=chosen)
    about = chosen["workshop"] or chosen["target_job"]
    back = about.get_absolute_url() if about else reverse("commitments")
    return perform(request, form, acts.add_commitment, back=back, trail=_trail())


@for_kinds(Kind.REGION)
@require_http_methods(["GET", "HEAD", "POST"])
def edit_commitment(request, uuid):
    commitments = EmployerCommitment.objects.visible_to(request.user).select_related("employer", "target_job")
    commitment = get_object_or_404(commitments, uuid=uuid)
    form = EditCommitmentForm(*typed_in(request), initial=model_to_dict(commitment, exclude=["document"]))
    facts = {"subject": f"{commitment}, {commitment.target_job}", "commitment": commitment}
    where = {"back": reverse("commitments"), "trail": _trail()}
    return perform(request, form, acts.edit_commitment, edits=commitment, **where, **facts)


@for_kinds(Kind.REGION, Kind.EMPLOYER)
@require_safe
def commitment_document(request, uuid):
    commitments = EmployerCommitment.objects.visible_to(request.user).select_related("document")
    return attachment(get_object_or_404(commitments, uuid=uuid, document__isnull=False).document)


def _trail():
    return [("Engagements", reverse("commitments"))]
