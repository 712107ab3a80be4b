"""From the application to the decision: opening a pathway and validating its project."""

import datetime
from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from apcl.accounts.enums import OrganisationKind
from apcl.accounts.models import User
from apcl.db import action, hold
from apcl.errors import RuleViolation, given
from apcl.journal.record import record
from apcl.names import searchable
from apcl.phonetic import sound_of_person
from jobs.models import TargetJob
from pathways import notifications
from pathways.actions.commitment import retain_last_signature
from pathways.actions.decision import NOT_TO_DECIDE, enter_phases_if_ready, kept_codes, may_decide, reason_in_words
from pathways.actions.diagnosis import hold_undecided, refuse_incomplete
from pathways.actions.enrolment import release_seats
from pathways.actions.immersion import cancel_immersions_to_come
from pathways.actions.opinion import has_given, note_opinion
from pathways.enums import Decision, ExitReason, Stage, Verdict
from pathways.models import Beneficiary, Pathway, ProjectValidation


@action
def open_pathway(
    *,
    target_job: TargetJob,
    by: User,
    applied_on: datetime.date | None = None,
    advisor: User | None = None,
    **person: Any,
) -> Pathway:
    """Open the pathway of a new person towards `target_job`; whoever opens it is the référent unless said.

    `person` holds the fields of `Beneficiary`. Raises RuleViolation when the target job takes no new pathway.
    """
    refuse_closed_target_job(target_job)
    last_name, first_names = person["last_name"], person["first_names"]
    heard = {"search_name": searchable(last_name, first_names), "sound": sound_of_person(last_name, first_names)}
    beneficiary = Beneficiary(**heard, **person)
    beneficiary.save(force_insert=True)
    return open_another(
        beneficiary=beneficiary, target_job=target_job, by=by, applied_on=applied_on, advisor=advisor or by
    )


@action
def open_another(
    *, beneficiary: Beneficiary, target_job: TargetJob, by: User, advisor: User, applied_on: datetime.date | None
) -> Pathway:
    """Open a pathway for a person already known, who has none in progress."""
    if advisor.organisation.kind != OrganisationKind.PRESCRIBER:
        raise RuleViolation("Le conseiller référent appartient à une structure prescriptrice.")
    pathway = Pathway(
        beneficiary=beneficiary, target_job=target_job, advisor=advisor, applied_on=applied_on or timezone.localdate()
    )
    pathway.save(force_insert=True)
    Pathway.objects.filter(pk=pathway.pk).update(code=_public_number(pathway))
    pathway.refresh_from_db(fields=["code"])
    ProjectValidation.objects.create(pathway=pathway)
    record(by=by, verb="pathway.opened", subject=pathway, file=pathway, state=Stage.PROJECT)
    return pathway


def refuse_closed_target_job(target_job: TargetJob) -> None:
    if not TargetJob.objects.open().filter(pk=target_job.pk).exists():
        raise RuleViolation("Ce métier cible n'accueille pas de nouveau parcours aujourd'hui.")


def _public_number(pathway: Pathway) -> str:
    stem = f"APCL-{pathway.applied_on.year}-{pathway.pk:06d}"
    # A number taken over from another instance's workbook may already stand there.
    return stem if not Pathway.objects.filter(code=stem).exists() else f"{stem}-{pathway.code[:3]}"


@action
def submit_project(
    *,
    pathway: Pathway,
    diagnosis: str,
    by: User,
    verdict: str = Verdict.FAVOURABLE,
    codes: Sequence[str] = (),
    text: str = "",
    submitted_on: datetime.date | None = None,
) -> None:
    """Submit the project, with its diagnosis and one's own opinion, to the decision of someone else.

    Raises RuleViolation when a section of the diagnosis is not complete, or an opinion that holds back says not why.
    """
    hold_undecided(pathway)
    refuse_incomplete(pathway)
    submitted_on = submitted_on or timezone.localdate()
    note_opinion(pathway, verdict=verdict, codes=codes, text=text, given_on=submitted_on, by=by)
    _write(
        pathway,
        diagnosis=diagnosis,
        submitted_on=submitted_on,
        # An adjourned project waits for another decision; the journal keeps the first.
        decision="",
        decided_on=None,
        decided_by=None,
        is_author_unknown=False,
        decision_reason="",
        decision_codes=[],
    )
    # Signed since it was adjourned: the decision to come reads it.
    retain_last_signature(pathway)
    record(by=by, verb="project.submitted", subject=pathway, file=pathway)


@action
def decide_project(
    *,
    pathway: Pathway,
    decision: str,
    by: User,
    reason: str = "",
    codes: Sequence[str] = (),
    pieces: Sequence[str] = (),
    hearing: str = "",
    heard_on: datetime.date | None = None,
    decided_on: datetime.date | None = None,
) -> None:
    """Decide on a submitted project. The référent never decides alone on their own file.

    Whoever decides without having given an opinion gives it by the decision. Favourable, it opens the phases as soon
    as one is planned; unfavourable, it closes the pathway; adjourned, it may be decided again. The person is told.
    Raises RuleViolation for what `may_decide` refuses, and when someone else has decided meanwhile.
    """
    hold(pathway)
    decided_on = decided_on or timezone.localdate()
    facts: dict[str, Any] = {"decision": decision, "reason": reason, "codes": codes, "pieces": pieces}
    may_decide(pathway=pathway, by=by, hearing=hearing, heard_on=heard_on, decided_on=decided_on, **facts)
    if decision != Decision.ADJOURNED and not has_given(pathway, by):
        note_opinion(pathway, verdict=decision, codes=codes, text=reason, given_on=decided_on, by=by)
    heard = {"hearing": hearing, "heard_on": heard_on} if decision == Decision.UNFAVOURABLE else {}
    known = {"decision_reason": reason, "decision_codes": kept_codes(decision, codes, pieces), **heard}
    _claim(pathway, decision=decision, decided_on=decided_on, decided_by=by, **known)
    pathway.refresh_from_db()
    why = reason_in_words(decision, codes, pieces, reason)
    record(by=by, verb="project.decided", subject=pathway, file=pathway, reason=why, decision=decision)
    notifications.project_decided(pathway)
    if decision == Decision.UNFAVOURABLE:
        _close(pathway, "Projet non retenu.", by=by, verb="pathway.not_admitted", reason=why, closed_on=decided_on)
    enter_phases_if_ready(pathway, by=by)


@action
def withdraw(*, pathway: Pathway, reason: str, by: User) -> None:
    """Close a pathway whose person gives up before entry; what was prepared for them is given back."""
    closed = {"exit_reason": ExitReason.WITHDRAWAL, "closed_on": timezone.localdate()}
    _close(pathway, "Retrait de la candidature.", by=by, verb="pathway.withdrawn", reason=given(reason), **closed)


def _close(pathway: Pathway, what: str, *, by: User, **move: Any) -> None:
    cancel_immersions_to_come(pathway, reason=what, by=by)
    pathway.move_to(Stage.NOT_ADMITTED, by=by, **move)
    release_seats(pathway, by=by, reason=what)


def _claim(pathway: Pathway, **columns: Any) -> None:
    # Each row by a condition of its own: PostgreSQL does not look again through a join when two people decide at once.
    undecided = ProjectValidation.objects.filter(
        pathway=pathway, submitted_on__isnull=False, decision__in=["", Decision.ADJOURNED]
    )
    in_project = Pathway.objects.filter(pk=pathway.pk, stage=Stage.PROJECT)
    if not undecided.update(**columns) or not in_project.update(changed_at=timezone.now()):
        raise RuleViolation(NOT_TO_DECIDE)


def _write(pathway: Pathway, **columns: Any) -> None:
    # An adjourned project is submitted again; a decided one no longer changes.
    open_project = ProjectValidation.objects.filter(pathway=pathway, decision__in=["", Decision.ADJOURNED])
    if not open_project.update(**columns):
        raise RuleViolation("Le projet de ce parcours est déjà décidé.")
    for name, value in columns.items():
        setattr(pathway.project, name, value)
    pathway.touch()
