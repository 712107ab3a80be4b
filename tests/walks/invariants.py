"""What is true after any act, counted again in Python from the rows (design: the domain)."""

from collections import defaultdict
from itertools import combinations, pairwise

from django.utils import timezone

from apcl.journal.models import Entry
from apcl.links.models import ActionLink
from jobs.models import Workshop
from pathways.enums import (
    CLOSED_STAGES,
    FAVOURABLE_DECISIONS,
    FOLLOW_UP_MONTHS,
    INTEGRATING_REASONS,
    OPEN_STAGES,
    REOPENINGS,
    UNFOLLOWED_REASONS,
    EnrolmentStatus,
    ExitReason,
    LinkPurpose,
    PhaseKind,
    PhaseStatus,
    Stage,
)
from pathways.models import Attendance, Enrolment, FollowUp, Immersion, Pathway, Phase, Placement

MOVING = (Pathway, Phase, Placement, FollowUp, Enrolment, Immersion, Workshop)
ENDED = (PhaseStatus.ACHIEVED, PhaseStatus.INTERRUPTED)
LEFT = (Stage.INTEGRATION, Stage.COMPLETED, Stage.INTERRUPTED)


def check(world):
    the_journal_replayed_is_the_state()
    for pathway in Pathway.objects.select_related("project", "advisor"):
        phases = list(pathway.phases.all())
        _stage(pathway, phases)
        _project(pathway, phases)
        _phases(phases)
        _exit(pathway, phases)
    _attendance()
    _one_open_pathway_each()
    _seats()
    _nobody_else_reads(world)


def the_journal_replayed_is_the_state():
    states = defaultdict(list)
    for subject, state in Entry.objects.exclude(state="").order_by("pk").values_list("subject", "state"):
        states[subject].append(state)
    for model in MOVING:
        for uuid, state in model.objects.values_list("uuid", model.STATE):
            assert states[uuid][-1:] == [state] or (not states[uuid] and model is Workshop), (
                model,
                states[uuid],
                state,
            )
    for uuid in Pathway.objects.values_list("uuid", flat=True):
        assert states[uuid][0] == Stage.PROJECT
        for former, state in pairwise(states[uuid]):
            assert state in Pathway.MOVES.get(former, set()) | REOPENINGS.get(former, set()), states[uuid]


def _stage(pathway, phases):
    has_left = pathway.stage in LEFT
    assert (pathway.exited_on is not None) == has_left
    assert (pathway.exit_reason != "") == (has_left or (pathway.stage == Stage.NOT_ADMITTED and not _refused(pathway)))
    assert (pathway.closed_on is not None) == (pathway.stage in (Stage.COMPLETED, Stage.NOT_ADMITTED))
    if pathway.stage in (Stage.INTEGRATION, Stage.COMPLETED):
        assert pathway.exit_reason in INTEGRATING_REASONS
    if pathway.stage == Stage.SUSPENDED:
        assert pathway.suspended_from <= timezone.localdate()
    if pathway.suspended_from and pathway.suspended_until:
        assert pathway.suspended_from <= pathway.suspended_until
    if pathway.stage in (Stage.PHASES, Stage.SUSPENDED, *LEFT):
        assert pathway.project.decision in FAVOURABLE_DECISIONS
        assert pathway.project.committed_on
    elif pathway.stage == Stage.PROJECT:
        assert all(phase.started_on is None or phase.kind == PhaseKind.SUPPORT for phase in phases)


def _refused(pathway):
    return pathway.project.decision == "unfavourable" and pathway.exit_reason == ""


def _project(pathway, phases):
    project = pathway.project
    assert (project.decision == "") == (project.decided_on is None) == (project.decided_by_id is None)
    if project.decision in FAVOURABLE_DECISIONS:
        assert project.decided_by != pathway.advisor
        assert project.committed_on <= project.decided_on
        assert pathway.opinions.given().exclude(person=project.decided_by).exists()
    started = [phase.started_on for phase in phases if phase.started_on]
    if started and project.decided_on:
        assert project.decided_on <= min(started)


def _phases(phases):
    today = timezone.localdate()
    for phase in phases:
        assert phase.planned_start <= phase.planned_end
        assert (phase.started_on is not None) == (phase.status in (PhaseStatus.RUNNING, *ENDED))
        assert (phase.ended_on is not None) == (phase.status in ENDED)
        assert (phase.ended_on or today) >= (phase.started_on or phase.ended_on or today)
        assert max(phase.started_on or today, phase.ended_on or today) <= today
        if phase.status in (PhaseStatus.INTERRUPTED, PhaseStatus.CANCELLED, PhaseStatus.WAIVED):
            assert phase.reason.strip()
    real = [phase for phase in phases if phase.started_on and phase.kind != PhaseKind.SUPPORT]
    for one, other in combinations(real, 2):
        assert _apart(one, other) or _inside(one, other) or _inside(other, one), (one, other)


def _apart(one, other):
    first, last = sorted([one, other], key=lambda phase: (phase.started_on, phase.ended_on is None, phase.ended_on))
    return first.ended_on is not None and first.ended_on <= last.started_on


def _inside(inner, outer):
    if inner.kind != PhaseKind.IMMERSION or outer.kind == PhaseKind.IMMERSION:
        return False
    ends_inside = outer.ended_on is None or (inner.ended_on is not None and inner.ended_on <= outer.ended_on)
    return outer.started_on <= inner.started_on and ends_inside


def _exit(pathway, phases):
    if pathway.stage not in LEFT:
        assert not pathway.follow_ups.filter(status="due").exists()
        return
    training = [phase for phase in phases if phase.kind != PhaseKind.SUPPORT]
    assert all(phase.status not in (PhaseStatus.PLANNED, PhaseStatus.RUNNING) for phase in training)
    assert all(phase.started_on <= pathway.exited_on for phase in training if phase.started_on)
    attended = Attendance.objects.filter(phase__in=training, state__in=["present", "late"], day__gt=pathway.exited_on)
    assert not attended.exists()
    assert pathway.applied_on <= pathway.exited_on <= timezone.localdate()
    if pathway.exit_reason not in UNFOLLOWED_REASONS:
        assert set(pathway.follow_ups.values_list("month", flat=True)) == set(FOLLOW_UP_MONTHS)
    if pathway.exit_reason == ExitReason.DEATH:
        links = ActionLink.objects.filter(purpose=LinkPurpose.BENEFICIARY, target=pathway.uuid)
        assert not links.filter(revoked_at__isnull=True).exists()


def _attendance():
    today = timezone.localdate()
    for row in Attendance.objects.select_related("phase"):
        assert row.phase.started_on <= row.day <= min(row.phase.ended_on or today, today)


def _one_open_pathway_each():
    assert {*OPEN_STAGES, *CLOSED_STAGES} == set(Stage)
    people = list(Pathway.objects.filter(stage__in=OPEN_STAGES).values_list("beneficiary", flat=True))
    assert len(people) == len(set(people))


def _seats():
    for workshop in Workshop.objects.all():
        kept = workshop.enrolments.exclude(status=EnrolmentStatus.WITHDRAWN)
        assert kept.filter(seat__isnull=False).count() <= workshop.seats
    assert not Enrolment.objects.filter(pathway__stage__in=CLOSED_STAGES, status=EnrolmentStatus.WAITING).exists()


def _nobody_else_reads(world):
    *ours, theirs = world.people
    read = {
        "stranger": set(Pathway.objects.visible_to(world.stranger)),
        "advisor": set(Pathway.objects.visible_to(world.advisor)),
        "provider": set(Pathway.objects.visible_to(world.provider)),
        "evaluator": set(Pathway.objects.visible_to(world.evaluator)),
    }
    provided = set(Phase.objects.filter(provider=world.provider.organisation).values_list("pathway", flat=True))
    assert read["stranger"] == {theirs}
    assert read["advisor"] == set(ours)
    assert {pathway.pk for pathway in read["provider"]} == provided
    assert read["evaluator"] == set()
