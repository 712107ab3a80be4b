"""Rows to test with: the reference ones by factory_boy, the story of a person through the actions that write it.

Nothing here skips a rule: a pathway at a stage got there by the acts of the application, so that its journal, its
follow-ups and its messages are those of a real one. Days are counted back from today, whatever the test says it is.
"""

import datetime

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from apcl.accounts.enums import OrganisationKind
from apcl.accounts.models import Organisation, User
from apcl.names import searchable
from jobs.enums import FIXED_TERM_CONTRACTS, ContractKind, TargetJobStatus
from jobs.models import Certification, Occupation, Sector, TargetJob, Workshop
from pathways.actions import confirmation, followup, leaving, phase, placement, project
from pathways.enums import (
    Decision,
    EmployerAnswer,
    ExitReason,
    FollowUpStatus,
    PhaseKind,
    PhaseStatus,
    PlacementStatus,
    Situation,
    Stage,
)
from pathways.models import Beneficiary, FollowUp, Pathway, Phase, Placement

EMPLOYER_EMAIL = "rh@soudure.example"


def days_ago(days: int) -> datetime.date:
    return timezone.localdate() - datetime.timedelta(days=days)


class OrganisationFactory(DjangoModelFactory):
    """A Mission locale unless a trait says which other kind."""

    class Meta:
        model = Organisation

    class Params:
        region = factory.Trait(kind=OrganisationKind.REGION, sub_kind="", name="Région Exemple")
        provider = factory.Trait(kind=OrganisationKind.TRAINING_PROVIDER, sub_kind="", name="AFPA de Metz")
        employer = factory.Trait(kind=OrganisationKind.EMPLOYER, sub_kind="", name="Soudure & Fils")
        evaluator = factory.Trait(kind=OrganisationKind.EVALUATOR, sub_kind="etat", name="DREETS")

    code = factory.Sequence("ORG-{}".format)
    name = "Mission locale de Metz"
    kind = OrganisationKind.PRESCRIBER
    sub_kind = "mission_locale"


class UserFactory(DjangoModelFactory):
    """An advisor of an organisation of their own unless said; without a password (`force_login` signs them in)."""

    class Meta:
        model = User

    class Params:
        region = factory.Trait(organisation=factory.SubFactory(OrganisationFactory, region=True))
        provider = factory.Trait(organisation=factory.SubFactory(OrganisationFactory, provider=True))
        employer = factory.Trait(organisation=factory.SubFactory(OrganisationFactory, employer=True))
        evaluator = factory.Trait(organisation=factory.SubFactory(OrganisationFactory, evaluator=True))

    email = factory.Sequence("personne{}@structure.example".format)
    first_name = "Camille"
    last_name = factory.Sequence("Durand{}".format)
    organisation = factory.SubFactory(OrganisationFactory)

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        return model_class.objects.create_user(*args, **kwargs)


class SectorFactory(DjangoModelFactory):
    class Meta:
        model = Sector

    code = factory.Sequence("SECTEUR-{}".format)
    name = factory.Sequence("Métallurgie {}".format)


class OccupationFactory(DjangoModelFactory):
    class Meta:
        model = Occupation

    code = factory.Sequence("H{:04}".format)
    label = factory.Sequence("Soudage {}".format)


class CertificationFactory(DjangoModelFactory):
    class Meta:
        model = Certification

    code = factory.Sequence("RNCP{}".format)
    title = factory.Sequence("Soudeur industriel {}".format)
    level = 3


class TargetJobFactory(DjangoModelFactory):
    """Approved, without an end; `admitted` are the occupations admitted besides its own."""

    class Meta:
        model = TargetJob
        skip_postgeneration_save = True

    code = factory.Sequence("CIBLE-{}".format)
    title = factory.Sequence("Soudeur {}".format)
    sector = factory.SubFactory(SectorFactory)
    occupation = factory.SubFactory(OccupationFactory)
    certification = factory.SubFactory(CertificationFactory)
    status = TargetJobStatus.APPROVED

    @factory.post_generation
    def admitted(self, create, occupations, **kwargs):
        self.admitted_occupations.set(occupations or [])


class WorkshopFactory(DjangoModelFactory):
    class Meta:
        model = Workshop

    code = factory.Sequence("ATELIER-{}".format)
    target_job = factory.SubFactory(TargetJobFactory)
    provider = factory.SubFactory(OrganisationFactory, provider=True)
    title = "Atelier soudure"
    starts_on = factory.LazyFunction(lambda: days_ago(110))
    ends_on = factory.LazyFunction(lambda: days_ago(20))
    seats = 12


class BeneficiaryFactory(DjangoModelFactory):
    class Meta:
        model = Beneficiary

    last_name = factory.Sequence("Lefèvre-{}".format)
    first_names = "Anaïs"
    search_name = factory.LazyAttribute(lambda person: searchable(person.last_name, person.first_names))
    sex = "F"
    birth_date = datetime.date(1990, 3, 15)
    department = "57"
    education_level = 3


# --- The story of a person, act by act --------------------------------------------------------------------------
def a_project(*, submitted=False, committed=False, decision="", applied_on=None, **facts) -> Pathway:
    """A pathway in validation: its diagnosis submitted, its commitment signed, its decision taken, as said."""
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
    later = [applied_on + datetime.timedelta(days=days) for days in (10, 15, 20)]
    if submitted:
        project.submit_project(pathway=pathway, diagnosis="Projet solide.", by=advisor, submitted_on=later[0])
    if committed:
        project.record_commitment(pathway=pathway, committed_on=later[1], version="1", by=advisor)
    if decision:
        reason = "" if decision == Decision.FAVOURABLE else "Projet à revoir."
        project.decide_project(pathway=pathway, decision=decision, by=decider, reason=reason, decided_on=later[2])
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
        leaving.suspend(pathway=pathway, suspended_from=days_ago(15), reason="Santé.", by=pathway.advisor)
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
    plan = {name: facts.pop(name) for name in ("kind", "provider", "planned_hours") if name in facts}
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


def a_placement(status=PlacementStatus.DECLARED, *, pathway=None, email=EMPLOYER_EMAIL, **facts) -> Placement:
    """A hire declared today by the référent: a CDI in the very job aimed at, unless said."""
    pathway = pathway or a_pathway(Stage.INTEGRATION)
    contract = facts.pop("contract", ContractKind.CDI)
    starts_on = facts.pop("starts_on", days_ago(10))
    if contract in FIXED_TERM_CONTRACTS:
        facts.setdefault("planned_end_on", starts_on + datetime.timedelta(days=364))
    hire = placement.declare_placement(
        pathway=pathway,
        occupation=facts.pop("occupation", pathway.target_job.occupation),
        contract=contract,
        starts_on=starts_on,
        by=facts.pop("by", pathway.advisor),
        employer=facts.pop("employer", None) or OrganisationFactory(employer=True),
        title=facts.pop("title", "Soudeur"),
        **facts,
    )
    if status == PlacementStatus.CANCELLED:
        placement.cancel_placement(placement=hire, reason="Doublon.", by=pathway.advisor)
    elif status != PlacementStatus.DECLARED:
        _ask(hire, email, status)
    return hire


def _ask(hire: Placement, email: str, status: str) -> None:
    link = confirmation.ask_employer(placement=hire, employer_email=email, by=hire.pathway.advisor)
    if status == PlacementStatus.CONFIRMED:
        an_answer(EmployerAnswer.YES_TARGET, placement=hire, link=link)
    elif status in (PlacementStatus.DISPUTED, PlacementStatus.REJECTED):
        an_answer(EmployerAnswer.NO, placement=hire, link=link)
    elif status == PlacementStatus.UNANSWERED:
        long_after = timezone.localdate(link.expires_at) + datetime.timedelta(days=1)
        confirmation.remind_employer(placement=hire, link=link, today=long_after)
    if status == PlacementStatus.REJECTED:
        placement.arbitrate(placement=hire, upheld=False, reason="Contrat jamais signé.", by=UserFactory(region=True))


def the_link(hire: Placement):
    """The last link sent to the employer about this hire."""
    return confirmation.latest_links([hire])[hire.uuid]


def an_answer(answer=EmployerAnswer.YES_TARGET, *, placement=None, link=None, **facts):
    """The employer's answer, by the link, on a hire that awaits it."""
    hire = placement or a_placement(PlacementStatus.AWAITING_EMPLOYER)
    if answer in (EmployerAnswer.YES_TARGET, EmployerAnswer.YES_OTHER):
        facts = {"contract": ContractKind.CDI, "starts_on": hire.starts_on} | facts
    elif answer == EmployerAnswer.NOT_YET:
        facts = {"starts_on": timezone.localdate() + datetime.timedelta(days=30)} | facts
    return confirmation.answer_as_employer(
        placement=hire,
        link=link or the_link(hire),
        answer=answer,
        **{"signatory": "Dominique Marchal", "signatory_role": "Gérance"} | facts,
    )


def a_follow_up(status=FollowUpStatus.DUE, *, pathway=None, month=6, **facts) -> FollowUp:
    """The point of this month of a pathway that has an exit; done, it says the person has the job aimed at."""
    pathway = pathway or a_pathway(Stage.INTEGRATION)
    point = pathway.follow_ups.get(month=month)
    if status != FollowUpStatus.DUE:
        done = {"situation": Situation.TARGET_JOB} if status == FollowUpStatus.DONE else {}
        facts = {"observed_on": timezone.localdate(), "by": pathway.advisor} | done | facts
        followup.follow_up(point=point, status=status, **facts)
    return point
