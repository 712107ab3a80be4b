"""The occupations that a target job admits: what counts as access to the job aimed at."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from apcl.accounts.enums import OrganisationKind as Kind
from apcl.http import acted, for_kinds
from jobs.models import TargetJob
from pathways.actions import offer
from pathways.forms.offer import ChooseOccupationsForm, SearchToTickForm


@for_kinds(Kind.REGION)
@require_http_methods(["GET", "HEAD", "POST"])
def choose_occupations(request, uuid):
    target_job = get_object_or_404(TargetJob.objects.visible_to(request.user).select_related("occupation"), uuid=uuid)
    posted = request.POST if request.method == "POST" else None
    form, search = ChooseOccupationsForm(posted, target_job=target_job), SearchToTickForm(posted)
    if search.is_asked():
        form = form.as_typed()
    elif form.is_valid() and acted(form, offer.choose_occupations, target_job=target_job, by=request.user):
        messages.success(request, form.done)
        return redirect(target_job)
    sought = search.sought()
    context = {"target_job": target_job, "form": form, "sought": sought, "shown": form.shown(sought)}
    return render(request, "pathways/choose_occupations.html", context, status=422 if form.is_bound else 200)
