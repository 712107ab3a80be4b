"""The shared diagnosis, section by section, and the target job retained."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from apcl.accounts.models import Organisation
from apcl.acting import answered, status_of, typed_in
from apcl.http import for_kinds
from pathways.actions import diagnosis as acts
from pathways.enums import SECTION_SLUGS
from pathways.forms.diagnosis import FORMS, RetainTargetJobForm
from pathways.forms.telling import sections_of, told
from pathways.models import Pathway
from pathways.views.acting import act_on

Kind = Organisation.Kind
form_view = require_http_methods(["GET", "HEAD", "POST"])
KINDS = {slug: kind for kind, slug in SECTION_SLUGS.items()}


def _file(request, uuid):
    return get_object_or_404(Pathway.objects.visible_to(request.user).with_people(), uuid=uuid)


@for_kinds(Kind.PRESCRIBER, Kind.REGION)
@require_safe
def diagnosis(request, uuid):
    pathway = _file(request, uuid)
    sections = sections_of(pathway)
    complete = sum(section.is_complete for section in sections)
    context = {"pathway": pathway, "sections": sections, "complete": complete}
    return render(request, "pathways/diagnosis.html", context)


@for_kinds(Kind.PRESCRIBER, Kind.REGION)
@form_view
def diagnosis_section(request, uuid, section):
    pathway = _file(request, uuid)
    if section not in KINDS:
        raise Http404
    row = acts.section_of(pathway, KINDS[section])
    if request.method != "POST" and not pathway.project.is_undecided:
        return render(request, "pathways/section_read.html", {"pathway": pathway, "section": told(row)})
    form = FORMS[row.kind](*typed_in(request), initial=row.answers)
    then = reverse("diagnosis", args=[uuid])
    if answer := answered(request, form, acts.write_section, then=then, edits=row, section=row):
        return answer
    context = {"pathway": pathway, "section": row, "form": form}
    return render(request, "pathways/section.html", context, status=status_of(form))


@for_kinds(Kind.PRESCRIBER, Kind.REGION)
@form_view
def retain_target_job(request, uuid):
    pathway = _file(request, uuid)
    known = {"target_job": pathway.target_job_id}
    back = reverse("diagnosis", args=[uuid])
    return act_on(
        request,
        pathway,
        RetainTargetJobForm,
        acts.retain_target_job,
        as_argument="pathway",
        initial=known,
        back=back,
        edits=pathway,
    )
