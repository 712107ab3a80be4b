"""The lists of beneficiaries and of pathways, what is done for several people of a list, and the views kept of it."""

from django.http import QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apcl.accounts.enums import OrganisationKind as Kind
from apcl.acting import answered, status_of, typed_in
from apcl.http import for_kinds
from jobs.querysets import PROGRAMME_KINDS
from pathways.actions import presence, transfer
from pathways.actions import view as acts
from pathways.enums import Listing
from pathways.forms.cohort import ContactForm
from pathways.forms.lists import DeleteViewForm, EditViewForm, ListForm, SaveViewForm
from pathways.forms.selection import ChangeAdvisorsForm, ListAct, SelectionForm, list_acts
from pathways.lists.listing import listed
from pathways.lists.options import options_for
from pathways.models import SavedView

form_view = require_http_methods(["GET", "HEAD", "POST"])


# One, several.
_UNITS = {Listing.BENEFICIARIES: "personne,personnes", Listing.PATHWAYS: "parcours,parcours"}


@for_kinds(*PROGRAMME_KINDS)
@require_safe
def beneficiaries(request):
    return _list(request, Listing.BENEFICIARIES, request.GET)


@for_kinds(*PROGRAMME_KINDS)
@require_safe
def pathways(request):
    return _list(request, Listing.PATHWAYS, request.GET)


def _list(request, listing, asked, selection=None):
    """The list that the address asks for; a selection refused is told above it, and stays ticked."""
    options = options_for(request.user, listing)
    form = ListForm(asked, user=request.user, listing=listing, options=options)
    found = listed(request.user, listing, form)
    context = {
        "filter": form,
        "listing": listing,
        "unit": _UNITS[listing],
        "found": found,
        "views": options.views,
        "is_kept": any(view.is_own and view.query == form.kept() for view in options.views),
        "save_url": reverse(f"save_view_of_{listing}"),
        "acts": list_acts(request.user),
        "form": selection,
        "ticked": selection.ticked() if selection else set(),
    }
    return render(request, "pathways/list.html", context, status=422 if selection else 200)


@for_kinds(Kind.PRESCRIBER, Kind.REGION)
@require_POST
def act_on_pathways(request):
    selection = SelectionForm(request.POST, user=request.user)
    if not selection.is_valid():
        return _list(request, selection.listing, selection.asked, selection)
    form_of, act = _FOR_SEVERAL[selection.cleaned_data["acte"]]
    people = list(selection.cleaned_data["choisis"])
    form = form_of(request.POST if selection.cleaned_data["saisi"] else None, request.user)
    back = f"{reverse(selection.listing)}?{selection.asked.urlencode()}"
    # Its address does not open it again: it takes those who were ticked.
    if answer := answered(request, form, act, then=back, has_draft=False, people=people):
        return answer
    context = {"form": form, "people": people, "selection": selection, "back": back}
    return render(request, "pathways/several_of_list.html", context, status=status_of(form))


# For each act on several people, its form and what it does of them.
_FOR_SEVERAL = {
    ListAct.CONTACT: (
        lambda typed, _user: ContactForm(typed),
        lambda people, **facts: presence.note_contact(pathways=people, **facts),
    ),
    ListAct.ADVISOR: (
        lambda typed, user: ChangeAdvisorsForm(typed, user=user),
        lambda people, **facts: transfer.change_advisors(pathways=people, **facts),
    ),
}


@for_kinds(*PROGRAMME_KINDS)
@form_view
def save_view(request, listing):
    asked = _form(request.user, listing, request.GET)
    kept = asked.kept()
    form, back = SaveViewForm(*typed_in(request)), f"{asked.address}?{kept}"
    # A draft would forget what the address says.
    if answer := answered(request, form, acts.save_view, then=back, has_draft=False, listing=listing, query=kept):
        return answer
    return _about_a_view(request, form, asked, back)


@for_kinds(*PROGRAMME_KINDS)
@form_view
def edit_view(request, uuid):
    view = _own_view(request, uuid)
    form = EditViewForm(*typed_in(request), initial={"name": view.name, "is_shared": view.is_shared})
    return _on_a_view(request, view, form, acts.edit_view, then=view)


@for_kinds(*PROGRAMME_KINDS)
@form_view
def delete_view(request, uuid):
    view = _own_view(request, uuid)
    return _on_a_view(request, view, DeleteViewForm(*typed_in(request)), acts.delete_view, then=view.listing)


def _own_view(request, uuid):
    return get_object_or_404(SavedView.objects.visible_to(request.user).filter(owner=request.user), uuid=uuid)


def _on_a_view(request, view, form, act, *, then):
    if answer := answered(request, form, act, then=then, view=view):
        return answer
    asked = _form(request.user, view.listing, QueryDict(view.query))
    return _about_a_view(request, form, asked, view.get_absolute_url(), view)


def _form(user, listing, asked):
    listing = Listing(listing)
    return ListForm(asked, user=user, listing=listing, options=options_for(user, listing))


def _about_a_view(request, form, asked, back, view=None):
    context = {"form": form, "asked": asked, "back": back, "view": view}
    return render(request, "pathways/saved_view.html", context, status=status_of(form))
