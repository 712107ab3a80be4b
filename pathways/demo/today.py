"""What is waiting today, played as acts of the last weeks by the people whose acts they are."""

import datetime
from itertools import cycle
from typing import Any

from apcl.accounts.models import Organisation, User
from jobs.enums import ContractKind
from jobs.models import TargetJob
from pathways.actions import commitment, confirmation, followup, leaving, phase, placement, project
from pathways.actions.result import record_result
from pathways.demo import scripts
from pathways.demo.chance import Chance, office_day
from pathways.demo.partners import ADVISORS, address_of, deciders_for, email_of
from pathways.demo.people import People
from pathways.demo.programme import ONE_DAY, Session, sessions_on
from pathways.demo.sections import write_sections
from pathways.enums import (
    Decision,
    ExitReason,
    FollowUpSource,
    FollowUpStatus,
    PhaseKind,
    PlacementStatus,
    ResultKind,
    Situation,
)
from pathways.models import FollowUp, Pathway, Phase, Placement


class Today:
    """The acts, on the history just imported."""

    def __init__(self, today: datetime.date, chance: Chance, people: People):
        self.today, self.chance, self.people = today, chance, people
        self.users = {user.email: user for user in User.objects.select_related("organisation")}
        self.target_jobs = cycle(TargetJob.objects.open().order_by("code"))
        self.diagnoses = cycle(scripts.DIAGNOSES)

    def play(self) -> None:
        for account in ADVISORS:
            for step, days_ago in scripts.PROJECTS[account.email]:
                self._project(account, step, self._ago(days_ago))
        for session in sessions_on(self.today):
            if session.is_just_over(self.today):
                self._finish(session)
            elif session.starts_on == self.today:
                self._begin(session)
        self._ask_about_recent_hires()
        self._call_those_who_left()

    def _ago(self, days: int) -> datetime.date:
        return self.today - days * ONE_DAY

    # --- Projects ---------------------------------------------------------------------------------------------
    def _project(self, account, step: str, day: datetime.date) -> None:
        """A project taken up to this step, which was reached on that day."""
        advisor = self.users[account.email]
        applied_on = day if step == "applied" else office_day(day - self.chance.days(12, 20))
        pathway = project.open_pathway(
            target_job=next(self.target_jobs),
            by=advisor,
            applied_on=applied_on,
            **self.people.new(applied_on).as_fields(),
        )
        if step == "applied":
            write_sections(pathway, by=advisor, is_complete=False)
            return
        write_sections(pathway, by=advisor)
        submitted_on = day if step in ("submitted", "committed") else office_day(day - 5 * ONE_DAY)
        project.submit_project(pathway=pathway, diagnosis=next(self.diagnoses), submitted_on=submitted_on, by=advisor)
        if step == "submitted":
            return
        commitment.record_commitment(pathway=pathway, committed_on=submitted_on, version="1", by=advisor)
        if step != "committed":
            self._decide(pathway, step, day, self.users[self.chance.choice(deciders_for(account))])

    def _decide(self, pathway: Pathway, step: str, day: datetime.date, by: User) -> None:
        facts: dict[str, Any] = scripts.DECISIONS.get(step, {"decision": Decision.FAVOURABLE})
        if facts["decision"] == Decision.UNFAVOURABLE:
            facts = facts | {"heard_on": office_day(day - 2 * ONE_DAY)}
        project.decide_project(pathway=pathway, decided_on=day, by=by, **facts)
        if step == "planned":
            start = self.today + self.chance.days(6, 16)
            phase.plan_phase(
                pathway=pathway,
                kind=PhaseKind.POSITIONING,
                planned_start=start,
                planned_end=start + 2 * ONE_DAY,
                provider=Organisation.objects.get(code="OF-FORGES"),
                planned_hours=14,
                by=pathway.advisor,
            )

    # --- Sessions ---------------------------------------------------------------------------------------------
    def _begin(self, session: Session) -> None:
        """The provider has noted two arrivals this morning; the others are left to note."""
        by = self.users[email_of(session.offer.provider)]
        trainings = Phase.objects.filter(pathway__enrolments__workshop__code=session.code, kind=PhaseKind.QUALIFYING)
        for training in trainings.order_by("pathway__code")[:2]:
            phase.start_phase(phase=training, started_on=self.today, by=by)

    def _finish(self, session: Session) -> None:
        pathways = Pathway.objects.filter(enrolments__workshop__code=session.code).select_related(
            "advisor", "target_job"
        )
        for pathway, scene in zip(pathways.order_by("code"), scripts.SCENES, strict=False):
            if scene != "training":
                self._end_training(session, pathway, scene)
            if scene in scripts.LEAVING_SCENES:
                leaving.leave(
                    pathway=pathway, exit_reason=ExitReason.COMPLETED, exited_on=session.ends_on, by=pathway.advisor
                )
            if scene in scripts.HIRES:
                self._hire(session, pathway, scene)

    def _end_training(self, session: Session, pathway: Pathway, scene: str) -> None:
        by = self.users[email_of(session.offer.provider)]
        training = pathway.phases.get(kind=PhaseKind.QUALIFYING)
        phase.end_phase(phase=training, ended_on=training.planned_end, by=by)
        if scene == "to_certify":
            return
        exam = pathway.phases.get(kind=PhaseKind.CERTIFICATION)
        # Whoever was put off a week has just passed: their exit is to note in some days.
        days = (self._ago(6), self._ago(5)) if scene == "to_leave" else (exam.planned_start, exam.planned_end)
        phase.start_phase(phase=exam, started_on=days[0], by=by)
        phase.end_phase(phase=exam, ended_on=days[1], by=by)
        if scene != "unjudged":
            result = ResultKind.PARTIAL if scene == "left" else ResultKind.TOTAL
            blocks = "" if result == ResultKind.TOTAL else scripts.BLOCKS
            record_result(phase=training, kind=result, obtained_on=days[1] + 2 * ONE_DAY, blocks=blocks, by=by)

    # --- Hires and follow-ups ---------------------------------------------------------------------------------
    def _hire(self, session: Session, pathway: Pathway, scene: str) -> None:
        employer = session.offer.employers[scripts.HIRES.index(scene) % len(session.offer.employers)]
        hired = placement.declare_placement(
            pathway=pathway,
            occupation=pathway.target_job.occupation,
            contract=ContractKind.CDI,
            starts_on=pathway.exited_on + self.chance.days(2, 6),
            title=session.offer.title,
            employer=Organisation.objects.get(code=employer),
            employer_email="" if scene == "declared" else address_of(employer),
            by=pathway.advisor,
        )
        if answer := scripts.ANSWERS.get(scene):
            confirmation.answer_as_employer(
                placement=hired,
                link=confirmation.latest_links([hired])[hired.uuid],
                answer=answer,
                signatory="Service du personnel",
                # Whoever denies a hire states no contract.
                contract=hired.contract if scene == "confirmed" else "",
                starts_on=hired.starts_on if scene == "confirmed" else None,
            )

    def _ask_about_recent_hires(self) -> None:
        """The employer who has an account is asked about the hires declared lately."""
        declared = Placement.objects.filter(status=PlacementStatus.DECLARED, employer__code=scripts.ASKED_EMPLOYER)
        for hired in declared.select_related("pathway__advisor").order_by("code"):
            confirmation.ask_employer(
                placement=hired, employer_email=address_of(scripts.ASKED_EMPLOYER), by=hired.pathway.advisor
            )

    def _call_those_who_left(self) -> None:
        """Each advisor has made one call of follow-up since yesterday."""
        due = FollowUp.objects.filter(status=FollowUpStatus.DUE, due_on__lt=self.today).order_by(
            "due_on", "pathway__code"
        )
        for account in ADVISORS:
            advisor = self.users[account.email]
            if point := due.filter(pathway__advisor=advisor).first():
                followup.follow_up(
                    point=point,
                    status=FollowUpStatus.DONE,
                    observed_on=self._ago(1),
                    situation=Situation.SEARCHING,
                    source=FollowUpSource.BENEFICIARY,
                    by=advisor,
                )
