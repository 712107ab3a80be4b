"""« À traiter »: the list, its counters, and what others did meanwhile; its lines are in `pathways.views.lines`."""

from collections import Counter

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from apcl.accounts.models import Organisation, User
from apcl.http import for_kinds, page_of
from apcl.journal.models import Entry
from pathways.filters import LinesForm
from pathways.first_steps import first_steps_of
from pathways.snapshots import items_of, worklist_of
from pathways.views.lines import done_by
from pathways.waiting import RULE_OF
from pathways.worklist import Moment, moment_of

Kind = Organisation.Kind
SHOWN_AS_DONE = 10


@for_kinds(Kind.PRESCRIBER, Kind.TRAINING_PROVIDER, Kind.REGION, Kind.EMPLOYER)
@require_safe
def to_do(request):
    today = timezone.localdate()
    found = worklist_of(request.user, today)
    context = _page(request, found, today)
    # Whoever no longer follows one of these pathways counts again.
    if len(context["items"]) < len(context["page"].object_list):
        found = worklist_of(request.user, today, anew=True)
        context = _page(request, found, today)
    context |= {"first_steps": first_steps_of(request.user)}
    return render(request, "pathways/worklist.html", context | _aside(request.user, found, context["items"]))


def _page(request, found, today):
    when, why = LinesForm(request.GET).chosen()
    waiting = found.waiting
    shown = [line for line in waiting if when in ("", moment_of(line, today)) and why in ("", line.rule)]
    page = page_of(request, shown)
    return {
        "today": today,
        "waiting_count": len(waiting),
        "counters": _counters(waiting, today, when, why),
        "reasons": _reasons(waiting, when, why),
        "has_rule": bool(why),
        "page": page,
        "items": items_of(request.user, page.object_list),
        "set_aside_count": len(found.lines) - len(waiting),
    }


def _aside(user, found, items):
    """Each line with the colleagues named beside it; what others did today; when the first line put off comes back."""
    named = {pk for item in items for pk in (item.line.given_by, item.line.stands_for) if pk}
    people = User.objects.visible_to(user).in_bulk(named) if named else {}
    done = items_of(user, found.done[-SHOWN_AS_DONE:])
    entries = Entry.objects.select_related("by__organisation").in_bulk([item.line.entry for item in done])
    until = [line.postponed_until for line in found.lines if line.postponed_until]
    return {
        "rows": [{"item": item, "notices": _notices(item.line, people)} for item in items],
        "done": [{"item": item, "told": done_by(entries[item.line.entry])} for item in reversed(done)],
        "first_back": min(until, default=None),
    }


def _notices(line, people):
    """What the list says of a line that is not one's own."""
    told = {"Confiée par": line.given_by, "Pour": line.stands_for}
    return [f"{word} {people[pk]}" for word, pk in told.items() if pk in people]


def _address(**asked):
    told = urlencode({name: value for name, value in asked.items() if value})
    return f"{reverse('worklist')}?{told}" if told else reverse("worklist")


def _counters(waiting, today, when, why):
    """The links above the list; the one in force leads back to the whole list."""
    counts = Counter(moment_of(line, today) for line in waiting if why in ("", line.rule))
    return [
        {
            "label": moment.label,
            "count": counts[moment],
            "url": _address(quand="" if moment == when else moment.value, motif=why),
            "is_current": moment == when,
            "is_late": moment == Moment.LATE and counts[moment],
        }
        for moment in Moment
    ]


def _reasons(waiting, when, why):
    """How many lines each rule has, in the order of the rules."""
    counts = Counter(line.rule for line in waiting)
    return [
        {
            "label": rule.reason,
            "count": counts[key],
            "url": _address(quand=when, motif="" if key == why else key),
            "is_current": key == why,
        }
        for key, rule in RULE_OF.items()
        if counts[key]
    ]
