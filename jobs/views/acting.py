"""The one way a screen of the offer performs an action: a form, the action, and where to go then."""

from django.shortcuts import render

from apcl.acting import answered, status_of, typed_in

__all__ = ["perform", "typed_in"]


def perform(request, form, act, *, back, then=None, trail=(), subject="", edits=None, **facts):
    """Show `form`; on POST perform `act` with what it holds and `facts`, say so, and go to `then`, or to `back`.

    `then` is an address, or a function of what `act` returned. `trail` holds the (label, address) of the pages above
    this one, `subject` what the act is about, `edits` the row that the form shows and changes. A refusal, of the form
    or of the rules, shows the form again with all that was typed (422).
    """
    if answer := answered(request, form, act, then=then or back, edits=edits, **facts):
        return answer
    context = {"form": form, "back": back, "trail": trail, "subject": subject}
    return render(request, "jobs/act.html", context, status=status_of(form))
