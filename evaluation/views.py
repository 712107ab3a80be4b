"""The evaluation's screens: the Region reads everything, an evaluator the protected totals."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from apcl.accounts.models import Organisation
from apcl.http import for_kinds
from evaluation import computation, presentation

Kind = Organisation.Kind
# More than this, and the page shows yesterday's figures while the worker catches up.
CATCH_UP = 500


@for_kinds(Kind.REGION, Kind.EVALUATOR)
@require_safe
def evaluation(request):
    waiting = computation.stale_count(timezone.localdate(), most=CATCH_UP)
    if 0 < waiting <= CATCH_UP:
        computation.refresh_changed_pathways()
        waiting = 0
    is_region = request.user.organisation.kind == Kind.REGION
    cards, tables = presentation.cards_and_tables() if is_region else (presentation.cards(), [])
    context = {
        "cards": cards,
        "tables": tables,
        "headlines": presentation.HEADLINES,
        "is_protected": not is_region,
        "shown_from": presentation.SHOWN_FROM,
        "waiting": waiting,
        "now": timezone.localtime(),
    }
    return render(request, "evaluation/dashboard.html", context)


@for_kinds(Kind.REGION, Kind.EVALUATOR)
@require_safe
def definitions(request):
    return render(request, "evaluation/definitions.html", {"indicators": presentation.INDICATORS.values()})
