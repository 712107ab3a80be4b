"""The ROME, the communes and the certifications: searched, and kept up to date."""

from django.db.models import Prefetch
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from apcl.accounts.enums import OrganisationKind as Kind
from apcl.http import for_kinds, page_of
from apcl.places.names import communes_named
from jobs.actions import certification as acts
from jobs.enums import EXPIRY_NOTICE
from jobs.forms.occupations import (
    AddCertificationForm,
    CertificationFilter,
    EditCertificationForm,
    OccupationSearchForm,
    SearchForm,
)
from jobs.models import Certification, TargetJob
from jobs.querysets import PROGRAMME_KINDS
from jobs.search import MOST_SHOWN, find_occupations
from jobs.views.acting import perform, typed_in

# As many as a list of suggestions shows without scrolling far.
MOST_COMMUNES = 20


@for_kinds(*PROGRAMME_KINDS)
@require_safe
def occupations(request):
    """The page of the search, or its results alone, as one types."""
    form = OccupationSearchForm(request.GET)
    found = find_occupations(form.sought())
    context = {"sought": form.sought(), "found": found[:MOST_SHOWN], "is_cut": len(found) > MOST_SHOWN}
    return render(request, form.template(), context)


@for_kinds(*PROGRAMME_KINDS)
@require_safe
def communes(request):
    """Suggestions for a field, as one types."""
    found = communes_named(SearchForm(request.GET).sought(), limit=MOST_COMMUNES)
    return render(request, "jobs/_communes.html", {"communes": found})


@for_kinds(*PROGRAMME_KINDS)
@require_safe
def certifications(request):
    today, known = timezone.localdate(), Certification.objects.visible_to(request.user)
    soon = today + EXPIRY_NOTICE
    visible = TargetJob.objects.visible_to(request.user)
    filtered = CertificationFilter(request.GET, queryset=known.prefetch_related(Prefetch("target_jobs", visible)))
    context = {
        "filter": filtered,
        "page": page_of(request, filtered.qs.order_by("code")),
        "today": today,
        "soon": soon,
        "at_risk": known.in_use().filter(expires_on__lte=soon).count(),
    }
    return render(request, "jobs/certifications.html", context)


@for_kinds(Kind.REGION)
@require_http_methods(["GET", "HEAD", "POST"])
def add_certification(request):
    form = AddCertificationForm(*typed_in(request))
    return _perform(request, form, acts.add_certification)


@for_kinds(Kind.REGION)
@require_http_methods(["GET", "HEAD", "POST"])
def edit_certification(request, uuid):
    certification = get_object_or_404(Certification.objects.visible_to(request.user), uuid=uuid)
    known = {name: getattr(certification, name) for name in ("title", "level", "expires_on")}
    form = EditCertificationForm(*typed_in(request), initial=known)
    facts = {"subject": str(certification), "certification": certification}
    return _perform(request, form, acts.edit_certification, edits=certification, **facts)


def _perform(request, form, act, **facts):
    back = reverse("certifications")
    return perform(request, form, act, back=back, trail=[("Certifications", back)], **facts)
