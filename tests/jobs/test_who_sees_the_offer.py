"""What each kind of reader sees of the offer: what is open to all, the rest for those whom it concerns."""

import pytest

from apcl.accounts.enums import OrganisationKind
from jobs.enums import TargetJobStatus, WorkshopStatus
from jobs.models import EmployerCommitment, Finding, TargetJob, Workshop
from pathways.enums import PhaseStatus
from tests.factories import OrganisationFactory, TargetJobFactory, UserFactory, a_phase, a_project
from tests.offer import CommitmentFactory, FindingFactory, a_workshop, an_enrolment, begin

pytestmark = pytest.mark.django_db
NOT_APPROVED = [status for status in TargetJobStatus if status != TargetJobStatus.APPROVED]


@pytest.mark.parametrize("kind", ["", "provider"])
def test_followers_see_the_target_jobs_that_are_approved_and_no_other(kind):
    person = UserFactory(**{kind: True} if kind else {})
    approved = TargetJobFactory()
    for status in NOT_APPROVED:
        FindingFactory(target_job=TargetJobFactory(status=status))
    assert list(TargetJob.objects.visible_to(person)) == [approved]
    assert not Finding.objects.visible_to(person).exists()


def test_and_those_that_their_own_people_aim_at_whatever_became_of_them(advisor, provider):
    phase = a_phase(PhaseStatus.RUNNING, advisor=advisor, provider=provider.organisation)
    closed, region = phase.pathway.target_job, UserFactory(region=True)
    closed.move_to(TargetJobStatus.SUSPENDED, by=region, verb="target_job.suspended", reason="Pause.")
    closed.move_to(TargetJobStatus.CLOSED, by=region, verb="target_job.closed", reason="Besoin couvert.")
    for person in (advisor, provider):
        assert list(TargetJob.objects.visible_to(person)) == [closed]


def test_and_those_to_which_an_open_workshop_leads(advisor, region):
    workshop = a_workshop()
    suspended = workshop.target_job
    suspended.move_to(TargetJobStatus.SUSPENDED, by=region, verb="target_job.suspended", reason="Pause.")
    assert list(TargetJob.objects.visible_to(advisor)) == [suspended]


@pytest.mark.parametrize("status", WorkshopStatus)
def test_an_advisor_sees_the_workshops_where_one_may_enrol(advisor, status):
    a_workshop(status)
    is_open = status in (WorkshopStatus.OPEN, WorkshopStatus.FULL)
    assert Workshop.objects.visible_to(advisor).exists() == is_open


def test_and_those_where_their_own_people_are(advisor):
    workshop = a_workshop()
    an_enrolment(workshop=workshop, pathway=a_project(target_job=workshop.target_job, advisor=advisor))
    begin(workshop)
    assert list(Workshop.objects.visible_to(advisor)) == [workshop]
    assert not Workshop.objects.visible_to(UserFactory()).exists()


def test_a_provider_sees_all_of_its_own_workshops(provider):
    own = a_workshop(WorkshopStatus.PLANNED, provider=provider.organisation)
    a_workshop(WorkshopStatus.PLANNED)
    assert list(Workshop.objects.visible_to(provider)) == [own]


def test_an_employer_sees_its_own_commitments_and_nothing_else_of_the_offer():
    own = CommitmentFactory()
    CommitmentFactory()
    employer = UserFactory(organisation=own.employer)
    assert list(EmployerCommitment.objects.visible_to(employer)) == [own]
    assert not TargetJob.objects.visible_to(employer).exists()
    assert not Workshop.objects.visible_to(employer).exists()


@pytest.mark.parametrize("kind", [OrganisationKind.EVALUATOR, OrganisationKind.PRESCRIBER])
def test_commitments_are_for_the_region_and_the_employer(kind):
    CommitmentFactory()
    reader = UserFactory(organisation=OrganisationFactory(kind=kind))
    assert not EmployerCommitment.objects.visible_to(reader).exists()


def test_an_evaluator_sees_nothing_of_the_offer(evaluator):
    FindingFactory(target_job=a_workshop().target_job)
    for model in (TargetJob, Workshop, Finding):
        assert not model.objects.visible_to(evaluator).exists()


def test_the_region_sees_everything(region):
    for status in TargetJobStatus:
        TargetJobFactory(status=status)
    for status in WorkshopStatus:
        a_workshop(status)
    assert TargetJob.objects.visible_to(region).count() == TargetJob.objects.count()
    assert Workshop.objects.visible_to(region).count() == len(WorkshopStatus)
