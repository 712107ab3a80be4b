"""From the database to the pure core: each pathway as a `PathwayHistory`."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Prefetch, QuerySet

from evaluation.history import FollowUpRecord, PathwayHistory, PhaseRecord, PlacementRecord
from pathways.models import Beneficiary, FollowUp, Pathway, Phase, Placement

CHUNK = 2000


def histories(pathways: QuerySet[Pathway]) -> Iterator[tuple[Pathway, PathwayHistory]]:
    """Each pathway of `pathways` with its history; a fixed number of queries per 2 000 pathways."""
    whole = (
        pathways.select_related("beneficiary", "target_job__sector", "advisor__organisation")
        .prefetch_related(Prefetch("phases", _phases()))
        .prefetch_related(Prefetch("placements", Placement.objects.select_related("employer").order_by("pk")))
        .prefetch_related(Prefetch("follow_ups", FollowUp.objects.order_by("pk")))
    )
    for pathway in whole.order_by("pk").iterator(chunk_size=CHUNK):
        yield pathway, history_of(pathway)


def history_of(pathway: Pathway) -> PathwayHistory:
    """The history of one pathway, its related rows already fetched."""
    person, target_job = pathway.beneficiary, pathway.target_job
    return PathwayHistory(
        uuid=pathway.uuid,
        person=person.uuid,
        target_job=target_job.code,
        sector=target_job.sector.code,
        prescriber_kind=pathway.advisor.organisation.sub_kind or None,
        department=_department(person),
        sex=person.sex or None,
        birth_date=person.birth_date,
        education_level=str(person.education_level) if person.education_level else None,
        registered_on=person.registered_on,
        applied_on=pathway.applied_on,
        exited_on=pathway.exited_on,
        exit_reason=pathway.exit_reason,
        closed_on=pathway.closed_on,
        suspended_from=pathway.suspended_from,
        suspended_until=pathway.suspended_until,
        phases=tuple(_phase(phase) for phase in pathway.phases.all()),
        placements=tuple(_placement(placement) for placement in pathway.placements.all()),
        follow_ups=tuple(_follow_up(point) for point in pathway.follow_ups.all()),
    )


def _phases() -> QuerySet[Phase]:
    return Phase.objects.select_related("provider", "result").with_attended_until().order_by("pk")


def _department(person: Beneficiary) -> str | None:
    # Overseas departments have three figures; Corsica's letter is in the commune's code already.
    length = 3 if person.commune.startswith(("97", "98")) else 2
    return person.department or person.commune[:length] or None


def _phase(phase: Any) -> PhaseRecord:
    """The record of a `Phase` fetched by `_phases`, which annotates it."""
    result = getattr(phase, "result", None)
    return PhaseRecord(
        uuid=phase.uuid,
        kind=phase.kind,
        status=phase.status,
        planned_start=phase.planned_start,
        planned_end=phase.planned_end,
        started_on=phase.started_on,
        ended_on=phase.ended_on,
        planned_hours=phase.planned_hours,
        provider=phase.provider.code if phase.provider else None,
        result=result.kind if result else "",
        result_on=result.obtained_on if result else None,
        attended_until=phase.attended_until,
    )


def _placement(placement: Placement) -> PlacementRecord:
    return PlacementRecord(
        uuid=placement.uuid,
        employer=placement.employer.code,
        contract=placement.contract,
        starts_on=placement.starts_on,
        planned_end_on=placement.planned_end_on,
        ended_on=placement.ended_on,
        declared_on=placement.declared_on,
        status=placement.status,
        proof=placement.proof,
        match=placement.match,
        answered_on=placement.answered_on,
        disputed_on=placement.disputed_on,
        arbitrated_on=placement.arbitrated_on,
        cancelled_on=placement.cancelled_on,
    )


def _follow_up(point: FollowUp) -> FollowUpRecord:
    return FollowUpRecord(
        month=point.month,
        status=point.status,
        observed_on=point.observed_on,
        situation=point.situation,
        event_on=point.event_on,
    )
