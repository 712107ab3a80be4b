"""Contacts in one click, and appointments: planned, moved, cancelled, said to have taken place or not."""

from django.core.exceptions import BadRequest
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from apcl.accounts.models import Organisation
from apcl.acting import tell_done
from apcl.http import acted, for_kinds
from apcl.journal.record import watching
from pathways.actions import appointment as acts
from pathways.actions import contact
from pathways.filters import Tab
from pathways.forms.exchanges import (
    CancelAppointmentForm,
    LogContactForm,
    MoveAppointmentForm,
    PlanAppointmentForm,
    SettleAppointmentForm,
)
from pathways.models import Appointment, Pathway
from pathways.views.acting import act_on

Kind = Organisation.Kind
form_view = require_http_methods(["GET", "HEAD", "POST"])
followers_only = for_kinds(Kind.PRESCRIBER, Kind.REGION)


def _file(request, uuid):
    return get_object_or_404(Pathway.objects.visible_to(request.user).with_people(), uuid=uuid)


def _appointment(request, uuid):
    seen = Appointment.objects.visible_to(request.user)
    about = ("held_by", "pathway__beneficiary", "pathway__advisor__organisation")
    return get_object_or_404(seen.select_related(*about), uuid=uuid)


def _exchanges(pathway):
    return f"{pathway.get_absolute_url()}?onglet={Tab.EXCHANGES}"


@followers_only
@require_POST
def log_contact(request, uuid):
    pathway = _file(request, uuid)
    form = LogContactForm(request.POST)
    with watching() as entries:
        if not form.is_valid() or not acted(form, contact.log_contact, pathway=pathway, by=request.user):
            raise BadRequest("No kind of contact.")
    tell_done(request, form, entries)
    return redirect(pathway)


@followers_only
@form_view
def plan_appointment(request, uuid):
    pathway = _file(request, uuid)
    known = {"people": acts.may_hold(pathway, request.user), "held_by": request.user.pk}
    back = _exchanges(pathway)
    return act_on(
        request, pathway, PlanAppointmentForm, acts.plan_appointment, as_argument="pathway", initial=known, back=back
    )


@followers_only
@form_view
def move_appointment(request, uuid):
    found = _appointment(request, uuid)
    starts_at = timezone.localtime(found.starts_at)
    known = {
        "people": acts.may_hold(found.pathway, request.user),
        "held_by": found.held_by_id,
        "day": starts_at.date(),
        "hour": starts_at.time(),
        "minutes": found.minutes,
        "means": found.means,
        "place": found.place,
    }
    return act_on(
        request,
        found,
        MoveAppointmentForm,
        acts.move_appointment,
        as_argument="appointment",
        initial=known,
        back=_exchanges(found.pathway),
        edits=found,
    )


@followers_only
@form_view
def cancel_appointment(request, uuid):
    found = _appointment(request, uuid)
    back = _exchanges(found.pathway)
    return act_on(request, found, CancelAppointmentForm, acts.cancel_appointment, as_argument="appointment", back=back)


@followers_only
@form_view
def settle_appointment(request, uuid):
    found = _appointment(request, uuid)
    back = _exchanges(found.pathway)
    return act_on(request, found, SettleAppointmentForm, acts.settle_appointment, as_argument="appointment", back=back)
