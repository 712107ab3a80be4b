"""Pathways suspended, left, closed, and reopened; each page says what the act changes, and what comes next."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from apcl.accounts.models import Organisation
from apcl.acting import Kept, answered, status_of, typed_in
from apcl.http import acted, for_kinds
from apcl.typed import opened
from pathways.actions import leaving, reopening, suspension
from pathways.enums import ExitReason, PhaseStatus
from pathways.forms.leaving import CompleteForm, LeaveForm, PresumedExitForm, ReopenForm, ResumeForm, SuspendForm
from pathways.models import Pathway
from pathways.next_steps import next_steps
from pathways.views.acting import act_on

Kind = Organisation.Kind
form_view = require_http_methods(["GET", "HEAD", "POST"])
followers_only = for_kinds(Kind.PRESCRIBER, Kind.REGION)


def _file(request, uuid):
    return get_object_or_404(Pathway.objects.visible_to(request.user).with_people(), uuid=uuid)


@followers_only
@form_view
def suspend(request, uuid):
    pathway = _file(request, uuid)
    known = {"running": suspension.phases_to_stop(pathway)}
    return act_on(request, pathway, SuspendForm, suspension.suspend, as_argument="pathway", initial=known)


@followers_only
@form_view
def resume(request, uuid):
    pathway = _file(request, uuid)
    known = {"delayed": suspension.delayed_plan(pathway, timezone.localdate())}
    return act_on(request, pathway, ResumeForm, suspension.resume, as_argument="pathway", initial=known)


@followers_only
@form_view
def leave_pathway(request, uuid):
    return _leave(request, _file(request, uuid), LeaveForm, leaving.leave)


@followers_only
@form_view
def confirm_presumed_exit(request, uuid):
    pathway = _file(request, uuid)
    presumed = Pathway.objects.presumed_left(timezone.localdate()).filter(pk=pathway.pk).first()
    last_day = presumed.last_attended_on if presumed else None
    known = {"exited_on": last_day}
    return _leave(request, pathway, PresumedExitForm, leaving.confirm_presumed_exit, initial=known, last_day=last_day)


def _is_to_check(request, form):
    return form.is_valid() and not {"verifie", "_brouillon"} & request.POST.keys()


def _leave(request, pathway, form_class, act, initial=None, last_day=None):
    """Typed, then read again with all that the exit will do, then recorded."""
    context = {"subject": pathway, "pathway": pathway, "last_day": last_day}
    if "modifier" in request.POST:
        form = form_class(initial=request.POST.dict())
    else:
        form = form_class(*typed_in(request), initial=initial)
        if _is_to_check(request, form) and acted(form, leaving.leaving_of, pathway=pathway):
            carried = opened.own(request) or opened.newly(request, None)
            form.kept = Kept(carried.sealed(), "", None, has_draft=False)
            return render(request, "pathways/leaving/check.html", context | {"form": form, "leaving": form.outcome})
    then = reverse("left_pathway", args=[pathway.uuid])
    if answer := answered(request, form, act, then=then, pathway=pathway):
        return answer
    return render(request, "pathways/leaving/form.html", context | {"form": form}, status=status_of(form))


@followers_only
@require_safe
def left_pathway(request, uuid):
    """What was done, and what comes next."""
    left = Pathway.objects.visible_to(request.user).filter(exited_on__isnull=False)
    pathway = get_object_or_404(left.with_people(), uuid=uuid)
    context = {
        "pathway": pathway,
        "next": next_steps(pathway),
        "is_for_the_job": pathway.exit_reason == ExitReason.EARLY_TARGET_JOB,
        "stopped": pathway.phases.filter(status__in=[PhaseStatus.INTERRUPTED, PhaseStatus.CANCELLED]),
        "follow_ups": pathway.follow_ups.all(),
    }
    return render(request, "pathways/leaving/left.html", context)


@followers_only
@form_view
def complete_pathway(request, uuid):
    return act_on(request, _file(request, uuid), CompleteForm, leaving.complete, as_argument="pathway")


@for_kinds(Kind.REGION)
@form_view
def reopen_pathway(request, uuid):
    pathway = _file(request, uuid)
    known = {"effect": reopening.effect_on(pathway)}
    return act_on(request, pathway, ReopenForm, reopening.reopen, as_argument="pathway", initial=known)
