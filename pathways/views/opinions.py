"""What others than the référent think of a project, before it is decided."""

from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods

from apcl.accounts.models import Organisation
from apcl.acting import answered, status_of, typed_in
from apcl.http import for_kinds
from pathways.actions import opinion
from pathways.forms.decision import AskOpinionForm, GiveOpinionForm
from pathways.forms.telling import sections_of
from pathways.models import Pathway

Kind = Organisation.Kind
form_view = require_http_methods(["GET", "HEAD", "POST"])


def _file(request, uuid):
    return get_object_or_404(Pathway.objects.visible_to(request.user).with_people(), uuid=uuid)


@for_kinds(Kind.PRESCRIBER, Kind.REGION)
@form_view
def ask_opinion(request, uuid):
    pathway = _file(request, uuid)
    form = AskOpinionForm(*typed_in(request), pathway=pathway)
    if answer := answered(request, form, opinion.ask_opinion, then=pathway, pathway=pathway):
        return answer
    context = {"form": form, "subject": pathway, "pathway": pathway}
    return render(request, "pathways/act.html", context, status=status_of(form))


@for_kinds(Kind.PRESCRIBER, Kind.REGION)
@form_view
def give_opinion(request, uuid):
    pathway = _file(request, uuid)
    own = pathway.opinions.filter(person=request.user).first()
    known = {"verdict": own.verdict, "codes": own.codes, "text": own.text} if own else None
    form = GiveOpinionForm(*typed_in(request), initial=known)
    if answer := answered(request, form, opinion.give_opinion, then=pathway, edits=own, pathway=pathway):
        return answer
    context = {"form": form, "pathway": pathway, "sections": sections_of(pathway)}
    return render(request, "pathways/opinion.html", context, status=status_of(form))
