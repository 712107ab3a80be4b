"""The story of a person until the exit and after, act by act."""

import datetime

from django.utils import timezone

from pathways.actions import commitment, followup, leaving, phase, project, suspension
from pathways.enums import (
    Decision,
    DecisionCode,
    ExitReason,
    FollowUpStatus,
    Hearing,
    MissingPiece,
    PhaseKind,
    PhaseStatus,
    SectionKind,
    SectionStatus,
    Situation,
    Stage,
)
from pathways.models import CommitmentText, DiagnosisSection, FollowUp, Pathway, Phase
from tests.factories.rows import BeneficiaryFactory, TargetJobFactory, UserFactory, days_ago

ANSWERS = {
    SectionKind.JOBS: {"job_1": "Soudage", "conclusion_1": "Essayé au plateau technique, et retenu."},
    SectionKind.SKILLS: {"acquired": "Lecture de plans", "to_acquire": "Soudage à l'arc"},
    SectionKind.SUPPORTS: {"obstacles": "Aucun", "supports": "Entourage présent"},
    SectionKind.MOBILITY: {"means": ["transport"], "licence": "no", "minutes": "45", "childcare": "none"},
    SectionKind.MOTIVATION: {"why": "Le travail du métal lui plaît depuis l'école."},
}
# What each decision asks for besides itself.
WHY: dict[str, dict] = {
    Decision.FAVOURABLE: {},
    Decision.RESERVED: {"codes": [DecisionCode.MOBILITY], "reason": "Projet à revoir."},
    Decision.UNFAVOURABLE: {"codes": [DecisionCode.PROJECT], "reason": "Projet à revoir.", "hearing": Hearing.HEARD},
    Decision.ADJOURNED: {"pieces": [MissingPiece.IMMERSION], "reason": "Projet à revoir."},
}


def a_diagnosis(pathway, *, but=()) -> None:
    """The sections of the diagnosis, complete; those of `but` are still to do."""
    about = {"pathway": pathway, "status": SectionStatus.COMPLETE, "written_by": pathway.advisor}
    now = timezone.now()
    DiagnosisSection.objects.bulk_create(
        DiagnosisSection(kind=kind, answers=answers, written_at=now, **about)
        for kind, answers in ANSWERS.items()
        if kind not in but
    )
    pathway.touch()


def decide(pathway, decision, *, by, **facts) -> None:
    """Decide, with what this decision asks for; a person who must be heard was heard the day before."""
    why = dict(WHY[decision])
    if decision == Decision.UNFAVOURABLE:
        why["heard_on"] = facts.get("decided_on", days_ago(0)) - datetime.timedelta(days=1)
    project.decide_project(pathway=pathway, decision=decision, by=by, **why | facts)


def a_project(*, submitted=False, committed=False, decision="", applied_on=None, diagnosed=True, **facts) -> Pathway:
    """A pathway in validation: its diagnosis complete, its project submitted, committed to and decided, as said."""
    applied_on = applied_on or days_ago(140)
    advisor = facts.pop("advisor", None) or UserFactory()
    decider = facts.pop("decider", None) or UserFactory(region=True)
    pathway = project.open_another(
        beneficiary=facts.pop("beneficiary", None) or BeneficiaryFactory(),
        target_job=facts.pop("target_job", None) or TargetJobFactory(),
        by=advisor,
        advisor=advisor,
        applied_on=applied_on,
        **facts,
    )
    if diagnosed:
        a_diagnosis(pathway)
    later = [applied_on + datetime.timedelta(days=days) for days in (10, 15, 20)]
    if submitted:
        project.submit_project(pathway=pathway, diagnosis="Projet solide.", by=advisor, submitted_on=later[0])
    if committed:
        in_force = CommitmentText.objects.current()
        version = in_force.version if in_force else "1"
        commitment.record_commitment(pathway=pathway, committed_on=later[1], version=version, by=advisor)
    if decision:
        decide(pathway, decision, by=decider, decided_on=later[2])
    return pathway


def a_pathway(stage=Stage.PHASES, *, entered_on=None, exited_on=None, **facts) -> Pathway:
    """A pathway at this stage. From PHASES on, one qualifying phase was entered, and ended by the exit if any."""
    if stage == Stage.PROJECT:
        return a_project(**facts)
    if stage == Stage.NOT_ADMITTED:
        return a_project(submitted=True, decision=Decision.UNFAVOURABLE, **facts)
    exit_reason = facts.pop("exit_reason", ExitReason.HEALTH if stage == Stage.INTERRUPTED else ExitReason.COMPLETED)
    exited_on = exited_on or days_ago(20)
    pathway = a_phase(PhaseStatus.RUNNING, started_on=entered_on, planned_end=exited_on, **facts).pathway
    if stage == Stage.SUSPENDED:
        suspension.suspend(pathway=pathway, suspended_from=days_ago(15), reason="Santé.", by=pathway.advisor)
    if stage in (Stage.INTEGRATION, Stage.COMPLETED, Stage.INTERRUPTED):
        if exit_reason == ExitReason.COMPLETED:
            phase.end_phase(phase=pathway.phases.get(), ended_on=exited_on, by=pathway.advisor)
        leaving.leave(pathway=pathway, exit_reason=exit_reason, exited_on=exited_on, by=pathway.advisor)
    if stage == Stage.COMPLETED:
        a_follow_up(FollowUpStatus.DONE, pathway=pathway)
        leaving.complete(pathway=pathway, by=pathway.advisor)
    return pathway


def a_phase(status=PhaseStatus.PLANNED, *, started_on=None, planned_end=None, **facts) -> Phase:
    """The only phase of a pathway in its phases, qualifying unless said; `provider` is nobody unless said."""
    planned_end = planned_end or days_ago(20)
    started_on = started_on or planned_end - datetime.timedelta(days=90)
    names = ("kind", "provider", "planned_hours", "company_hours", "agreement_on")
    plan = {name: facts.pop(name) for name in names if name in facts}
    if plan.get("kind") == PhaseKind.IMMERSION:
        plan.setdefault("agreement_on", started_on)
    applied_on = facts.pop("applied_on", started_on - datetime.timedelta(days=30))
    pathway = a_project(submitted=True, committed=True, decision=Decision.FAVOURABLE, applied_on=applied_on, **facts)
    by = pathway.advisor
    planned = phase.plan_phase(
        pathway=pathway,
        planned_start=started_on,
        planned_end=planned_end,
        by=by,
        **{"kind": PhaseKind.QUALIFYING} | plan,
    )
    if status in (PhaseStatus.CANCELLED, PhaseStatus.WAIVED):
        phase.drop_phase(phase=planned, status=status, reason="Sans objet.", by=by)
    elif status != PhaseStatus.PLANNED:
        phase.start_phase(phase=planned, started_on=started_on, by=by)
    if status == PhaseStatus.ACHIEVED:
        phase.end_phase(phase=planned, ended_on=planned_end, by=by)
    elif status == PhaseStatus.INTERRUPTED:
        phase.interrupt_phase(phase=planned, ended_on=planned_end, reason="Santé.", by=by)
    return planned


def a_follow_up(status=FollowUpStatus.DUE, *, pathway=None, month=6, **facts) -> FollowUp:
    """The point of this month of a pathway that has an exit; done, it says the person has the job aimed at."""
    pathway = pathway or a_pathway(Stage.INTEGRATION)
    point = pathway.follow_ups.get(month=month)
    if status != FollowUpStatus.DUE:
        done = {"situation": Situation.TARGET_JOB} if status == FollowUpStatus.DONE else {}
        facts = {"observed_on": timezone.localdate(), "by": pathway.advisor} | done | facts
        followup.follow_up(point=point, status=status, **facts)
    return point
