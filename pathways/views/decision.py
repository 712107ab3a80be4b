"""Submitting a project, then deciding on it: the decision is read again before it is taken."""

from django.db.models import Sum
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from apcl.accounts.models import Organisation
from apcl.acting import Kept, answered, status_of, typed_in
from apcl.http import acted, for_kinds
from apcl.typed import opened
from jobs.models import EmployerCommitment
from pathways.actions import project
from pathways.actions.decision import may_decide
from pathways.actions.diagnosis import left_to_complete
from pathways.enums import ImmersionStatus, PhaseStatus
from pathways.forms.decision import DecideProjectForm, SubmitProjectForm
from pathways.forms.telling import sections_of
from pathways.models import Pathway

Kind = Organisation.Kind
form_view = require_http_methods(["GET", "HEAD", "POST"])


def _file(request, uuid):
    return get_object_or_404(Pathway.objects.visible_to(request.user).with_people(), uuid=uuid)


@for_kinds(Kind.PRESCRIBER, Kind.REGION)
@form_view
def submit_project(request, uuid):
    pathway = _file(request, uuid)
    own = pathway.opinions.given().filter(person=request.user).first()
    known = {"verdict": own.verdict, "codes": own.codes, "text": own.text} if own else {}
    form = SubmitProjectForm(*typed_in(request), initial=known | {"diagnosis": pathway.project.diagnosis})
    facts = {"then": pathway, "edits": pathway.project, "pathway": pathway}
    if answer := answered(request, form, project.submit_project, **facts):
        return answer
    context = {"form": form, "pathway": pathway, "left": left_to_complete(pathway)}
    return render(request, "pathways/submit_project.html", context, status=status_of(form))


@for_kinds(Kind.PRESCRIBER, Kind.REGION)
@form_view
def decide_project(request, uuid):
    """Three pages at one address: the form, the decision to read again, the form again when something is to change."""
    pathway = _file(request, uuid)
    form = DecideProjectForm(*typed_in(request))
    if form.is_taken:
        if answer := answered(request, form, project.decide_project, then=pathway, pathway=pathway):
            return answer
        return _form(request, pathway, form, status_of(form))
    form.kept = _carried(request)
    if form.is_to_change:
        return _form(request, pathway, form, 200)
    facts = {"pathway": pathway, "by": request.user, "decided_on": timezone.localdate()}
    if form.is_valid() and acted(form, may_decide, **facts):
        context = {"pathway": pathway, "form": form, **_evidence(pathway, request.user)}
        return render(request, "pathways/decision_check.html", context)
    return _form(request, pathway, form, 422)


def _form(request, pathway, form, status):
    context = {"pathway": pathway, "form": form, **_evidence(pathway, request.user)}
    return render(request, "pathways/decision.html", context, status=status)


def _carried(request):
    """What the page that shows the decision carries on: the form is still the one that was opened."""
    return Kept((opened.own(request) or opened.newly(request, None)).sealed(), "", None, has_draft=False)


def _evidence(pathway, user):
    """What a decision rests on."""
    promised = EmployerCommitment.objects.visible_to(user).filter(
        target_job=pathway.target_job, due_on__gte=timezone.localdate()
    )
    return {
        "sections": sections_of(pathway),
        "opinions": pathway.opinions.select_related("person__organisation"),
        "phases": pathway.phases.filter(status=PhaseStatus.PLANNED).select_related("provider"),
        "immersions": pathway.immersions.filter(status=ImmersionStatus.REPORTED).select_related("host"),
        "promised": promised.aggregate(posts=Sum("posts"))["posts"],
    }
