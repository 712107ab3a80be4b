"""Reopening a closed pathway: the Region alone, with a reason."""

import datetime
from typing import Any

from django.utils import timezone

from apcl.accounts.enums import OrganisationKind
from apcl.accounts.models import User
from apcl.db import action
from apcl.errors import RuleViolation, given
from apcl.journal.models import Entry
from apcl.journal.record import record
from pathways.enums import REOPENINGS, Decision, FollowUpStatus, Stage
from pathways.models import Pathway, ProjectValidation

_UNDECIDED: dict[str, Any] = {
    "decision": "",
    "decided_on": None,
    "decided_by": None,
    "is_author_unknown": False,
    "decision_reason": "",
    "decision_codes": [],
    "hearing": "",
    "heard_on": None,
}


@action
def reopen(*, pathway: Pathway, reason: str, by: User) -> None:
    """Reopen a closed pathway where it was closed from; nothing else comes back by itself.

    A project not admitted is to be decided again, and a withdrawal is undone. An interruption loses its exit, and the
    follow-ups still due are set aside until the next one; or, interrupted after its exit, it keeps both. Raises
    RuleViolation when the person has another pathway in course.
    """
    if by.organisation.kind != OrganisationKind.REGION:
        raise RuleViolation("Seule la Région rouvre un parcours clos.")
    if pathway.stage not in REOPENINGS:
        raise RuleViolation("Seul un parcours clos se rouvre.")
    to, changes = _back_to(pathway)
    if to == Stage.PHASES:
        # Before the pathway is held: whoever notes a follow-up holds it first too.
        _set_follow_ups_aside(pathway, by=by)
    details = {"exit_reason": pathway.exit_reason} if pathway.exit_reason else {}
    pathway.move_to(
        to,
        by=by,
        verb="pathway.reopened",
        only_from=[pathway.stage],
        reason=given(reason),
        details=details,
        **changes,
    )
    if to == Stage.PROJECT:
        _undecide(pathway, by=by)


def effect_on(pathway: Pathway) -> str:
    """What reopening this pathway would do, in a sentence or two."""
    if pathway.stage not in REOPENINGS:
        return "Seul un parcours clos se rouvre."
    to, _changes = _back_to(pathway)
    if to == Stage.PROJECT:
        return "Le projet redevient à décider ; un refus est levé, un retrait est annulé. Les avis restent."
    if to == Stage.INTEGRATION:
        return "Le parcours revient en intégration professionnelle ; sa sortie et ses points de suivi restent."
    return (
        "Le parcours revient aux phases et sa sortie est effacée. Les points de suivi à faire sont mis de côté "
        "jusqu'à la prochaine sortie. Les phases et les places ne reviennent pas d'elles-mêmes."
    )


def _back_to(pathway: Pathway) -> tuple[Stage, dict[str, Any]]:
    """Where a closed pathway goes back to, and the columns that this stage asks for."""
    reopened: dict[str, Any] = {"closed_on": None}
    if pathway.stage == Stage.COMPLETED:
        return Stage.INTEGRATION, reopened
    if pathway.stage == Stage.NOT_ADMITTED:
        return Stage.PROJECT, reopened | {"exit_reason": ""}
    if reason := _reason_of_the_integration(pathway):
        return Stage.INTEGRATION, reopened | {"exit_reason": reason}
    return Stage.PHASES, reopened | {"exited_on": None, "exit_reason": "", **_suspension_over(pathway)}


def _reason_of_the_integration(pathway: Pathway) -> str:
    """Why the person had left, when the pathway was interrupted after that; '' otherwise. The journal knows."""
    moves = Entry.objects.filter(subject=pathway.uuid).exclude(state="").order_by("-pk")
    before = moves.exclude(state=Stage.INTERRUPTED).first()
    if not before or before.state != Stage.INTEGRATION:
        return ""
    exits = moves.filter(verb="pathway.left", state=Stage.INTEGRATION)
    return exits.values_list("details__exit_reason", flat=True).first() or ""


def _suspension_over(pathway: Pathway) -> dict[str, datetime.date]:
    """A pathway left while it was suspended is taken up again: the day before is the last of the suspension."""
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    first, last = pathway.suspended_from, pathway.suspended_until
    if not first or (last and last <= yesterday):
        return {}
    return {"suspended_until": max(first, yesterday)}


def _set_follow_ups_aside(pathway: Pathway, *, by: User) -> None:
    for point in pathway.follow_ups.filter(status=FollowUpStatus.DUE):
        point.move_to(FollowUpStatus.NOT_APPLICABLE, by=by, verb="follow_up.set_aside", details={"month": point.month})


def _undecide(pathway: Pathway, *, by: User) -> None:
    refused = ProjectValidation.objects.filter(pathway=pathway, decision=Decision.UNFAVOURABLE)
    if refused.update(**_UNDECIDED):
        record(by=by, verb="project.undecided", subject=pathway, file=pathway, decision=Decision.UNFAVOURABLE)
    ProjectValidation.objects.filter(pathway=pathway).update(entry_cancelled_on=None, entry_cancelled_by="")
    pathway.project.refresh_from_db()
