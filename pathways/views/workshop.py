"""The life of a workshop: opened, changed, started, ended, cancelled, and its people moved to another."""

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from apcl.accounts.enums import OrganisationKind as Kind
from apcl.http import for_kinds
from apcl.places.names import with_code
from jobs.models import Workshop
from jobs.views.acting import perform, typed_in
from pathways.actions import workshop as acts
from pathways.forms.workshop import (
    CancelWorkshopForm,
    EditWorkshopForm,
    EndWorkshopForm,
    MoveCohortForm,
    OpenWorkshopForm,
    StartWorkshopForm,
)

form_view = require_http_methods(["GET", "HEAD", "POST"])
# What the form that edits a workshop is filled with: each of its fields but the reason.
EDITED = tuple(name for name in EditWorkshopForm.base_fields if name != "reason")


@for_kinds(Kind.REGION)
@form_view
def open_workshop(request, uuid):
    return _perform(request, _workshop(request, uuid), OpenWorkshopForm(*typed_in(request)), acts.open_workshop)


@for_kinds(Kind.REGION)
@form_view
def edit_workshop(request, uuid):
    workshop = _workshop(request, uuid)
    known = {name: getattr(workshop, name) for name in EDITED} | {"commune": with_code(workshop.commune)}
    form = EditWorkshopForm(*typed_in(request), initial=known)
    return _perform(request, workshop, form, acts.edit_workshop, edits=workshop)


@for_kinds(Kind.REGION)
@form_view
def cancel_workshop(request, uuid):
    return _perform(request, _workshop(request, uuid), CancelWorkshopForm(*typed_in(request)), acts.cancel_workshop)


@for_kinds(Kind.REGION)
@form_view
def move_cohort(request, uuid):
    workshop = _workshop(request, uuid)
    form = MoveCohortForm(*typed_in(request), workshop=workshop)
    return _perform(request, workshop, form, acts.move_cohort, then=lambda moved: moved.enrolled[0].workshop)


@for_kinds(Kind.TRAINING_PROVIDER, Kind.REGION)
@form_view
def start_workshop(request, uuid):
    return _perform(request, _workshop(request, uuid), StartWorkshopForm(*typed_in(request)), acts.start_workshop)


@for_kinds(Kind.TRAINING_PROVIDER, Kind.REGION)
@form_view
def end_workshop(request, uuid):
    return _perform(request, _workshop(request, uuid), EndWorkshopForm(*typed_in(request)), acts.end_workshop)


def _workshop(request, uuid):
    seen = Workshop.objects.visible_to(request.user).run_by(request.user).select_related("provider")
    return get_object_or_404(seen, uuid=uuid)


def _perform(request, workshop, form, act, **facts):
    board = workshop.get_absolute_url()
    trail = [("Ateliers", reverse("workshops")), (workshop.title, board)]
    return perform(request, form, act, back=board, trail=trail, subject=workshop.title, workshop=workshop, **facts)
