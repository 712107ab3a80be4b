"""From the application to the decision: opening a pathway and validating its project."""

import datetime
from typing import Any

from django.utils import timezone

from apcl.accounts.enums import OrganisationKind
from apcl.accounts.models import User
from apcl.db import action
from apcl.errors import RuleViolation
from apcl.journal.record import record
from apcl.names import searchable
from jobs.models import TargetJob
from pathways.actions.enrolment import release_seats
from pathways.enums import FAVOURABLE_DECISIONS, Decision, ExitReason, PhaseStatus, Stage
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
    if not TargetJob.objects.open().filter(pk=target_job.pk).exists():
        raise RuleViolation("Ce métier cible n'accueille pas de nouveau parcours aujourd'hui.")
    beneficiary = Beneficiary(search_name=searchable(person["last_name"], person["first_names"]), **person)
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


def _public_number(pathway: Pathway) -> str:
    stem = f"APCL-{pathway.applied_on.year}-{pathway.pk:06d}"
    # A number taken over from another instance's workbook may already stand there.
    return stem if not Pathway.objects.filter(code=stem).exists() else f"{stem}-{pathway.code[:3]}"


@action
def submit_project(*, pathway: Pathway, diagnosis: str, by: User, submitted_on: datetime.date | None = None) -> None:
    """Share the diagnosis and submit the project to the decision of someone other than the référent."""
    _in_project(pathway)
    _write(
        pathway,
        diagnosis=diagnosis,
        submitted_on=submitted_on or timezone.localdate(),
        # An adjourned project waits for another decision; the journal keeps the first.
        decision="",
        decided_on=None,
        decided_by=None,
        is_author_unknown=False,
        decision_reason="",
    )
    record(by=by, verb="project.submitted", subject=pathway, file=pathway)


@action
def record_commitment(*, pathway: Pathway, committed_on: datetime.date, version: str, by: User) -> None:
    """Record that the person signed the commitment on paper, in this version of its text."""
    _in_project(pathway)
    if committed_on > timezone.localdate():
        raise RuleViolation("L'engagement ne peut être signé dans le futur.")
    _write(pathway, committed_on=committed_on, commitment_version=version)
    record(by=by, verb="project.committed", subject=pathway, file=pathway, version=version)


@action
def decide_project(
    *, pathway: Pathway, decision: str, by: User, reason: str = "", decided_on: datetime.date | None = None
) -> None:
    """Decide on a submitted project. The référent never decides alone on their own file.

    Favourable, it opens the phases as soon as one is planned; unfavourable, it closes the pathway; adjourned, it
    may be decided again. Raises RuleViolation when the decider, the commitment or the reason is not right.
    """
    decided_on = decided_on or timezone.localdate()
    _may_decide(pathway, decision=decision, reason=reason, by=by)
    undecided = ProjectValidation.objects.filter(
        pathway=pathway, submitted_on__isnull=False, decision__in=["", Decision.ADJOURNED]
    )
    decided = undecided.update(decision=decision, decided_on=decided_on, decided_by=by, decision_reason=reason)
    # Each row by a condition of its own: PostgreSQL does not look again through a join when two people decide at once.
    in_project = Pathway.objects.filter(pk=pathway.pk, stage=Stage.PROJECT)
    if not decided or not in_project.update(changed_at=timezone.now()):
        raise RuleViolation("Ce projet n'est pas à décider : il n'est pas soumis, ou sa décision est déjà prise.")
    pathway.refresh_from_db()
    record(by=by, verb="project.decided", subject=pathway, file=pathway, reason=reason, decision=decision)
    if decision == Decision.UNFAVOURABLE:
        pathway.move_to(Stage.NOT_ADMITTED, by=by, verb="pathway.not_admitted", reason=reason, closed_on=decided_on)
        release_seats(pathway, by=by, reason="Projet non retenu.")
    enter_phases_if_ready(pathway, by=by)


@action
def withdraw(*, pathway: Pathway, reason: str, by: User) -> None:
    """Close a pathway whose person gives up before entry."""
    pathway.move_to(
        Stage.NOT_ADMITTED,
        by=by,
        verb="pathway.withdrawn",
        reason=reason,
        exit_reason=ExitReason.WITHDRAWAL,
        closed_on=timezone.localdate(),
    )
    release_seats(pathway, by=by, reason="Retrait de la candidature.")


def enter_phases_if_ready(pathway: Pathway, *, by: User) -> None:
    """Favourable, committed and planned: the project becomes phases. Otherwise nothing happens."""
    ready = Pathway.objects.filter(
        pk=pathway.pk,
        stage=Stage.PROJECT,
        project__decision__in=FAVOURABLE_DECISIONS,
        project__committed_on__isnull=False,
        phases__status=PhaseStatus.PLANNED,
    )
    if ready.exists():
        pathway.move_to(Stage.PHASES, by=by, verb="pathway.phases_opened")


def _in_project(pathway: Pathway) -> None:
    if pathway.stage != Stage.PROJECT:
        raise RuleViolation("Le projet de ce parcours est déjà décidé.")


def _may_decide(pathway: Pathway, *, decision: str, reason: str, by: User) -> None:
    if by == pathway.advisor:
        raise RuleViolation("La décision revient à une autre personne que le conseiller référent.")
    if decision in FAVOURABLE_DECISIONS and not pathway.project.committed_on:
        raise RuleViolation("La personne signe son engagement avant une décision favorable.")
    if decision != Decision.FAVOURABLE and not reason:
        raise RuleViolation("Cette décision demande un motif.")


def _write(pathway: Pathway, **columns: Any) -> None:
    # An adjourned project is submitted again; a decided one no longer changes.
    open_project = ProjectValidation.objects.filter(pathway=pathway, decision__in=["", Decision.ADJOURNED])
    if not open_project.update(**columns):
        raise RuleViolation("Le projet de ce parcours est déjà décidé.")
    for name, value in columns.items():
        setattr(pathway.project, name, value)
    pathway.touch()
