"""The occupations that a target job admits: what counts as access to the job aimed at."""

from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods

from apcl.accounts.enums import OrganisationKind as Kind
from apcl.acting import answered, status_of
from apcl.http import for_kinds
from jobs.models import TargetJob
from pathways.actions import offer
from pathways.forms.offer import ChooseOccupationsForm, SearchToTickForm


@for_kinds(Kind.REGION)
@require_http_methods(["GET", "HEAD", "POST"])
def choose_occupations(request, uuid):
    target_job = get_object_or_404(TargetJob.objects.visible_to(request.user).select_related("occupation"), uuid=uuid)
    facts = {"target_job": target_job, "edits": target_job}
    posted = request.POST if request.method == "POST" else None
    form, search = ChooseOccupationsForm(posted, target_job=target_job), SearchToTickForm(posted)
    if search.is_asked():
        form = form.as_typed()
    elif answer := answered(request, form, offer.choose_occupations, then=target_job, **facts):
        return answer
    sought = search.sought()
    context = {"target_job": target_job, "form": form, "sought": sought, "shown": form.shown(sought)}
    return render(request, "pathways/choose_occupations.html", context, status=status_of(form))
