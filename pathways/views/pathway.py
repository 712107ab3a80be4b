"""The page of a pathway: its frame, then one part at a time; all of it on paper; its dates, for an agenda."""

from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from apcl.accounts.absences import with_absence
from apcl.accounts.models import Organisation
from apcl.http import for_kinds
from apcl.ics import ics_response
from apcl.places.names import with_code
from pathways import agenda, menu, snapshots, timeline
from pathways.actions.note import may_remove
from pathways.attendance import Rate, hours_done
from pathways.enums import ContactKind
from pathways.filters import PathwayPageForm, Tab
from pathways.models import (
    Appointment,
    Contact,
    Enrolment,
    FollowUp,
    Immersion,
    Pathway,
    PathwayDocument,
    Phase,
    Placement,
    Question,
    SentMessage,
)
from pathways.progress import steps_of
from pathways.schedule import schedule_of

Kind = Organisation.Kind
followers = for_kinds(Kind.PRESCRIBER, Kind.TRAINING_PROVIDER, Kind.REGION)


@followers
@require_safe
def pathway(request, uuid):
    found = _found(request.user, uuid)
    asked = PathwayPageForm(request.GET, user=request.user)
    kept = snapshots.worklist_of(request.user, timezone.localdate())
    context = _frame(found, request.user) | {
        "asked": asked,
        "items": kept.about(found),
        "waiting_count": len(kept.waiting),
    }
    context |= PARTS[asked.tab](found, request.user) | {"part": f"pathways/page/{asked.tab}.html"}
    if asked.tab == Tab.HISTORY:
        context["history"] = timeline.page_of_events(found, request.user, kinds=asked.kinds, before=asked.before)
    return render(request, "pathways/pathway.html", context)


@followers
@require_safe
def print_pathway(request, uuid):
    found = _found(request.user, uuid)
    context = _frame(found, request.user)
    for tab in PathwayPageForm({}, user=request.user).tabs:
        context |= PARTS[tab](found, request.user)
    context |= {"events": timeline.events_of(found, request.user), "printed_at": timezone.now()}
    return render(request, "pathways/page/print.html", context)


@followers
@require_safe
def pathway_ics(request, uuid):
    found = get_object_or_404(Pathway.objects.visible_to(request.user).select_related("beneficiary"), uuid=uuid)
    return ics_response(agenda.appointments_of(found, request.user), filename="parcours.ics")


def _found(user, uuid):
    rows = Pathway.objects.visible_to(user).with_people().with_entered_on().with_last_contact()
    today = timezone.localdate()
    return get_object_or_404(with_absence(rows.select_related("target_job__occupation"), "advisor", today), uuid=uuid)


def _frame(found, user):
    return {
        "pathway": found,
        "steps": steps_of(found, found.entered_on),
        "acts": menu.acts_on_pathway(found, user),
        "is_followed": user.organisation.kind != Kind.TRAINING_PROVIDER,
        "contact_kinds": ContactKind.choices,
    }


def _history(pathway, user):
    return {"next_appointment": _appointments(pathway, user).planned().select_related("held_by").first()}


def _exchanges(pathway, user):
    appointments = list(_appointments(pathway, user).select_related("held_by__organisation"))
    messages = SentMessage.objects.visible_to(user).filter(pathway=pathway)
    return {
        "appointments": appointments,
        "next_appointment": next((row for row in appointments if row.is_planned), None),
        "messages_written": messages.select_related("message", "written_by__organisation"),
        "contacts": Contact.objects.visible_to(user).filter(pathway=pathway).select_related("recorded_by"),
    }


def _appointments(pathway, user):
    return Appointment.objects.visible_to(user).filter(pathway=pathway)


def _phases(pathway, user):
    enrolments = Enrolment.objects.visible_to(user).kept_by(pathway).select_related("workshop").with_position()
    return {
        "schedule": schedule_of(pathway, user, timezone.localdate()),
        "immersions": Immersion.objects.visible_to(user).filter(pathway=pathway).select_related("host"),
        "enrolments": enrolments if user.organisation.kind != Kind.TRAINING_PROVIDER else enrolments.none(),
    }


def _presences(pathway, user):
    begun = Phase.objects.visible_to(user).filter(pathway=pathway, started_on__isnull=False)
    phases = list(begun.select_related("provider").with_half_days())
    done = hours_done(phases)
    return {
        "followed": [
            {"phase": phase, "rate": Rate(phase.attended, phase.counted, phase.excused), "done": done[phase.pk]}
            for phase in phases
        ]
    }


def _project(pathway, _user):
    return {"signatures": pathway.signatures.all()}


def _job(pathway, user):
    return {
        "placements": Placement.objects.visible_to(user).filter(pathway=pathway).select_related("employer"),
        "follow_ups": FollowUp.objects.visible_to(user).filter(pathway=pathway),
    }


def _documents(pathway, user):
    # The name of a document, never its content.
    kept = PathwayDocument.objects.visible_to(user).filter(pathway=pathway).defer("document__content")
    documents = list(kept.select_related("document__added_by__organisation"))
    for document in documents:
        document.pathway = pathway
        document.is_removable = may_remove(document, user)
    return {"documents": documents}


def _contact(pathway, user):
    commune = pathway.beneficiary.commune
    questions = Question.objects.visible_to(user).filter(pathway=pathway).select_related("answered_by")
    return {"commune": with_code(commune) if commune else "", "questions": questions}


PARTS = {
    Tab.HISTORY: _history,
    Tab.EXCHANGES: _exchanges,
    Tab.PHASES: _phases,
    Tab.PRESENCE: _presences,
    Tab.PROJECT: _project,
    Tab.JOB: _job,
    Tab.DOCUMENTS: _documents,
    Tab.CONTACT: _contact,
}
