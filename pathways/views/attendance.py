"""Half-days: the grid that the provider fills in, the sheet that people sign, the months locked and reopened."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from apcl.accounts.models import Organisation
from apcl.acting import tell_done
from apcl.http import acted, for_kinds
from apcl.journal.record import watching
from apcl.places.names import names_of
from jobs.models import Workshop
from jobs.views.acting import perform
from pathways.actions.attendance import note_attendance
from pathways.actions.attendance import reopen_month as reopen
from pathways.attendance import hours_done
from pathways.forms.attendance import GridForm, PhaseMonthForm, ReopenMonthForm, WeekForm
from pathways.grid import phase_grid_of, workshop_grid_of
from pathways.models import Phase

Kind = Organisation.Kind
form_view = require_http_methods(["GET", "HEAD", "POST"])


def _workshop(request, uuid):
    workshops = Workshop.objects.visible_to(request.user).run_by(request.user)
    return get_object_or_404(workshops.select_related("provider", "target_job__certification"), uuid=uuid)


@for_kinds(Kind.TRAINING_PROVIDER, Kind.REGION)
@form_view
def attendance_grid(request, uuid):
    workshop = _workshop(request, uuid)
    week = WeekForm(request.GET, workshop=workshop)
    form = GridForm(_posted(request), grid=workshop_grid_of(workshop, *week.span))
    if _is_noted(request, form):
        return redirect(request.get_full_path())
    context = {"workshop": workshop, "week": week, "form": form, "grid": form.grid}
    return render(request, "pathways/attendance/grid.html", context, status=422 if form.is_bound else 200)


def _posted(request):
    return request.POST if request.method == "POST" else None


def _is_noted(request, form):
    """Whether the grid that was sent is stored, which is then said."""
    with watching() as entries:
        is_noted = form.is_valid() and acted(form, note_attendance, phases=form.stored.phases, by=request.user)
    if is_noted:
        tell_done(request, form, entries)
    return is_noted


@for_kinds(Kind.TRAINING_PROVIDER, Kind.REGION)
@require_safe
def attendance_sheet(request, uuid):
    workshop = _workshop(request, uuid)
    week = WeekForm(request.GET, workshop=workshop)
    context = {
        "workshop": workshop,
        "commune": names_of([workshop.commune])[workshop.commune],
        "week": week,
        "grid": workshop_grid_of(workshop, *week.span),
    }
    return render(request, "pathways/attendance/sheet.html", context)


@for_kinds(Kind.REGION)
@form_view
def reopen_month(request, uuid):
    workshop = _workshop(request, uuid)
    grid = reverse("attendance_grid", args=[workshop.uuid])
    trail = [("Ateliers", reverse("workshops")), (workshop.title, workshop.get_absolute_url()), ("Présences", grid)]
    form = ReopenMonthForm(_posted(request))
    return perform(request, form, reopen, back=grid, trail=trail, subject=workshop.title, workshop=workshop)


@for_kinds(Kind.PRESCRIBER, Kind.TRAINING_PROVIDER, Kind.REGION)
@form_view
def phase_attendance(request, uuid):
    phases = Phase.objects.visible_to(request.user).select_related("pathway__beneficiary", "provider")
    phase = get_object_or_404(phases, uuid=uuid)
    # Where a provider notes, the référent reads.
    may_note = not (phase.provider and request.user.organisation.kind == Kind.PRESCRIBER)
    if request.method == "POST" and not may_note:
        raise PermissionDenied
    month = PhaseMonthForm(request.GET, phase=phase)
    form = GridForm(_posted(request), grid=phase_grid_of(phase, month.month))
    if _is_noted(request, form):
        return redirect(request.get_full_path())
    context = {"phase": phase, "pathway": phase.pathway, "month": month, "form": form, "grid": form.grid}
    context |= {"may_note": may_note, "done": hours_done([phase])[phase.pk]}
    return render(request, "pathways/attendance/phase.html", context, status=422 if form.is_bound else 200)
