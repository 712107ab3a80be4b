"""What everyone who follows a pathway reads: the worklist, the list, the pathway itself, a hire."""

from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from apcl.accounts.models import Organisation
from apcl.http import for_kinds, page_of
from pathways import timeline, worklist
from pathways.filters import PathwayFilter
from pathways.models import FollowUp, Pathway, Phase, Placement
from pathways.progress import steps_of

Kind = Organisation.Kind
FOLLOWERS = (Kind.PRESCRIBER, Kind.TRAINING_PROVIDER, Kind.REGION)


@for_kinds(*FOLLOWERS, Kind.EMPLOYER)
@require_safe
def to_do(request):
    today = timezone.localdate()
    items = worklist.to_do_for(request.user, today)
    context = {"items": items, "counts": worklist.counts(items, today), "today": today}
    return render(request, "pathways/worklist.html", context)


@for_kinds(*FOLLOWERS)
@require_safe
def pathways(request):
    mine = Pathway.objects.visible_to(request.user).with_people()
    chosen = PathwayFilter(request.GET, queryset=mine, request=request)
    context = {"filter": chosen, "page": page_of(request, chosen.qs)}
    return render(request, "pathways/list.html", context)


@for_kinds(*FOLLOWERS)
@require_safe
def pathway(request, uuid):
    found = get_object_or_404(Pathway.objects.visible_to(request.user).with_people().with_entered_on(), uuid=uuid)
    context = {
        "pathway": found,
        "steps": steps_of(found),
        "phases": Phase.objects.visible_to(request.user).filter(pathway=found).select_related("provider", "result"),
        "placements": Placement.objects.visible_to(request.user).filter(pathway=found).select_related("employer"),
        "follow_ups": FollowUp.objects.visible_to(request.user).filter(pathway=found),
        "events": timeline.events_of(found, request.user),
        "items": worklist.to_do_for(request.user, timezone.localdate(), only=found),
    }
    return render(request, "pathways/pathway.html", context)


@for_kinds(Kind.PRESCRIBER, Kind.REGION)
@require_safe
def placement(request, uuid):
    hires = Placement.objects.visible_to(request.user).select_related("pathway__beneficiary", "employer", "occupation")
    found = get_object_or_404(hires, uuid=uuid)
    context = {"placement": found, "pathway": found.pathway, "answers": found.answers.all()}
    return render(request, "pathways/placement.html", context)
