"""The search from anywhere: what is typed is posted, so that no name is left in an address or in a log."""

from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from apcl.accounts.enums import OrganisationKind as Kind
from apcl.http import for_kinds
from pathways.forms.search import SearchEverywhereForm
from pathways.search import find


@for_kinds(Kind.REGION, Kind.PRESCRIBER, Kind.TRAINING_PROVIDER)
@require_http_methods(["GET", "HEAD", "POST"])
def search(request):
    """The page of the search, with its results once posted; or its results alone, as one types. Changes nothing."""
    form = SearchEverywhereForm(request.POST if request.method == "POST" else None)
    sought = form.sought()
    context = {"sought": sought, "found": find(request.user, sought) if sought else None}
    return render(request, form.template(), context)
