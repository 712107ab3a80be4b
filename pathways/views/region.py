"""Second looks: the check of a document, the arbitration of a dispute."""

from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods

from apcl.accounts.models import Organisation
from apcl.http import for_kinds
from pathways.actions import placement
from pathways.forms.placement import ArbitrateForm, CheckDocumentForm
from pathways.models import Placement
from pathways.views.acting import act_on

Kind = Organisation.Kind
form_view = require_http_methods(["GET", "HEAD", "POST"])


@for_kinds(Kind.PRESCRIBER, Kind.REGION)
@form_view
def check_document(request, uuid):
    hire = get_object_or_404(
        Placement.objects.visible_to(request.user).select_related("pathway__beneficiary"), uuid=uuid
    )
    return act_on(request, hire, CheckDocumentForm, placement.check_document, as_argument="placement")


@for_kinds(Kind.REGION)
@form_view
def arbitrate(request, uuid):
    hire = get_object_or_404(
        Placement.objects.visible_to(request.user).select_related("pathway__beneficiary"), uuid=uuid
    )
    return act_on(request, hire, ArbitrateForm, placement.arbitrate, as_argument="placement")
