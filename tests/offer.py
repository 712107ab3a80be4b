"""What the programme offers, to test with: findings, promises, workshops at every state and who is enrolled in them."""

import datetime

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from apcl.names import searchable
from jobs.enums import ConsultationOpinion, ContractKind, FindingOrigin, HalfDay, WorkshopStatus
from jobs.models import Consultation, EmployerCommitment, Finding, JobTitle, Workshop, WorkshopSession
from pathways.actions import enrolment as enrolling
from pathways.actions import workshop as acts
from pathways.enums import PhaseStatus
from pathways.models import Enrolment
from tests.factories import (
    OccupationFactory,
    OrganisationFactory,
    TargetJobFactory,
    UserFactory,
    WorkshopFactory,
    a_phase,
    a_project,
    days_ago,
)


def in_days(days: int) -> datetime.date:
    return days_ago(-days)


class FindingFactory(DjangoModelFactory):
    class Meta:
        model = Finding

    target_job = factory.SubFactory(TargetJobFactory)
    origin = FindingOrigin.BRANCH_CONSULTATION
    organisation = factory.SubFactory(OrganisationFactory, evaluator=True)
    found_on = factory.LazyFunction(lambda: days_ago(300))
    text = "Les entreprises de la branche ne trouvent pas de soudeurs."
    recorded_by = factory.SubFactory(UserFactory, region=True)


class ConsultationFactory(DjangoModelFactory):
    class Meta:
        model = Consultation

    target_job = factory.SubFactory(TargetJobFactory)
    organisation = factory.SubFactory(OrganisationFactory, evaluator=True)
    opinion = ConsultationOpinion.FAVOURABLE
    given_on = factory.LazyFunction(lambda: days_ago(280))
    recorded_by = factory.SubFactory(UserFactory, region=True)


class CommitmentFactory(DjangoModelFactory):
    """Three CDI promised sixty days ago, due in a hundred and twenty."""

    class Meta:
        model = EmployerCommitment

    employer = factory.SubFactory(OrganisationFactory, employer=True)
    target_job = factory.SubFactory(TargetJobFactory)
    posts = 3
    contract = ContractKind.CDI
    signatory = "Dominique Marchal"
    signed_on = factory.LazyFunction(lambda: days_ago(60))
    due_on = factory.LazyFunction(lambda: in_days(120))
    recorded_by = factory.SubFactory(UserFactory, region=True)


class JobTitleFactory(DjangoModelFactory):
    class Meta:
        model = JobTitle

    code = factory.Sequence("{}".format)
    occupation = factory.SubFactory(OccupationFactory)
    label = "Soudeur / Soudeuse"
    search_label = factory.LazyAttribute(lambda title: searchable(title.label))


class SessionFactory(DjangoModelFactory):
    class Meta:
        model = WorkshopSession

    workshop = factory.SubFactory(WorkshopFactory)
    day = factory.LazyAttribute(lambda session: session.workshop.starts_on)
    half = HalfDay.MORNING


def a_workshop(status=WorkshopStatus.OPEN, **facts) -> Workshop:
    """A workshop at this state, there by the acts of the application; it starts in thirty days unless it must have.

    FULL has one seat, and somebody in it, unless `seats` says otherwise.
    """
    region = UserFactory(region=True)
    facts = {"starts_on": in_days(30), "ends_on": in_days(120)} | facts
    if status == WorkshopStatus.FULL:
        facts = {"seats": 1} | facts
    workshop = WorkshopFactory(**facts)
    if status == WorkshopStatus.CANCELLED:
        acts.cancel_workshop(workshop=workshop, reason="Trop peu de candidatures.", by=region)
    elif status != WorkshopStatus.PLANNED:
        acts.open_workshop(workshop=workshop, by=region)
    if status == WorkshopStatus.FULL:
        for _ in range(workshop.seats):
            an_enrolment(workshop=workshop)
        workshop.refresh_from_db()
    elif status in (WorkshopStatus.STARTED, WorkshopStatus.ENDED):
        begin(workshop, ended=status == WorkshopStatus.ENDED)
    return workshop


def begin(workshop: Workshop, *, ended: bool = False) -> None:
    """Let a workshop have started twenty days ago; ended, have ended yesterday."""
    region = UserFactory(region=True)
    dates = {"starts_on": days_ago(20), "ends_on": days_ago(1) if ended else in_days(70)}
    acts.edit_workshop(workshop=workshop, reason="Avancé.", by=region, **dates)
    acts.start_workshop(workshop=workshop, by=region)
    if ended:
        acts.end_workshop(workshop=workshop, by=region)


def an_enrolment(*, workshop: Workshop | None = None, pathway=None, **facts) -> Enrolment:
    """Someone enrolled in an open workshop by their référent: with a seat, or in the list when none is left."""
    workshop = workshop or a_workshop()
    pathway = pathway or a_project(target_job=workshop.target_job, **facts)
    return enrolling.enrol(workshop=workshop, pathway=pathway, by=pathway.advisor, or_wait=True)


def offer_seat(workshop: Workshop) -> Enrolment:
    """Free a seat of a full workshop where somebody waits: the enrolment to which it is offered."""
    seated = workshop.enrolments.filter(status="seated").first()
    enrolling.withdraw_enrolment(enrolment=seated, reason="Autre projet.", by=seated.pathway.advisor)
    return workshop.enrolments.get(offered_until__gt=timezone.now())


def an_offer(pathway=None) -> Enrolment:
    """A seat offered to someone who waited for it."""
    pathway = pathway or a_project()
    workshop = a_workshop(WorkshopStatus.FULL, target_job=pathway.target_job)
    an_enrolment(workshop=workshop, pathway=pathway)
    return offer_seat(workshop)


def a_trainee(workshop: Workshop, *, provider=None, **facts) -> Enrolment:
    """Someone with a seat who follows a phase with the provider of the workshop, from ninety days ago to tomorrow."""
    facts = {"planned_end": in_days(1), "started_on": days_ago(90)} | facts
    phase = a_phase(
        PhaseStatus.RUNNING, provider=provider or workshop.provider, target_job=workshop.target_job, **facts
    )
    return an_enrolment(workshop=workshop, pathway=phase.pathway)
