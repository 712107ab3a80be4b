"""The offer and what became of it: the story of a target job, need against reality, the ledger of promises."""

from django.db.models import F
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from apcl.accounts.enums import OrganisationKind as Kind
from apcl.http import for_kinds, page_of
from jobs import history
from jobs.enums import EXPIRY_NOTICE
from jobs.models import TargetJob, Workshop
from jobs.querysets import PROGRAMME_KINDS
from pathways import ledger, menu, story
from pathways.filters import LedgerForm
from pathways.forms.comparison import CompareForm


@for_kinds(*PROGRAMME_KINDS)
@require_safe
def target_job(request, uuid):
    seen = TargetJob.objects.visible_to(request.user).select_related("sector", "occupation", "certification")
    found = get_object_or_404(seen, uuid=uuid)
    rows = {
        # The name of a document, never its content.
        "findings": found.findings.select_related("organisation", "document")
        .defer("document__content")
        .order_by("origin", "-found_on", "-pk"),
        "consultations": found.consultations.select_related("organisation"),
        "workshops": _workshops(request.user, [found]),
    }
    today = timezone.localdate()
    [themes] = story.themes_of([found], rows["workshops"], request.user)
    context = {
        "target_job": found,
        "admitted": found.admitted_occupations.all(),
        "today": today,
        "soon": today + EXPIRY_NOTICE,
        "themes": themes,
        "scale": story.scale_of(themes),
        "step": menu.next_step_of(found, **rows),
        "acts": menu.acts_on_target_job(found, request.user),
        "events": history.events_of(found, request.user),
    }
    return render(request, "pathways/target_job.html", context | rows)


@for_kinds(*PROGRAMME_KINDS)
@require_safe
def compare_target_jobs(request):
    form = CompareForm(request.GET, user=request.user)
    pair = form.pair()
    rows = story.side_by_side(pair, _workshops(request.user, pair), request.user) if pair else []
    return render(request, "pathways/target_jobs_compared.html", {"form": form, "pair": pair, "rows": rows})


def _workshops(user, target_jobs):
    found = Workshop.objects.visible_to(user).filter(target_job__in=target_jobs).with_counts()
    return found.annotate(free=F("seats") - F("taken")).select_related("provider")


@for_kinds(Kind.REGION, Kind.EMPLOYER)
@require_safe
def commitments(request):
    form = LedgerForm(request.GET, user=request.user)
    lines = ledger.lines_of(form.chosen())
    shown = form.of_state(lines)
    shared = form.cleaned_data.get("par")
    context = {
        "form": form,
        "shared": shared,
        "all": ledger.total(lines),
        "total": ledger.total(shown),
        "page": page_of(request, ledger.totals_by(shown, shared) if shared else shown),
    }
    return render(request, "pathways/commitments.html", context)
