"""Target jobs, from the shared diagnosis on: the list, and the acts of the Region."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from apcl.accounts.enums import OrganisationKind as Kind
from apcl.documents.serving import attachment
from apcl.http import for_kinds, page_of
from jobs.actions import target_job as acts
from jobs.enums import EXPIRY_NOTICE
from jobs.filters import TargetJobFilter
from jobs.forms import target_job as forms
from jobs.models import Finding, TargetJob
from jobs.querysets import PROGRAMME_KINDS
from jobs.views.acting import perform, typed_in

form_view = require_http_methods(["GET", "HEAD", "POST"])
# What the form that changes a target job shows of it.
_EDITED = ("occupation", "title", "sector", "certification", "estimated_posts", "valid_from", "valid_until")


@for_kinds(*PROGRAMME_KINDS)
@require_safe
def target_jobs(request):
    mine = TargetJob.objects.visible_to(request.user).with_counts()
    mine = mine.select_related("sector", "occupation", "certification").order_by("title", "pk")
    chosen = TargetJobFilter(request.GET, queryset=mine, request=request)
    today = timezone.localdate()
    dates = {"today": today, "soon": today + EXPIRY_NOTICE}
    context = {"filter": chosen, "page": page_of(request, chosen.qs), **dates}
    return render(request, "jobs/target_jobs.html", context)


@for_kinds(Kind.REGION)
@form_view
def create_target_job(request):
    occupation = forms.RomeForm(request.GET).chosen()
    initial = {"occupation": occupation, "title": occupation.label} if occupation else {}
    form = forms.CreateTargetJobForm(*typed_in(request), initial=initial)
    listed = reverse("target_jobs")
    trail = [("Métiers cibles", listed)]
    return perform(
        request,
        form,
        acts.create_target_job,
        back=listed,
        then=lambda target_job: target_job.get_absolute_url(),
        trail=trail,
        subject=occupation or "",
    )


@for_kinds(Kind.REGION)
@form_view
def edit_target_job(request, uuid):
    return _act(request, uuid, forms.EditTargetJobForm, acts.edit_target_job, shown=_EDITED)


@for_kinds(Kind.REGION)
@form_view
def add_finding(request, uuid):
    return _act(request, uuid, forms.AddFindingForm, acts.add_finding)


@for_kinds(Kind.REGION)
@form_view
def add_consultation(request, uuid):
    return _act(request, uuid, forms.AddConsultationForm, acts.add_consultation)


@for_kinds(Kind.REGION)
@form_view
def propose_target_job(request, uuid):
    return _act(request, uuid, forms.ProposeForm, acts.propose_target_job)


@for_kinds(Kind.REGION)
@form_view
def consult_target_job(request, uuid):
    return _act(request, uuid, forms.ConsultForm, acts.consult_target_job)


@for_kinds(Kind.REGION)
@form_view
def approve_target_job(request, uuid):
    return _act(request, uuid, forms.ApproveForm, acts.approve_target_job, shown=("valid_from", "valid_until"))


@for_kinds(Kind.REGION)
@form_view
def suspend_target_job(request, uuid):
    return _act(request, uuid, forms.SuspendForm, acts.suspend_target_job)


@for_kinds(Kind.REGION)
@form_view
def reinstate_target_job(request, uuid):
    return _act(request, uuid, forms.ReinstateForm, acts.reinstate_target_job)


@for_kinds(Kind.REGION)
@form_view
def close_target_job(request, uuid):
    return _act(request, uuid, forms.CloseForm, acts.close_target_job)


@for_kinds(*PROGRAMME_KINDS)
@require_safe
def finding_document(request, uuid):
    joined = Finding.objects.visible_to(request.user).filter(document__isnull=False).select_related("document")
    return attachment(get_object_or_404(joined, uuid=uuid).document)


def _act(request, uuid, form_class, act, *, shown=()):
    """Perform `act` on a target job; its columns `shown` stand in the form as they are, when they hold something."""
    rows = TargetJob.objects.visible_to(request.user).select_related("occupation", "sector", "certification")
    found = get_object_or_404(rows, uuid=uuid)
    page = found.get_absolute_url()
    known = {name: value for name in shown if (value := getattr(found, name)) is not None}
    form = form_class(*typed_in(request), initial=known)
    trail = [("Métiers cibles", reverse("target_jobs")), (found.title, page)]
    edits = found if shown else None
    return perform(request, form, act, back=page, trail=trail, subject=found.title, edits=edits, target_job=found)
