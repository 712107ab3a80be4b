"""Workshops: the list, the calendar, those that the Region creates, their sessions."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from apcl.accounts.enums import OrganisationKind as Kind
from apcl.dates import add_months
from apcl.http import for_kinds, page_of
from apcl.ics import ics_response
from apcl.places.names import with_code
from jobs import calendar
from jobs.actions import sessions as session_acts
from jobs.actions import workshop as acts
from jobs.filters import WorkshopFilter
from jobs.forms.workshop import (
    AboutForm,
    CancelSessionsForm,
    CopyWorkshopForm,
    CreateWorkshopForm,
    MonthForm,
    PlanSessionsForm,
)
from jobs.models import Workshop
from jobs.querysets import PROGRAMME_KINDS
from jobs.views.acting import perform, typed_in

# What a copy takes over from the workshop copied.
COPIED = (
    *("target_job", "provider", "title", "commune", "seats"),
    *("hours_in_centre", "hours_in_company", "cost", "region_share", "other_funders"),
)


@for_kinds(*PROGRAMME_KINDS)
@require_safe
def workshops(request):
    seen = Workshop.objects.visible_to(request.user).with_counts().with_commune()
    in_order = seen.select_related("target_job", "provider").order_by("-starts_on", "title", "pk")
    found = WorkshopFilter(request.GET, queryset=in_order, request=request)
    return render(request, "jobs/workshops.html", {"page": page_of(request, found.qs), "filter": found})


@for_kinds(*PROGRAMME_KINDS)
@require_safe
def workshop_calendar(request):
    today = timezone.localdate()
    form = MonthForm(request.GET or None, initial={"mois": today})
    first = form.chosen()
    weeks = calendar.month_of(Workshop.objects.visible_to(request.user), first)
    context = {"form": form, "month": first, "weeks": weeks, "today": today}
    context["is_empty"] = not any(day.lines for week in weeks for day in week)
    context |= {"previous": add_months(first, -1), "next": add_months(first, 1)}
    return render(request, "jobs/workshop_calendar.html", context)


@for_kinds(Kind.REGION)
@require_http_methods(["GET", "HEAD", "POST"])
def create_workshop(request):
    form = CreateWorkshopForm(*typed_in(request), initial={"target_job": AboutForm(request.GET).chosen()})
    return _planned(request, form, acts.create_workshop)


@for_kinds(Kind.REGION)
@require_http_methods(["GET", "HEAD", "POST"])
def copy_workshop(request, uuid):
    seen = Workshop.objects.visible_to(request.user).select_related("target_job", "provider")
    workshop = get_object_or_404(seen, uuid=uuid)
    known = {name: getattr(workshop, name) for name in COPIED} | {"commune": with_code(workshop.commune)}
    known["starts_on"], known["ends_on"] = calendar.next_dates(workshop)
    form = CopyWorkshopForm(*typed_in(request), initial=known)
    return _planned(request, form, acts.copy_workshop, workshop=workshop)


def _planned(request, form, act, **facts):
    all_of_them = reverse("workshops")
    trail = [("Ateliers", all_of_them)]
    return perform(request, form, act, back=all_of_them, then=Workshop.get_absolute_url, trail=trail, **facts)


@for_kinds(*PROGRAMME_KINDS)
@require_safe
def workshop_sessions(request, uuid):
    workshop = get_object_or_404(Workshop.objects.visible_to(request.user), uuid=uuid)
    sessions = list(workshop.sessions.all())
    context = {
        "workshop": workshop,
        "days": calendar.days_of(sessions),
        "in_centre": sum(not session.is_in_company for session in sessions),
        "in_company": sum(session.is_in_company for session in sessions),
        "may_plan": workshop.is_run_by(request.user) and not workshop.is_over,
    }
    return render(request, "jobs/workshop_sessions.html", context)


@for_kinds(Kind.TRAINING_PROVIDER, Kind.REGION)
@require_http_methods(["GET", "HEAD", "POST"])
def plan_sessions(request, uuid):
    workshop = get_object_or_404(Workshop.objects.visible_to(request.user).run_by(request.user), uuid=uuid)
    known = {"starts_on": workshop.starts_on, "ends_on": workshop.ends_on}
    return _on_sessions(
        request, workshop, PlanSessionsForm(*typed_in(request), initial=known), session_acts.plan_sessions
    )


@for_kinds(Kind.TRAINING_PROVIDER, Kind.REGION)
@require_http_methods(["GET", "HEAD", "POST"])
def cancel_sessions(request, uuid):
    workshop = get_object_or_404(Workshop.objects.visible_to(request.user).run_by(request.user), uuid=uuid)
    form = CancelSessionsForm(*typed_in(request), workshop=workshop)
    return _on_sessions(request, workshop, form, session_acts.cancel_sessions)


def _on_sessions(request, workshop, form, act):
    back = reverse("workshop_sessions", args=[workshop.uuid])
    trail = [("Ateliers", reverse("workshops")), (workshop.title, workshop.get_absolute_url()), ("Séances", back)]
    return perform(request, form, act, back=back, trail=trail, subject=workshop.title, workshop=workshop)


@for_kinds(*PROGRAMME_KINDS)
@require_safe
def workshop_ics(request, uuid):
    workshop = get_object_or_404(Workshop.objects.visible_to(request.user).select_related("provider"), uuid=uuid)
    return ics_response(calendar.appointments_of(workshop), filename="atelier.ics")
