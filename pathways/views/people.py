"""A person: their pathways, the files that look like theirs, two of them merged; and what is protected more."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from apcl.accounts.absences import stood_in_for
from apcl.accounts.models import Organisation
from apcl.acting import answered, status_of, typed_in
from apcl.http import acted, for_kinds, page_of
from apcl.typed import claims, opened
from pathways import likeness
from pathways.actions import duplicates, people, sensitive
from pathways.forms.people import MergeForm, MergeWithForm, NoteSensitiveForm, ReadSensitiveForm, TellApartForm
from pathways.models import Beneficiary, Merge, Pathway

Kind = Organisation.Kind
form_view = require_http_methods(["GET", "HEAD", "POST"])
followers_only = for_kinds(Kind.PRESCRIBER, Kind.REGION)
PAGE = 25


def _person(request, uuid):
    seen = Beneficiary.objects.visible_to(request.user).known_by(uuid)
    return get_object_or_404(likeness.with_pathways_seen(seen, request.user))


def _with(request, person):
    """The other file that the address asks for, among those that one sees; None when it asks for none."""
    asked = MergeWithForm(request.GET).chosen()
    if not asked:
        return None
    other = _person(request, asked)
    if other.pk == person.pk:
        raise Http404
    return other


@followers_only
@require_safe
def person(request, uuid):
    found = _person(request, uuid)
    if found.uuid != uuid:
        # Merged since: its address still leads to the person.
        return redirect(found)
    context = {
        "person": found,
        "twins": likeness.known_like(likeness.traits_of(found), request.user, but=found),
        # What was set aside is read by the Region alone.
        "merges": _merges_of(found) if request.user.organisation.kind == Kind.REGION else [],
    }
    return render(request, "pathways/people/person.html", context)


def _merges_of(found):
    return Merge.objects.filter(kept=found).select_related("merged_by__organisation")


@followers_only
@require_safe
def possible_duplicates(request):
    page = page_of(request, likeness.doubled(request.user), PAGE)
    people_shown = list(likeness.with_pathways_seen(page.object_list, request.user))
    twins = likeness.twins_of(people_shown, request.user)
    pairs = [(one, twins[one.pk]) for one in people_shown]
    return render(request, "pathways/people/duplicates.html", {"page": page, "pairs": pairs})


@followers_only
@form_view
def merge_people(request, uuid):
    if answer := claims.answered_already(request, opened.own(request)):
        return answer
    kept = _person(request, uuid)
    other = _with(request, kept)
    if not other:
        twins = likeness.known_like(likeness.traits_of(kept), request.user, but=kept)
        return render(request, "pathways/people/choose_twin.html", {"person": kept, "twins": twins})
    form = MergeForm(*typed_in(request), kept=kept, other=other)
    facts = {"kept": kept, "other": other}
    if answer := answered(request, form, duplicates.merge, then=kept, has_draft=False, **facts):
        return answer
    context = {"form": form, "person": kept, "other": other, "moved": duplicates.what_moves(other)}
    context["is_allowed"] = duplicates.may_merge(kept, other, request.user)
    return render(request, "pathways/people/merge.html", context, status=status_of(form))


@followers_only
@form_view
def tell_apart(request, uuid):
    found = _person(request, uuid)
    other = _with(request, found)
    form = TellApartForm(*typed_in(request))
    facts = {"person": found, "others": [other] if other else []}
    if answer := answered(request, form, people.tell_apart, then="possible_duplicates", has_draft=False, **facts):
        return answer
    context = {"form": form, "person": found, "other": other}
    return render(request, "pathways/people/act.html", context, status=status_of(form))


def _read_by_their_advisor(request, uuid):
    """The pathway, for its référent and who stands in for them: for anyone else, there is nothing here."""
    advisors = stood_in_for(request.user, timezone.localdate())
    seen = Pathway.objects.visible_to(request.user).filter(advisor__in=advisors)
    return get_object_or_404(seen.with_people(), uuid=uuid)


@for_kinds(Kind.PRESCRIBER)
@form_view
def sensitive_facts(request, uuid):
    """Read by a POST: a reading is an act, which is journaled with its reason."""
    pathway = _read_by_their_advisor(request, uuid)
    form = ReadSensitiveForm(*typed_in(request))
    context = {"form": form, "pathway": pathway, "subject": pathway}
    if form.is_valid() and acted(form, sensitive.read_sensitive_facts, pathway=pathway, by=request.user):
        merges = Merge.objects.filter(kept=pathway.beneficiary).exclude(dropped_sensitive={})
        context |= {"facts": form.outcome, "otherwise": sensitive.told_otherwise(merges)}
        return render(request, "pathways/people/sensitive.html", context)
    return render(request, "pathways/people/read_sensitive.html", context, status=status_of(form))


@for_kinds(Kind.PRESCRIBER)
@form_view
def note_sensitive_facts(request, uuid):
    pathway = _read_by_their_advisor(request, uuid)
    form = NoteSensitiveForm(*typed_in(request))
    facts = {"then": pathway, "has_draft": False, "pathway": pathway}
    if answer := answered(request, form, sensitive.note_sensitive_facts, **facts):
        return answer
    context = {"form": form, "pathway": pathway, "subject": pathway}
    return render(request, "pathways/act.html", context, status=status_of(form))
