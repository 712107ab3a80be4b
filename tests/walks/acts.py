"""What people do in a walk: each act as someone might try it, whether or not it is the moment."""

import datetime

from jobs.enums import ContractKind, HalfDay
from pathways.actions import (
    agreement,
    attendance,
    commitment,
    enrolment,
    followup,
    immersion,
    leaving,
    opinion,
    personal_link,
    phase,
    placement,
    plan,
    project,
    reopening,
    result,
    suspension,
)
from pathways.enums import (
    AgreementAnswer,
    AttendanceState,
    Decision,
    DecisionCode,
    ExitReason,
    FollowUpStatus,
    ImmersionObject,
    ImmersionOutcome,
    LedToJob,
    MissingPiece,
    PhaseKind,
    PhaseStatus,
    ResultKind,
    Situation,
    Verdict,
)
from pathways.models import CommitmentText, Enrolment, FollowUp, Immersion, ImmersionSignature, Phase, Placement
from tests.factories import OccupationFactory


def _days(count):
    return datetime.timedelta(days=count)


def submit(world):
    pathway = world.pathway()
    project.submit_project(pathway=pathway, diagnosis="Projet solide.", by=pathway.advisor)


def ask_opinion(world):
    person = world.chance.choice([world.colleague, world.region, world.stranger, world.provider])
    opinion.ask_opinion(pathway=world.pathway(), person=person, by=world.advisor)


def give_opinion(world):
    verdict = world.chance.choice(Verdict.values)
    codes = world.chance.choice([[], [DecisionCode.SKILLS], [DecisionCode.OTHER]])
    text, by = world.a_reason(), world.chance.choice([world.colleague, world.region, world.advisor])
    opinion.give_opinion(pathway=world.pathway(), verdict=verdict, codes=codes, text=text, by=by)


def decide(world):
    facts = {
        "codes": world.chance.choice([[], [DecisionCode.MOBILITY]]),
        "pieces": world.chance.choice([[], [MissingPiece.PLAN]]),
        "hearing": world.chance.choice(["", "heard"]),
        "heard_on": world.chance.choice([None, world.a_day(-1, 3)]),
        "reason": world.a_reason(),
    }
    decision = world.chance.choice([Decision.FAVOURABLE, *Decision.values])
    by = world.chance.choice([world.region, world.colleague, world.advisor])
    project.decide_project(pathway=world.pathway(), decision=decision, by=by, **facts)


def withdraw(world):
    # Rarely: it would end most walks.
    if world.chance.random() < 0.2:
        project.withdraw(pathway=world.pathway(), reason=world.a_reason(), by=world.advisor)


def sign_on_paper(world):
    version = CommitmentText.objects.current().version
    day = world.a_day(-5, 2)
    commitment.record_commitment(pathway=world.pathway(), committed_on=day, version=version, by=world.advisor)


def sign_by_the_link(world):
    choice = world.chance.choice([str(CommitmentText.objects.current().uuid), commitment.LATER, "autre"])
    commitment.answer_commitment(pathway=world.pathway(), choice=choice, signatory="Anaïs Lefèvre")


def send_the_link(world):
    act = world.chance.choice([commitment.ask_commitment, personal_link.send_personal_link])
    act(pathway=world.pathway(), by=world.someone())


def plan_a_phase(world):
    start = world.a_day(-20, 3, 10)
    provider = world.chance.choice([None, world.provider.organisation])
    kind = world.chance.choice([PhaseKind.QUALIFYING, *PhaseKind.values])
    dates = {"planned_start": start, "planned_end": start + _days(world.chance.choice([-1, 0, 20, 40]))}
    phase.plan_phase(pathway=world.pathway(), kind=kind, provider=provider, by=world.someone(), **dates)


def _a_phase(world):
    return world.one_of(Phase.objects.filter(pathway=world.pathway()).select_related("pathway"))


def replan_a_phase(world):
    if found := _a_phase(world):
        start = world.a_day(-5, 5)
        dates = {"planned_start": start, "planned_end": start + _days(world.chance.choice([-1, 30]))}
        plan.replan_phase(phase=found, reason=world.a_reason(), by=world.someone(), **dates)


def start_a_phase(world):
    if found := _a_phase(world):
        phase.start_phase(phase=found, started_on=world.a_day(-30, -3, 1), by=world.someone())


def end_a_phase(world):
    if found := _a_phase(world):
        phase.end_phase(phase=found, ended_on=world.a_day(-30, -3, 1), by=world.someone())


def interrupt_a_phase(world):
    if found := _a_phase(world):
        day = world.a_day(-30, -3, 1)
        phase.interrupt_phase(phase=found, ended_on=day, reason=world.a_reason(), by=world.someone())


def drop_a_phase(world):
    if found := _a_phase(world):
        status = world.chance.choice([PhaseStatus.CANCELLED, PhaseStatus.WAIVED, PhaseStatus.ACHIEVED])
        phase.drop_phase(phase=found, status=status, reason=world.a_reason(), by=world.someone())


def note_a_result(world):
    if found := _a_phase(world):
        day = world.chance.choice([None, world.a_day(-3, 1)])
        kind = world.chance.choice(ResultKind.values)
        result.record_result(phase=found, kind=kind, obtained_on=day, by=world.someone())


def note_a_half_day(world):
    if found := _a_phase(world):
        noted = (world.chance.choice(AttendanceState.values), None)
        half = world.chance.choice(HalfDay.values)
        mark = attendance.Mark(phase=found.uuid, day=world.a_day(-40, -1, 1), half=half, noted=noted)
        attendance.note_attendance(phases=[found], marks=[mark], by=world.provider)


def prepare_an_immersion(world):
    start = world.a_day(-3, 4)
    facts = {"tutor_name": "Sacha Kieffer", "object": ImmersionObject.CONFIRM, "employer": world.employer}
    end = start + _days(world.chance.choice([-1, 4, 40]))
    immersion.plan_immersion(pathway=world.pathway(), starts_on=start, ends_on=end, by=world.someone(), **facts)


def _an_immersion(world):
    return world.one_of(Immersion.objects.filter(pathway=world.pathway()).select_related("pathway", "phase"))


def send_a_convention(world):
    if found := _an_immersion(world):
        emails = {"beneficiary_email": "anais@personne.example", "host_email": "tuteur@soudure.example"}
        agreement.send_agreement(immersion=found, prescriber_email="ml@structure.example", by=world.someone(), **emails)


def sign_a_convention(world):
    if found := world.one_of(ImmersionSignature.objects.select_related("immersion__pathway")):
        answer = world.chance.choice([AgreementAnswer.SIGN, AgreementAnswer.SIGN, *AgreementAnswer.values])
        agreement.answer_agreement(signature=found, answer=answer, signatory="Une partie", reason="Une raison.")


def cancel_an_immersion(world):
    if found := _an_immersion(world):
        immersion.cancel_immersion(immersion=found, reason=world.a_reason(), by=world.someone())


def report_an_immersion(world):
    if found := _an_immersion(world):
        facts = {"outcome": world.chance.choice(ImmersionOutcome.values), "led_to_job": LedToJob.UNKNOWN}
        last = world.chance.choice([None, world.a_day(-3, 1)])
        immersion.report_immersion(immersion=found, conclusions="Bilan.", last_day=last, by=world.someone(), **facts)


def enrol(world):
    or_wait = world.chance.choice([True, False])
    enrolment.enrol(workshop=world.workshop, pathway=world.pathway(), by=world.someone(), or_wait=or_wait)


def answer_an_offer(world):
    if found := world.one_of(Enrolment.objects.select_related("workshop", "pathway")):
        if world.chance.choice([True, False]):
            enrolment.accept_offer(enrolment=found, by=world.someone())
        else:
            enrolment.withdraw_enrolment(enrolment=found, reason=world.a_reason(), by=world.someone())


def suspend(world):
    until = world.chance.choice([None, world.a_day(-3, 10)])
    facts = {"reason": world.a_reason(), "stops_phases": world.chance.choice([True, False])}
    day = world.a_day(-5, 2)
    suspension.suspend(pathway=world.pathway(), suspended_from=day, until=until, by=world.someone(), **facts)


def resume(world):
    moves = world.chance.choice([True, False])
    suspension.resume(pathway=world.pathway(), resumed_on=world.a_day(-5, 2), moves_phases=moves, by=world.someone())


def leave(world):
    # A death comes last of all: too early, nothing more would happen.
    reason = world.chance.choice([ExitReason.COMPLETED, ExitReason.EARLY_TARGET_JOB, *ExitReason.values])
    act = world.chance.choice([leaving.leave, leaving.leave, leaving.confirm_presumed_exit])
    facts = {"exited_on": world.a_day(-10, 1), "details": world.a_reason()}
    act(pathway=world.pathway(), exit_reason=reason, by=world.someone(), **facts)


def complete(world):
    leaving.complete(pathway=world.pathway(), by=world.someone())


def reopen(world):
    reopening.reopen(pathway=world.pathway(), reason=world.a_reason(), by=world.someone())


def follow_up(world):
    if found := world.one_of(FollowUp.objects.filter(pathway=world.pathway()).select_related("pathway")):
        status = world.chance.choice([FollowUpStatus.DONE, *FollowUpStatus.values])
        facts = {"observed_on": world.a_day(-3, 1), "situation": world.chance.choice(["", *Situation.values])}
        followup.follow_up(point=found, status=status, by=world.someone(), **facts)


def declare_a_hire(world):
    pathway = world.pathway()
    job = world.chance.choice([pathway.target_job.occupation, None]) or OccupationFactory()
    contract = world.chance.choice([ContractKind.CDI, ContractKind.CDD])
    facts = {"contract": contract, "starts_on": world.a_day(-5, 5), "planned_end_on": None, "title": "Soudage"}
    placement.declare_placement(pathway=pathway, occupation=job, employer=world.employer, by=world.someone(), **facts)


def act_on_a_hire(world):
    if found := world.one_of(Placement.objects.select_related("pathway__advisor")):
        act = world.chance.choice(["check", "arbitrate", "cancel", "end"])
        by, reason = world.someone(), world.a_reason()
        if act == "check":
            placement.check_document(placement=found, by=by)
        elif act == "arbitrate":
            placement.arbitrate(placement=found, upheld=world.chance.choice([True, False]), reason=reason, by=by)
        elif act == "cancel":
            placement.cancel_placement(placement=found, reason=reason, by=by)
        else:
            placement.end_placement(placement=found, ended_on=world.a_day(-3, 1), reason=reason, by=by)


# What makes a pathway advance comes more often, so that walks go far.
_OFTEN = (give_opinion, decide, sign_on_paper, start_a_phase, end_a_phase, note_a_half_day, leave, reopen, follow_up)
ACTS = [
    act
    for name, act in list(globals().items())
    if not name.startswith("_") and getattr(act, "__module__", "") == __name__
]
ACTS += 2 * _OFTEN
