"""The offer: lists of target jobs and workshops."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from apcl.http import for_kinds, page_of
from jobs.models import TargetJob, Workshop
from jobs.querysets import PROGRAMME_KINDS


@for_kinds(*PROGRAMME_KINDS)
@require_safe
def target_jobs(request):
    found = (
        TargetJob.objects.visible_to(request.user)
        .with_counts()
        .select_related("sector", "occupation")
        .order_by("title", "pk")
    )
    return render(request, "jobs/target_jobs.html", {"page": page_of(request, found)})


@for_kinds(*PROGRAMME_KINDS)
@require_safe
def workshops(request):
    found = (
        Workshop.objects.visible_to(request.user)
        .with_counts()
        .select_related("target_job", "provider")
        .order_by("-starts_on", "title", "pk")
    )
    return render(request, "jobs/workshops.html", {"page": page_of(request, found)})
