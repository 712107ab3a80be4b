"""Writing about a pathway: to whom and from which model, the text, the text read again before it leaves."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from apcl.accounts.models import Organisation
from apcl.acting import answered, carried, status_of, typed_in
from apcl.errors import RuleViolation
from apcl.http import acted, for_kinds
from pathways import letters
from pathways.actions.message import may_write, send_message
from pathways.enums import MODELS_FOR, MessageModel, Recipient
from pathways.filters import Tab
from pathways.forms.exchanges import WriteForm
from pathways.models import Immersion, Pathway, Phase, Placement

Kind = Organisation.Kind
form_view = require_http_methods(["GET", "HEAD", "POST"])
followers_only = for_kinds(Kind.PRESCRIBER, Kind.REGION)
_ABOUT = ("pathway__beneficiary", "pathway__advisor__organisation", "pathway__target_job")
# Where one writes to each recipient.
_PAGES = {
    Recipient.PERSON: "write_to_person",
    Recipient.EMPLOYER: "write_to_employer",
    Recipient.HOST: "write_to_host",
    Recipient.PROVIDER: "write_to_provider",
}


@followers_only
@require_safe
def choose_message(request, uuid):
    pathway = get_object_or_404(Pathway.objects.visible_to(request.user).with_people(), uuid=uuid)
    found = [(to, _models_for(to)) for to in letters.addressees_of(pathway, request.user)]
    return render(request, "pathways/exchanges/choose.html", {"pathway": pathway, "addressees": found})


def _models_for(to):
    """What may be written to them: each model, with its address."""
    found = []
    for model in MODELS_FOR[to.kind]:
        try:
            may_write(to, model)
        except RuleViolation:
            continue
        found.append((reverse(_PAGES[to.kind], args=[to.about.uuid, model.value]), model.label))
    return found


@followers_only
@form_view
def write_to_person(request, uuid, model):
    pathway = get_object_or_404(Pathway.objects.visible_to(request.user).with_people(), uuid=uuid)
    return _write(request, letters.person_of(pathway), model)


@followers_only
@form_view
def write_to_employer(request, uuid, model):
    hires = Placement.objects.visible_to(request.user).select_related("employer", "occupation", *_ABOUT)
    return _write(request, letters.employer_of(get_object_or_404(hires, uuid=uuid)), model)


@followers_only
@form_view
def write_to_host(request, uuid, model):
    immersions = Immersion.objects.visible_to(request.user).select_related("host", *_ABOUT)
    return _write(request, letters.host_of(get_object_or_404(immersions, uuid=uuid)), model)


@followers_only
@form_view
def write_to_provider(request, uuid, model):
    phases = Phase.objects.visible_to(request.user).select_related("provider", *_ABOUT)
    return _write(request, letters.provider_of(get_object_or_404(phases, uuid=uuid)), model)


def _write(request, to, model):
    """Written, then read again, then sent."""
    if not to or model not in MODELS_FOR[to.kind]:
        raise Http404
    context = {"to": to, "subject": to.pathway, "pathway": to.pathway, "model": MessageModel(model)}
    if "modifier" in request.POST:
        form = WriteForm(initial=request.POST.dict())
        form.kept = carried(request)
        return render(request, "pathways/exchanges/write.html", context | {"form": form})
    form = WriteForm(*typed_in(request), initial=letters.start_of(to, model, request.user))
    if _is_to_check(request, form) and acted(form, _check, to=to, model=model):
        form.kept = carried(request)
        return render(request, "pathways/exchanges/check.html", context | {"form": form})
    then = f"{to.pathway.get_absolute_url()}?onglet={Tab.EXCHANGES}"
    if answer := answered(request, form, send_message, then=then, to=to, model=model):
        return answer
    return render(request, "pathways/exchanges/write.html", context | {"form": form}, status=status_of(form))


def _check(*, to, model, **_typed):
    may_write(to, model)


def _is_to_check(request, form):
    return form.is_valid() and not {"verifie", "_brouillon"} & request.POST.keys()
