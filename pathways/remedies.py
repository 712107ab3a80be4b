"""What may be done about an act that was a mistake: undo it, rectify it with a reason, or nothing, and why.

Every verb of `pathways.verbs` is in one of the three tables.
"""

import datetime
from collections.abc import Collection
from dataclasses import dataclass

from django.utils import timezone

from apcl.accounts.enums import OrganisationKind
from apcl.accounts.models import User
from apcl.journal.models import Entry
from pathways.enums import (
    OPEN_STAGES,
    AppointmentStatus,
    EnrolmentStatus,
    ImmersionStatus,
    PhaseStatus,
    PlacementStatus,
    Stage,
)

UNDO_FOR = datetime.timedelta(days=7)
# Soft acts: nothing was sent to anyone, no state moved. The verb, and that of its undoing.
SOFT = {
    "contact.noted": "contact.undone",
    "note.added": "note.undone",
    "reserved_note.added": "reserved_note.undone",
    "document.added": "document.undone",
    "reserved_document.added": "reserved_document.undone",
    "attendance.noted": "attendance.undone",
}
_REGION = frozenset({OrganisationKind.REGION})
_FOLLOWERS = _REGION | {OrganisationKind.PRESCRIBER}
_WITH_PROVIDERS = _FOLLOWERS | {OrganisationKind.TRAINING_PROVIDER}


@dataclass(frozen=True, slots=True)
class Rectification:
    """The page where an act that binds is rectified: about its pathway, or about the subject of its entry.

    `states` are those, of what the page is about, in which it may still be; all, when none is said.
    """

    url_name: str
    states: Collection[str] = ()
    about_pathway: bool = False
    kinds: Collection[str] = _FOLLOWERS


def _on_pathway(url_name, *states, kinds=_FOLLOWERS):
    return Rectification(url_name, states, about_pathway=True, kinds=kinds)


_REOPEN = _on_pathway("reopen_pathway", Stage.COMPLETED, Stage.INTERRUPTED, Stage.NOT_ADMITTED, kinds=_REGION)
_ASK_AGAIN = _on_pathway("ask_commitment", Stage.PROJECT, Stage.PHASES, Stage.SUSPENDED)
_REPLAN = Rectification("replan_phase", [PhaseStatus.PLANNED])
_PLAN_AGAIN = _on_pathway("plan_phase", Stage.PROJECT, Stage.PHASES)
_RESULT = Rectification("record_result", kinds=_WITH_PROVIDERS)
_CONVENTION = Rectification("edit_immersion", [ImmersionStatus.DRAFT, ImmersionStatus.SIGNING])
_CANCEL_IMMERSION = Rectification("cancel_immersion", [ImmersionStatus.AGREED])
_MOVE = Rectification("move_appointment", [AppointmentStatus.PLANNED])
_UNSEAT = Rectification("withdraw_enrolment", [EnrolmentStatus.SEATED, EnrolmentStatus.WAITING])
_NOT_CONFIRMED = [
    PlacementStatus.DECLARED,
    PlacementStatus.AWAITING_EMPLOYER,
    PlacementStatus.UNANSWERED,
    PlacementStatus.DISPUTED,
]
_CANCEL_HIRE = Rectification("cancel_placement", _NOT_CONFIRMED)
RECTIFIED = {
    "pathway.opened": _on_pathway("withdraw", Stage.PROJECT),
    "pathway.not_admitted": _REOPEN,
    "pathway.withdrawn": _REOPEN,
    "pathway.left": _REOPEN,
    "pathway.completed": _REOPEN,
    "pathway.suspended": _on_pathway("resume", Stage.SUSPENDED),
    "pathway.resumed": _on_pathway("suspend", Stage.PHASES),
    "project.decided": _on_pathway("reopen_pathway", Stage.NOT_ADMITTED, kinds=_REGION),
    "section.written": _on_pathway("diagnosis", Stage.PROJECT),
    "target_job.retained": _on_pathway("retain_target_job", Stage.PROJECT),
    "commitment.asked": _ASK_AGAIN,
    "commitment.declined": _ASK_AGAIN,
    "phase.planned": _REPLAN,
    "phase.replanned": _REPLAN,
    "phase.cancelled": _PLAN_AGAIN,
    "phase.waived": _PLAN_AGAIN,
    "phase.result": _RESULT,
    "phase.result_rectified": _RESULT,
    "immersion.planned": _CONVENTION,
    "immersion.changed": _CONVENTION,
    "immersion.sent": _CONVENTION,
    "immersion.agreed": _CANCEL_IMMERSION,
    "appointment.planned": _MOVE,
    "appointment.moved": _MOVE,
    "advisor.changed": _on_pathway("change_advisor", *OPEN_STAGES),
    "beneficiary.changed": _on_pathway("edit_contact_details"),
    "enrolment.seated": _UNSEAT,
    "enrolment.waiting": _UNSEAT,
    "placement.declared": _CANCEL_HIRE,
    "placement.employer_asked": _CANCEL_HIRE,
}
_SENT = "Sent to someone: what was read cannot be unread; another message says what changed."
_SIGNED = "What a person signed or answered stands; a new one is asked, beside the former."
_REAL = "What really took place: hours, pay and figures rest on it. The Region takes a correction over by the workbook."
_ANSWERED = "The page of the transfer cancels what nobody has answered; once answered, another transfer is asked."
_ENDED = "It ended something: another act starts it again, beside this one."
_FOLLOWS = "It follows from another act, and goes with it."
_LINE = "It changes one's own list only, and is taken back there."
_UNDOING = "It undoes an act already: do the act again."
FINAL = {
    "pathway.phases_opened": _FOLLOWS,
    "project.submitted": "Submitted again as long as nobody has decided; then the decision is what counts.",
    "project.committed": _SIGNED,
    "commitment.signed": _SIGNED,
    "opinion.asked": _SENT,
    "opinion.given": _SIGNED,
    "pathway.reopened": "The usual exit closes it again.",
    "project.undecided": _FOLLOWS,
    "workbook.created": "The workbook is corrected, and taken over again.",
    "workbook.updated": "The workbook is corrected, and taken over again.",
    "phase.started": _REAL,
    "phase.achieved": _REAL,
    "phase.interrupted": _REAL,
    "immersion.link_resent": _SENT,
    "immersion.link_renewed": _SENT,
    "immersion.signed": _SIGNED,
    "immersion.declined": _SIGNED,
    "immersion.reported": _REAL,
    "immersion.cancelled": _ENDED,
    "appointment.cancelled": _ENDED,
    "appointment.held": _REAL,
    "appointment.missed": _REAL,
    "message.written": _SENT,
    "person.looked_for": "It only says who looked, and why.",
    "person.told_apart": "Two people stay two: a look-alike is told apart once, by who knows them.",
    "beneficiary.merged": "The two files are one from then on: that was read before it was done.",
    "transfer.handover_asked": _ANSWERED,
    "transfer.attachment_asked": _ANSWERED,
    "transfer.accepted": _ANSWERED,
    "transfer.refused": _ANSWERED,
    "transfer.cancelled": _ANSWERED,
    "document.removed": "Its content is erased: add the document again.",
    "reserved_document.removed": "Its content is erased: add the document again.",
    "link.sent": _SENT,
    "question.asked": _SENT,
    "question.answered": _SENT,
    "enrolment.offered": _SENT,
    "enrolment.withdrawn": _ENDED,
    "enrolment.lapsed": _FOLLOWS,
    "enrolment.back_to_waiting": _FOLLOWS,
    "enrolment.moved": _ENDED,
    "reserved_line.postponed": _LINE,
    "reserved_line.taken_back": _LINE,
    "reserved_line.handed_over": _LINE,
    "reserved_line.given_back": _LINE,
    "attendance.reopened": "To reopen the month again replaces the day and the reason.",
    "placement.link_renewed": _SENT,
    "placement.link_resent": _SENT,
    "placement.answered": _SIGNED,
    "placement.unanswered": _FOLLOWS,
    "placement.document_checked": _SIGNED,
    "placement.arbitrated": _SIGNED,
    "placement.ended": _REAL,
    "placement.cancelled": _ENDED,
    "follow_up.planned": _FOLLOWS,
    "follow_up.recorded": "What was observed that day: the next point says the new situation.",
    "follow_up.set_aside": _FOLLOWS,
    **dict.fromkeys(SOFT.values(), _UNDOING),
}


def may_undo(entry: Entry, user: User) -> bool:
    """Whether this user may still undo this act: its author, or a manager of their organisation, for seven days.

    Asked of an entry with its author, of a pathway that the user sees.
    """
    if entry.verb not in SOFT or entry.uuid is None or entry.by is None or entry.at < timezone.now() - UNDO_FOR:
        return False
    is_their_manager = user.is_manager and entry.by.organisation_id == user.organisation_id
    return entry.by_id == user.pk or is_their_manager
