"""The one way a screen performs an action: a form, the action, back to the pathway."""

from django.shortcuts import render

from apcl.acting import answered, status_of, typed_in


def act_on(request, subject, form_class, act, *, as_argument, initial=None, back=None, edits=None):
    """Show `form_class` on GET; on POST perform `act` on `subject`, given to it as `as_argument`.

    `back` is where to go then, the pathway unless said; `edits` is the row that the form shows and changes. A refusal,
    of the form or of the rules, shows the form again with all that was typed (422).
    """
    form = form_class(*typed_in(request), initial=initial)
    if answer := answered(request, form, act, then=back or subject.file, edits=edits, **{as_argument: subject}):
        return answer
    context = {"form": form, "subject": subject, "pathway": subject.file}
    return render(request, "pathways/act.html", context, status=status_of(form))
