"""What everyone who follows a pathway reads: a hire."""

from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from apcl.accounts.models import Organisation
from apcl.http import for_kinds
from pathways import menu
from pathways.models import Placement

Kind = Organisation.Kind


@for_kinds(Kind.PRESCRIBER, Kind.REGION)
@require_safe
def placement(request, uuid):
    hires = Placement.objects.visible_to(request.user).select_related("pathway__beneficiary", "employer", "occupation")
    found = get_object_or_404(hires, uuid=uuid)
    context = {
        "placement": found,
        "pathway": found.pathway,
        "answers": found.answers.all(),
        "acts": menu.acts_on_placement(found, request.user),
    }
    return render(request, "pathways/placement.html", context)
