"""What the référent does: open a pathway, bring its project, plan, follow up, declare a hire."""

from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods

from apcl.accounts.models import Organisation
from apcl.http import for_kinds
from pathways.actions import confirmation, followup, phase, placement, project
from pathways.forms.leaving import FollowUpForm, WithdrawForm
from pathways.forms.phase import PlanPhaseForm
from pathways.forms.placement import (
    AskEmployerForm,
    CancelPlacementForm,
    DeclarePlacementForm,
    EndPlacementForm,
)
from pathways.models import FollowUp, Pathway, Placement
from pathways.views.acting import act_on

Kind = Organisation.Kind
form_view = require_http_methods(["GET", "HEAD", "POST"])
followers_only = for_kinds(Kind.PRESCRIBER, Kind.REGION)


def _file(request, uuid):
    return get_object_or_404(Pathway.objects.visible_to(request.user).with_people(), uuid=uuid)


def _hire(request, uuid):
    hires = Placement.objects.visible_to(request.user)
    return get_object_or_404(hires.select_related("pathway__beneficiary", "pathway__advisor", "employer"), uuid=uuid)


@followers_only
@form_view
def withdraw(request, uuid):
    return act_on(request, _file(request, uuid), WithdrawForm, project.withdraw, as_argument="pathway")


@followers_only
@form_view
def plan_phase(request, uuid):
    return act_on(request, _file(request, uuid), PlanPhaseForm, phase.plan_phase, as_argument="pathway")


@followers_only
@form_view
def follow_up(request, uuid):
    points = FollowUp.objects.visible_to(request.user).select_related("pathway__beneficiary")
    point = get_object_or_404(points, uuid=uuid)
    return act_on(request, point, FollowUpForm, followup.follow_up, as_argument="point")


@followers_only
@form_view
def declare_placement(request, uuid):
    pathway = _file(request, uuid)
    aimed_at = pathway.target_job
    known = {"occupation": aimed_at.occupation_id, "title": aimed_at.title}
    return act_on(
        request, pathway, DeclarePlacementForm, placement.declare_placement, as_argument="pathway", initial=known
    )


@followers_only
@form_view
def ask_employer(request, uuid):
    hire = _hire(request, uuid)
    known = {"employer_email": hire.employer_email or hire.employer.email}
    return act_on(request, hire, AskEmployerForm, confirmation.ask_employer, as_argument="placement", initial=known)


@followers_only
@form_view
def cancel_placement(request, uuid):
    hire = _hire(request, uuid)
    return act_on(request, hire, CancelPlacementForm, placement.cancel_placement, as_argument="placement")


@followers_only
@form_view
def end_placement(request, uuid):
    hire = _hire(request, uuid)
    return act_on(request, hire, EndPlacementForm, placement.end_placement, as_argument="placement")
