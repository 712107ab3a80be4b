"""The one way a screen of the offer performs an action: a form, the action, and where to go then."""

from django.contrib import messages
from django.shortcuts import redirect, render

from apcl.http import acted


def typed_in(request):
    """What was posted, files included, as the first arguments of a form: `F(*typed_in(request))`; nothing on GET."""
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


def perform(request, form, act, *, back, then=None, trail=(), subject="", **facts):
    """Show `form`; on POST perform `act` with what it holds and `facts`, say so, and go to `then`, or to `back`.

    `then` is an address, or a function of what `act` returned. `trail` holds the (label, address) of the pages above
    this one, `subject` what the act is about. A refusal, of the form or of the rules, shows the form again with all
    that was typed (422).
    """
    if form.is_valid() and acted(form, act, by=request.user, **facts):
        messages.success(request, form.report())
        return redirect(then(form.outcome) if callable(then) else then or back)
    context = {"form": form, "back": back, "trail": trail, "subject": subject}
    return render(request, "jobs/act.html", context, status=422 if form.is_bound else 200)
