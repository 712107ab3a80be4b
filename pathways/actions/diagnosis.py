"""The shared diagnosis: its sections, and the target job that it leads to."""

import uuid
from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from apcl.accounts.models import User
from apcl.db import action, hold
from apcl.errors import RuleViolation, given
from apcl.journal.record import record
from jobs.models import TargetJob
from pathways.actions.enrolment import release_seats
from pathways.enums import Decision, SectionKind, SectionStatus, Stage
from pathways.models import DiagnosisSection, Pathway, ProjectValidation

ALREADY_DECIDED = "Le projet de ce parcours est déjà décidé."
UNDECIDED = ("", Decision.ADJOURNED)


def hold_undecided(pathway: Pathway) -> ProjectValidation:
    """The project as it stands, which nobody else changes until the end of the act. Refused once it is decided."""
    held = hold(pathway)
    project = ProjectValidation.objects.get(pathway=held)
    if held.stage != Stage.PROJECT or project.decision not in UNDECIDED:
        raise RuleViolation(ALREADY_DECIDED)
    return project


def section_of(pathway: Pathway, kind: str) -> DiagnosisSection:
    """The section of this kind; while nobody has written in it, an unsaved one, by the UUID that it will have."""
    written = DiagnosisSection.objects.filter(pathway=pathway, kind=kind).select_related("written_by").first()
    identity = uuid.uuid5(pathway.uuid, kind)
    return written or DiagnosisSection(uuid=identity, pathway=pathway, kind=kind, status=SectionStatus.TO_DO)


@action
def write_section(*, section: DiagnosisSection, answers: dict[str, Any], is_complete: bool, by: User) -> None:
    """Keep what was answered in a section, complete or to be finished later; whoever writes last is its author."""
    pathway = section.pathway
    hold_undecided(pathway)
    status = SectionStatus.COMPLETE if is_complete else SectionStatus.STARTED
    known = {"answers": answers, "status": status, "written_by": by}
    written, _created = DiagnosisSection.objects.update_or_create(
        pathway=pathway, kind=section.kind, defaults=known, create_defaults=known | {"uuid": section.uuid}
    )
    record(
        by=by,
        verb="section.written",
        subject=written,
        file=pathway,
        section=written.kind,
        section_status=written.status,
    )
    pathway.touch()


def left_to_complete(pathway: Pathway) -> list[SectionKind]:
    """The sections that are not complete, in the order in which they are filled in."""
    complete = set(pathway.sections.filter(status=SectionStatus.COMPLETE).values_list("kind", flat=True))
    return [kind for kind in SectionKind if kind not in complete]


def refuse_incomplete(pathway: Pathway) -> None:
    """Raises RuleViolation, naming what is left, unless the five sections are complete."""
    if left := left_to_complete(pathway):
        what = "1 rubrique" if len(left) == 1 else f"{len(left)} rubriques"
        raise RuleViolation(f"Il reste {what} à terminer : {_listed(kind.label for kind in left)}.")


@action
def retain_target_job(*, pathway: Pathway, target_job: TargetJob, reason: str, by: User) -> None:
    """Aim at another job, before the decision. What was held in workshops towards the former one is given back.

    Raises RuleViolation when that job takes no new pathway, or is the one already retained.
    """
    hold_undecided(pathway)
    if not TargetJob.objects.open().filter(pk=target_job.pk).exists():
        raise RuleViolation("Ce métier cible n'accueille pas de nouveau parcours aujourd'hui.")
    former = pathway.target_job
    changed = Pathway.objects.filter(pk=pathway.pk, stage=Stage.PROJECT).exclude(target_job=target_job)
    if not changed.update(target_job=target_job, changed_at=timezone.now()):
        raise RuleViolation("Ce métier cible est déjà celui du parcours.")
    pathway.refresh_from_db(fields=["target_job", "changed_at"])
    record(
        by=by,
        verb="target_job.retained",
        subject=pathway,
        file=pathway,
        reason=given(reason),
        former=str(former.uuid),
        retained=str(target_job.uuid),
    )
    release_seats(pathway, by=by, reason="Un autre métier cible est retenu.")


def _listed(labels: Iterable[str]) -> str:
    return ", ".join(label.lower() for label in labels)
