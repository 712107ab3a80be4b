"""The plan of the phases: changed with a reason, or started from the model of the target job; what the jury said."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from apcl.accounts.models import Organisation
from apcl.acting import answered, status_of, typed_in
from apcl.documents.serving import attachment
from apcl.http import for_kinds
from jobs.models import TargetJob
from jobs.views.acting import perform
from pathways.actions import plan
from pathways.forms.plan import FirstDayForm, PhaseTemplatesForm, PlanFromTemplatesForm, ReplanForm
from pathways.models import Pathway, Phase
from pathways.views.acting import act_on

Kind = Organisation.Kind
form_view = require_http_methods(["GET", "HEAD", "POST"])


@for_kinds(Kind.PRESCRIBER, Kind.REGION)
@form_view
def replan_phase(request, uuid):
    phases = Phase.objects.visible_to(request.user).select_related("pathway__beneficiary", "pathway__advisor")
    planned = get_object_or_404(phases, uuid=uuid)
    names = ("planned_start", "planned_end", "planned_hours", "company_hours")
    known = {name: getattr(planned, name) for name in names}
    return act_on(request, planned, ReplanForm, plan.replan_phase, as_argument="phase", initial=known, edits=planned)


@for_kinds(Kind.PRESCRIBER, Kind.TRAINING_PROVIDER, Kind.REGION)
@require_safe
def phase_templates(request, uuid):
    found = _target_job(request, uuid)
    context = {"target_job": found, "templates": found.phase_templates.all()}
    return render(request, "pathways/phase_templates.html", context)


@for_kinds(Kind.REGION)
@form_view
def edit_phase_templates(request, uuid):
    found = _target_job(request, uuid)
    page = reverse("phase_templates", args=[uuid])
    form = PhaseTemplatesForm(*typed_in(request), initial=PhaseTemplatesForm.rows_of(found.phase_templates.all()))
    trail = [("Métiers cibles", reverse("target_jobs")), (found, found.get_absolute_url()), ("Phases types", page)]
    act = plan.edit_phase_templates
    return perform(request, form, act, back=page, trail=trail, subject=found, edits=found, target_job=found)


@for_kinds(Kind.PRESCRIBER, Kind.REGION)
@form_view
def plan_from_templates(request, uuid):
    """First from when and with whom, then the dates that the model gives, to be changed before they are written."""
    pathway = get_object_or_404(Pathway.objects.visible_to(request.user).with_people(), uuid=uuid)
    templates = list(pathway.target_job.phase_templates.all())
    asked = FirstDayForm(request.GET or None)
    context = {"pathway": pathway, "templates": templates, "asked": asked}
    if not templates or not asked.is_valid():
        return render(request, "pathways/plan_from_templates.html", context)
    known = PlanFromTemplatesForm.dates_from(templates, asked.cleaned_data["premier_jour"])
    known["provider"] = asked.cleaned_data["organisme"]
    form = PlanFromTemplatesForm(*typed_in(request), initial=known, templates=templates)
    # The dates come from what was just asked: a draft of others would hide them.
    if answer := answered(request, form, plan.plan_phases, then=pathway, has_draft=False, pathway=pathway):
        return answer
    return render(request, "pathways/plan_from_templates.html", context | {"form": form}, status=status_of(form))


@for_kinds(Kind.PRESCRIBER, Kind.TRAINING_PROVIDER, Kind.REGION)
@require_safe
def certificate(request, uuid):
    certified = Phase.objects.visible_to(request.user).filter(result__certificate__isnull=False)
    found = get_object_or_404(certified.select_related("result__certificate"), uuid=uuid)
    return attachment(found.result.certificate)


def _target_job(request, uuid):
    return get_object_or_404(TargetJob.objects.visible_to(request.user), uuid=uuid)
