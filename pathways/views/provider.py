"""What happens in a phase: noted by its provider, or by the référent."""

from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods

from apcl.accounts.models import Organisation
from apcl.http import for_kinds
from pathways.actions import phase, result
from pathways.enums import ResultKind
from pathways.forms.phase import DropPhaseForm, EndPhaseForm, InterruptPhaseForm, StartPhaseForm
from pathways.forms.result import RectifyResultForm, ResultForm
from pathways.models import CertificationResult, Phase
from pathways.views.acting import act_on

Kind = Organisation.Kind
form_view = require_http_methods(["GET", "HEAD", "POST"])
all_followers = for_kinds(Kind.PRESCRIBER, Kind.TRAINING_PROVIDER, Kind.REGION)


def _phase(request, uuid):
    phases = Phase.objects.visible_to(request.user)
    return get_object_or_404(phases.select_related("pathway__beneficiary", "pathway__advisor"), uuid=uuid)


@all_followers
@form_view
def start_phase(request, uuid):
    planned = _phase(request, uuid)
    known = {"started_on": planned.planned_start}
    return act_on(request, planned, StartPhaseForm, phase.start_phase, as_argument="phase", initial=known)


@all_followers
@form_view
def end_phase(request, uuid):
    running = _phase(request, uuid)
    known = {"ended_on": running.planned_end}
    return act_on(request, running, EndPhaseForm, phase.end_phase, as_argument="phase", initial=known)


@all_followers
@form_view
def interrupt_phase(request, uuid):
    return act_on(request, _phase(request, uuid), InterruptPhaseForm, phase.interrupt_phase, as_argument="phase")


@for_kinds(Kind.PRESCRIBER, Kind.REGION)
@form_view
def drop_phase(request, uuid):
    return act_on(request, _phase(request, uuid), DropPhaseForm, phase.drop_phase, as_argument="phase")


@all_followers
@form_view
def record_result(request, uuid):
    """What the jury says; a verdict that is known is rectified, with a reason, by who may."""
    ended = _phase(request, uuid)
    known = CertificationResult.objects.filter(phase=ended).first()
    names = ("kind", "obtained_on", "blocks", "jury_on")
    initial = {name: getattr(known, name) for name in names} if known else None
    is_rectified = (
        known and known.kind != ResultKind.AWAITING and request.user.organisation.kind != Kind.TRAINING_PROVIDER
    )
    form, act = (RectifyResultForm, result.rectify_result) if is_rectified else (ResultForm, result.record_result)
    return act_on(
        request, ended, form, act, as_argument="phase", initial=initial, edits=ended if is_rectified else None
    )
