"""What everyone who follows a pathway reads: the worklist, the list of pathways, a hire."""

from collections import Counter

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from apcl.accounts.models import Organisation
from apcl.http import for_kinds, page_of
from pathways import menu, worklist
from pathways.filters import MomentForm, PathwayFilter
from pathways.models import Pathway, Placement

Kind = Organisation.Kind
FOLLOWERS = (Kind.PRESCRIBER, Kind.TRAINING_PROVIDER, Kind.REGION)


@for_kinds(*FOLLOWERS, Kind.EMPLOYER)
@require_safe
def to_do(request):
    today = timezone.localdate()
    items = worklist.to_do_for(request.user, today)
    chosen = MomentForm(request.GET).chosen()
    shown = [item for item in items if chosen in ("", worklist.moment_of(item, today))]
    counts = Counter(worklist.moment_of(item, today) for item in items)
    context = {"items": items, "shown": shown, "counters": _counters(counts, chosen), "today": today}
    return render(request, "pathways/worklist.html", context)


def _counters(counts, chosen):
    """The links above the list; the one in force leads back to the whole list."""
    return [
        {
            "label": moment.label,
            "count": counts[moment],
            "url": reverse("worklist") if moment == chosen else f"{reverse('worklist')}?quand={moment}",
            "is_current": moment == chosen,
            "is_late": moment == worklist.Moment.LATE and counts[moment],
        }
        for moment in worklist.Moment
    ]


@for_kinds(*FOLLOWERS)
@require_safe
def pathways(request):
    mine = Pathway.objects.visible_to(request.user).with_people()
    chosen = PathwayFilter(request.GET, queryset=mine, request=request)
    context = {"filter": chosen, "page": page_of(request, chosen.qs)}
    return render(request, "pathways/list.html", context)


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
