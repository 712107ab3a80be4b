"""The calendar: a week, or a list; and the address by which an agenda reads it without signing in."""

import datetime

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from apcl.errors import RuleViolation
from apcl.http import for_kinds
from apcl.ics import ics_response
from pathways import diary
from pathways.actions import feed
from pathways.forms.exchanges import CalendarForm, FeedForm
from pathways.models import CalendarFeed

A_WEEK = datetime.timedelta(days=7)
WEEKS_OF_A_LIST = 4
# How far the links turn the weeks: beyond, one asks for a day.
TURNED_BACK, TURNED_AHEAD = A_WEEK * 26, A_WEEK * 52
# What an agenda keeps of what is past, and how far it looks ahead.
BEHIND, AHEAD = datetime.timedelta(days=30), datetime.timedelta(days=365)


@for_kinds(*diary.KINDS)
@require_safe
def calendar(request):
    form = CalendarForm(request.GET)
    monday, is_list = form.monday, form.view == "liste"
    today, length = timezone.localdate(), A_WEEK * (WEEKS_OF_A_LIST if is_list else 1)
    span = diary.Span(request.user, monday, monday + length - A_WEEK / 7, is_whole=form.whose == "structure")
    days = diary.days_of(span)
    context = {
        "form": form,
        "days": [day for day in days if day.lines] if is_list else days,
        "is_list": is_list,
        "is_empty": not any(day.lines for day in days),
        "monday": monday,
        "last": span.last,
        "previous": monday - length if monday > today - TURNED_BACK else None,
        "next": monday + length if monday < today + TURNED_AHEAD else None,
        "today": today,
        "feed": _address_of(request.user),
    }
    return render(request, "pathways/calendar/page.html", context)


def _address_of(user):
    """The address of their feed, or nothing."""
    known = CalendarFeed.objects.filter(user=user).first()
    return f"{settings.SITE_URL}{reverse('calendar_feed')}?jeton={feed.token_of(known)}" if known else ""


@for_kinds(*diary.KINDS)
@require_POST
def open_feed(request):
    done = "L'adresse est prête : copiez-la dans votre agenda. Une adresse plus ancienne est fermée."
    return _done(request, feed.open_feed, done)


@for_kinds(*diary.KINDS)
@require_POST
def close_feed(request):
    return _done(request, feed.close_feed, "L'adresse est fermée : votre agenda ne lit plus ce calendrier.")


def _done(request, act, done):
    try:
        act(by=request.user)
    except RuleViolation as refusal:
        messages.info(request, str(refusal))
    else:
        messages.success(request, done)
    return redirect(f"{reverse('calendar')}#abonnement")


@login_not_required
@require_safe
def calendar_feed(request):
    """What an agenda reads with the token that its owner gave it; a token closed is one that never existed."""
    form = FeedForm(request.GET)
    user = feed.reader_of(form.cleaned_data["jeton"]) if form.is_valid() else None
    if not user or user.organisation.kind not in diary.KINDS:
        raise Http404
    today = timezone.localdate()
    lines = diary.lines_of(diary.Span(user, today - BEHIND, today + AHEAD))
    return ics_response(diary.events_of(lines), filename="calendrier.ics")
