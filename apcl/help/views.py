"""The guides, open to everyone: they hold no one's data, and whoever comes by a link needs help too."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from apcl.help.forms import HelpForm
from apcl.help.guides import BY_SLUG, GUIDES, found


@login_not_required
@require_safe
def help_index(request):
    form = HelpForm(request.GET)
    sought = form.sought()
    user = request.user
    mine = [guide for guide in GUIDES if user.is_authenticated and user.organisation.kind in guide.kinds]
    context = {
        "search": form,
        "sought": sought,
        "found": found(sought) if sought else [],
        "mine": mine,
        "others": [guide for guide in GUIDES if guide not in mine],
    }
    return render(request, "help/index.html", context)


@login_not_required
@require_safe
def guide(request, slug):
    if slug not in BY_SLUG:
        raise Http404
    shown = BY_SLUG[slug]
    return render(request, "help/guide.html", {"guide": shown})
