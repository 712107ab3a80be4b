"""Immersions in a company (PMSMP): planned within their limits, changed, cancelled, and their report."""

import datetime
from typing import Any

from django.db.models import Q
from django.utils import timezone

from apcl.accounts.employers import employer_named
from apcl.accounts.models import Organisation, User
from apcl.db import action, differing
from apcl.errors import RuleViolation, given
from apcl.journal.record import record
from pathways import agreement_notices
from pathways.actions.agreement import close_links, hold_immersion, said
from pathways.actions.phase import drop_phase, end_phase, interrupt_phase, plan_phase, start_phase
from pathways.actions.plan import replan_phase
from pathways.enums import DROPPED_STATUSES, ImmersionOutcome, ImmersionStatus, PhaseKind, PhaseStatus, Stage
from pathways.immersion_limits import Stay, latest_end, longest
from pathways.models import Immersion, Pathway, Phase

OPEN = (ImmersionStatus.DRAFT, ImmersionStatus.SIGNING)
CANCELLABLE = (*OPEN, ImmersionStatus.AGREED)


@action
def plan_immersion(
    *,
    pathway: Pathway,
    starts_on: datetime.date,
    ends_on: datetime.date,
    by: User,
    employer: Organisation | None = None,
    employer_name: str = "",
    employer_siret: str = "",
    **convention: Any,
) -> Immersion:
    """Prepare an immersion: evidence for the decision on a project, then a phase of the pathway.

    The host is an employer already known, or a new one by its name and SIRET; `convention` holds the fields of
    `Immersion` that describe it: tutor_name, tutor_role, object, tasks, weekly_hours. Raises RuleViolation past the
    limits of the law, and says until when it would be right.
    """
    host = employer or employer_named(employer_name, employer_siret)
    _hold_phases(pathway)
    _hold_pathways(pathway)
    pathway.refresh_from_db(fields=["stage"])
    if pathway.stage not in (Stage.PROJECT, Stage.PHASES):
        raise RuleViolation("Une immersion se prépare pendant le projet ou les phases du parcours.")
    _within_limits(pathway, host, starts_on, ends_on)
    immersion = Immersion(pathway=pathway, host=host, starts_on=starts_on, ends_on=ends_on, **convention)
    if pathway.stage == Stage.PHASES:
        immersion.phase = plan_phase(
            pathway=pathway,
            kind=PhaseKind.IMMERSION,
            planned_start=starts_on,
            planned_end=ends_on,
            host=host,
            by=by,
        )
    immersion.save(force_insert=True)
    record(by=by, verb="immersion.planned", subject=immersion, file=pathway, state=ImmersionStatus.DRAFT)
    pathway.touch()
    return immersion


@action
def edit_immersion(
    *,
    immersion: Immersion,
    by: User,
    employer: Organisation | None = None,
    employer_name: str = "",
    employer_siret: str = "",
    **convention: Any,
) -> None:
    """Change a convention that is not signed by all; what was signed of it is void, and it is sent again."""
    host = employer or employer_named(employer_name, employer_siret)
    _hold_phases(immersion.pathway)
    immersion = hold_immersion(immersion)
    _hold_pathways(immersion.pathway)
    if immersion.status not in OPEN:
        raise RuleViolation("Une convention signée ne se modifie plus : annulez l'immersion et préparez-en une autre.")
    changed = differing(immersion, {"host": host, **convention})
    about = {name: changed.get(name, getattr(immersion, name)) for name in ("host", "starts_on", "ends_on")}
    _within_limits(immersion.pathway, but=immersion, **about)
    if immersion.status == ImmersionStatus.SIGNING:
        close_links(immersion)
        agreement_notices.withdrawn(immersion)
        immersion.move_to(ImmersionStatus.DRAFT, by=by, verb="immersion.changed", **changed)
    else:
        Immersion.objects.filter(pk=immersion.pk).update(**changed)
        record(by=by, verb="immersion.changed", subject=immersion, file=immersion.file)
        immersion.file.touch()
    _move_phase(immersion, by=by, **about)


@action
def cancel_immersion(*, immersion: Immersion, reason: str, by: User) -> None:
    """Cancel an immersion that has not begun, and its phase; the parties are told, and their links answer no more."""
    immersion = hold_immersion(immersion)
    if immersion.phase and immersion.phase.status == PhaseStatus.RUNNING:
        raise RuleViolation("L'immersion a commencé : faites plutôt son bilan, avec le dernier jour fait.")
    immersion.move_to(ImmersionStatus.CANCELLED, by=by, verb="immersion.cancelled", reason=given(reason))
    close_links(immersion)
    agreement_notices.withdrawn(immersion, is_cancelled=True)
    if immersion.phase and immersion.phase.status == PhaseStatus.PLANNED:
        drop_phase(phase=immersion.phase, status=PhaseStatus.CANCELLED, reason=reason, by=by)


def cancel_immersions_to_come(pathway: Pathway, *, reason: str, by: User) -> None:
    """Cancel those of a project that closes which have not begun, within the act that closes it."""
    to_come = pathway.immersions.filter(status__in=CANCELLABLE, starts_on__gt=timezone.localdate())
    for immersion in to_come.select_related("phase", "host"):
        cancel_immersion(immersion=immersion, reason=reason, by=by)


@action
def report_immersion(
    *,
    immersion: Immersion,
    outcome: str,
    conclusions: str,
    led_to_job: str,
    by: User,
    last_day: datetime.date | None = None,
) -> None:
    """Record what an immersion gave; its phase, if it still waits or runs, is started and ended as the report says.

    `last_day` is that of an immersion followed in part. Raises RuleViolation while it is not over.
    """
    immersion = hold_immersion(immersion)
    if immersion.status == ImmersionStatus.AGREED:
        _is_over(immersion, outcome, last_day)
    immersion.move_to(
        ImmersionStatus.REPORTED,
        by=by,
        verb="immersion.reported",
        details={"immersion_outcome": outcome},
        outcome=outcome,
        last_day=last_day if outcome == ImmersionOutcome.PARTIAL else None,
        report=conclusions,
        led_to_job=led_to_job,
        reported_by=by,
    )
    if immersion.phase:
        _close_phase(immersion, by=by)


def _hold_phases(pathway: Pathway) -> None:
    """Hold the phases of the person, whatever the pathway."""
    theirs = Phase.objects.filter(pathway__in=Pathway.objects.filter(beneficiary=pathway.beneficiary_id).values("pk"))
    list(theirs.select_for_update(no_key=True).order_by("pk"))


def _hold_pathways(pathway: Pathway) -> None:
    """Hold the pathways of the person: two immersions planned at once are counted one after the other."""
    list(Pathway.objects.filter(beneficiary=pathway.beneficiary_id).select_for_update(no_key=True).order_by("pk"))


def _within_limits(
    pathway: Pathway,
    host: Organisation,
    starts_on: datetime.date,
    ends_on: datetime.date,
    *,
    but: Immersion | None = None,
) -> None:
    if ends_on < starts_on:
        raise RuleViolation("Le dernier jour de l'immersion suit le premier.")
    if ends_on > latest_end(starts_on):
        latest = said(latest_end(starts_on))
        raise RuleViolation(f"Une immersion dure un mois au plus : celle-ci finit au plus tard le {latest}.")
    possible = longest(_stays(pathway, host, but), starts_on, ends_on)
    if not possible:
        raise RuleViolation(
            "Cette personne a déjà passé deux mois dans cette entreprise, en douze mois : c'est la limite."
        )
    if possible < ends_on:
        limit = "Deux mois d'immersion au plus dans la même entreprise, en douze mois"
        raise RuleViolation(f"{limit} : celle-ci finit au plus tard le {said(possible)}.")


def _stays(pathway: Pathway, host: Organisation, but: Immersion | None) -> list[Stay]:
    """The other immersions of this person with this host, in all their pathways, taken over from a workbook or not."""
    theirs = Q(pathway__beneficiary=pathway.beneficiary_id, host=host)
    immersions = Immersion.objects.filter(theirs).exclude(status=ImmersionStatus.CANCELLED)
    stays = [
        Stay(immersion.starts_on, immersion.last_day or immersion.ends_on)
        for immersion in immersions.exclude(outcome=ImmersionOutcome.ABSENT).exclude(pk=but.pk if but else None)
    ]
    taken_over = Phase.objects.filter(theirs, kind=PhaseKind.IMMERSION, immersion__isnull=True)
    return stays + [
        Stay(phase.started_on or phase.planned_start, phase.ended_on or phase.planned_end)
        for phase in taken_over.exclude(status__in=DROPPED_STATUSES)
    ]


def _move_phase(immersion: Immersion, *, by: User, host: Organisation, **days: datetime.date) -> None:
    """The plan of the phase follows the convention, as long as it is only a plan."""
    phase = immersion.phase
    if not phase or phase.status != PhaseStatus.PLANNED:
        return
    Phase.objects.filter(pk=phase.pk).update(host=host)
    if (phase.planned_start, phase.planned_end) != (days["starts_on"], days["ends_on"]):
        replan_phase(
            phase=phase,
            planned_start=days["starts_on"],
            planned_end=days["ends_on"],
            planned_hours=phase.planned_hours,
            company_hours=phase.company_hours,
            reason="Convention d'immersion modifiée.",
            by=by,
        )


def _is_over(immersion: Immersion, outcome: str, last_day: datetime.date | None) -> None:
    today = timezone.localdate()
    if outcome == ImmersionOutcome.PARTIAL:
        if not last_day:
            raise RuleViolation("Indiquez le dernier jour fait.")
        if last_day > today:
            raise RuleViolation("Une date réelle ne peut être dans le futur.")
        return
    over_on = immersion.ends_on if outcome == ImmersionOutcome.COMPLETE else immersion.starts_on
    if today < over_on:
        raise RuleViolation(f"Cette immersion n'est pas finie : son bilan se fait à partir du {said(over_on)}.")


def _close_phase(immersion: Immersion, *, by: User) -> None:
    phase = immersion.phase
    if immersion.outcome == ImmersionOutcome.ABSENT:
        if phase.status == PhaseStatus.RUNNING:
            raise RuleViolation("La phase a commencé : dites plutôt « Suivie en partie », avec le dernier jour fait.")
        if phase.status == PhaseStatus.PLANNED:
            why = ImmersionOutcome.ABSENT.label
            drop_phase(phase=phase, status=PhaseStatus.CANCELLED, reason=f"{why}.", by=by)
        return
    if phase.status == PhaseStatus.PLANNED:
        start_phase(phase=phase, started_on=immersion.starts_on, by=by)
    if phase.status == PhaseStatus.RUNNING and immersion.outcome == ImmersionOutcome.COMPLETE:
        end_phase(phase=phase, ended_on=immersion.ends_on, by=by)
    elif phase.status == PhaseStatus.RUNNING:
        interrupt_phase(phase=phase, ended_on=immersion.last_day, reason="Immersion suivie en partie.", by=by)
