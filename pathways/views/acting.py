"""The one way a screen performs an action: a form, the action, back to the pathway."""

from django.contrib import messages
from django.shortcuts import redirect, render

from apcl.http import acted


def act_on(request, subject, form_class, act, *, as_argument, initial=None, back=None):
    """Show `form_class` on GET; on POST perform `act` on `subject`, given to it as `as_argument`.

    `back` is where to go then, the pathway unless said. A refusal, of the form or of the rules, shows the form again
    with all that was typed (422).
    """
    form = form_class(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid() and acted(form, act, by=request.user, **{as_argument: subject}):
        messages.success(request, form.done)
        return redirect(back or subject.file)
    context = {"form": form, "subject": subject, "pathway": subject.file}
    return render(request, "pathways/act.html", context, status=422 if form.is_bound else 200)
