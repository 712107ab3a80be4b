"""The board of a workshop: who has a seat, who waits, and what is done for several people at once."""

from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apcl.accounts.enums import OrganisationKind as Kind
from apcl.acting import answered, status_of, typed_in
from apcl.http import for_kinds
from apcl.places.names import names_of
from jobs.models import Workshop
from jobs.querysets import PROGRAMME_KINDS
from pathways import menu
from pathways.actions import enrolment, presence
from pathways.actions.seats import seats_left
from pathways.board import board_of, posts_promised, reads_contacts
from pathways.forms.cohort import (
    AcceptOfferForm,
    BoardForm,
    ContactForm,
    EnrolForm,
    GroupAct,
    NameForm,
    PresenceForm,
    SelectionForm,
    WithdrawEnrolmentForm,
    group_acts,
)
from pathways.models import Enrolment
from pathways.views.acting import act_on

form_view = require_http_methods(["GET", "HEAD", "POST"])
followers_only = for_kinds(Kind.PRESCRIBER, Kind.REGION)


def _workshop(request, uuid):
    workshops = Workshop.objects.visible_to(request.user).with_counts()
    return get_object_or_404(workshops.select_related("target_job", "provider"), uuid=uuid)


def _enrolment(request, uuid):
    enrolments = Enrolment.objects.visible_to(request.user)
    return get_object_or_404(enrolments.select_related("pathway__beneficiary", "workshop"), uuid=uuid)


@for_kinds(*PROGRAMME_KINDS)
@require_safe
def workshop(request, uuid):
    return _board(request, _workshop(request, uuid))


def _board(request, workshop, selection=None):
    """The board; a selection refused is told above it, and stays ticked."""
    board = board_of(workshop, request.user)
    context = {
        "workshop": workshop,
        "commune": names_of([workshop.commune])[workshop.commune],
        "acts": menu.acts_on_workshop(workshop, request.user),
        "runs": workshop.is_run_by(request.user),
        "promised": posts_promised(workshop, request.user),
        "board": board,
        "tells_contacts": reads_contacts(request.user),
        "filter": BoardForm(request.GET, rows=board.rows, tells_contacts=reads_contacts(request.user)),
        "group_acts": group_acts(workshop, request.user),
        "form": selection,
    }
    return render(request, "pathways/workshop.html", context, status=422 if selection else 200)


@for_kinds(*PROGRAMME_KINDS)
@require_POST
def act_on_several(request, uuid):
    workshop = _workshop(request, uuid)
    selection = SelectionForm(request.POST, workshop=workshop, user=request.user)
    if not selection.is_valid():
        return _board(request, workshop, selection)
    form_class, act = _FOR_SEVERAL[selection.cleaned_data["acte"]]
    form = form_class(request.POST if selection.cleaned_data["saisi"] else None)
    # Its address does not open it again: it takes those who were ticked.
    if answer := answered(request, form, act, then=workshop, has_draft=False, people=selection.people()):
        return answer
    context = {"workshop": workshop, "people": selection.people(), "acte": selection.cleaned_data["acte"], "form": form}
    return render(request, "pathways/several.html", context, status=status_of(form))


# For each act on several people, its form and what it does of them.
_FOR_SEVERAL = {
    GroupAct.PRESENCE: (PresenceForm, lambda people, **facts: presence.note_presence(enrolments=people, **facts)),
    GroupAct.CONTACT: (
        ContactForm,
        lambda people, **facts: presence.note_contact(pathways=[each.pathway for each in people], **facts),
    ),
    GroupAct.WITHDRAWAL: (
        WithdrawEnrolmentForm,
        lambda people, **facts: enrolment.withdraw_several(enrolments=people, **facts),
    ),
}


@followers_only
@form_view
def enrol(request, uuid):
    workshop = _workshop(request, uuid)
    search = NameForm(request.GET)
    form = EnrolForm(*typed_in(request), workshop=workshop, user=request.user, name=search.text())
    if answer := answered(request, form, enrolment.enrol, then=workshop, workshop=workshop):
        return answer
    # Counted now: the last seat may have gone since the page was opened.
    context = {"workshop": workshop, "search": search, "form": form, "seats_left": seats_left(workshop)}
    return render(request, "pathways/enrol.html", context, status=status_of(form))


@followers_only
@form_view
def accept_offer(request, uuid):
    offered = _enrolment(request, uuid)
    known = {"offered_until": offered.offered_until}
    return act_on(request, offered, AcceptOfferForm, enrolment.accept_offer, as_argument="enrolment", initial=known)


@followers_only
@form_view
def withdraw_enrolment(request, uuid):
    held = _enrolment(request, uuid)
    return act_on(request, held, WithdrawEnrolmentForm, enrolment.withdraw_enrolment, as_argument="enrolment")
