"""Invariant 7: commitment, decision, first phase and exit come in this order, and nobody enters before sixteen."""

import pytest

from pathways.actions.phase import plan_phase, start_phase
from pathways.enums import PhaseKind, PhaseStatus, Stage
from pathways.models import ProjectValidation
from tests.breaking import insert, refused_by, write
from tests.factories import BeneficiaryFactory, a_pathway, a_phase, days_ago

pytestmark = pytest.mark.django_db
# Rows of one transaction may come in any order: foreign keys are checked at its end.
NOT_YET_WRITTEN = 999_999


@pytest.fixture
def running():
    return a_phase(PhaseStatus.RUNNING, started_on=days_ago(110))


@pytest.fixture
def left():
    """A pathway left twenty days ago."""
    return a_pathway(Stage.INTEGRATION, exited_on=days_ago(20))


def born(years):
    """A birth date so many years before the entry, or a little more."""
    entry = days_ago(110)
    return entry.replace(year=entry.year - years, day=1)


def test_invariant_7_the_commitment_comes_before_the_decision(running):
    project = running.pathway.project
    with refused_by("project_commitment_before_decision"):
        write(project, committed_on=project.decided_on + (days_ago(0) - days_ago(1)))
    write(project, committed_on=project.decided_on)


def test_invariant_7_no_phase_starts_before_the_decision(running):
    the_day_before = running.pathway.project.decided_on - (days_ago(0) - days_ago(1))
    with refused_by("phase_after_decision", "INSERT"):
        insert(running, status=PhaseStatus.ACHIEVED, started_on=the_day_before, ended_on=the_day_before)
    with refused_by("phase_after_decision", "UPDATE"):
        write(running, started_on=the_day_before)
    write(running, started_on=running.pathway.project.decided_on)


def test_invariant_7_no_decision_comes_after_a_phase_started(running):
    project = running.pathway.project
    with refused_by("decision_before_phase", "UPDATE"):
        write(project, decided_on=days_ago(109))
    write(project, decided_on=days_ago(110))
    ProjectValidation.objects.filter(pk=project.pk).delete()
    with refused_by("decision_before_phase", "INSERT"):
        insert(project, decided_on=days_ago(109))
    insert(project, decided_on=days_ago(110))


def test_invariant_7_no_phase_starts_after_the_exit(left):
    phase = left.phases.get()
    with refused_by("phase_before_exit", "INSERT"):
        insert(phase, started_on=days_ago(19), ended_on=days_ago(19))
    with refused_by("phase_before_exit", "UPDATE"):
        write(phase, started_on=days_ago(19), ended_on=days_ago(19))
    write(phase, started_on=days_ago(20), ended_on=days_ago(20))


def test_invariant_7_but_support_does_and_stays_support(left):
    by = left.advisor
    dates = {"planned_start": days_ago(10), "planned_end": days_ago(-10)}
    support = plan_phase(pathway=left, kind=PhaseKind.SUPPORT, by=by, **dates)
    start_phase(phase=support, started_on=days_ago(10), by=by)
    with refused_by("phase_before_exit", "UPDATE"):
        write(support, kind=PhaseKind.REFRESHER)


def test_invariant_7_the_exit_does_not_come_before_a_phase_started(left):
    with refused_by("exit_after_phase", "UPDATE"):
        write(left, exited_on=days_ago(111))
    write(left, exited_on=days_ago(110))
    phase, person = left.phases.get(), BeneficiaryFactory()
    with refused_by("exit_after_phase", "INSERT"):
        insert(phase, pathway_id=NOT_YET_WRITTEN)
        insert(left, id=NOT_YET_WRITTEN, beneficiary=person, exited_on=days_ago(111))


def test_invariant_7_nobody_starts_a_phase_before_sixteen():
    person = BeneficiaryFactory(birth_date=born(15))
    phase = a_phase(beneficiary=person)
    with refused_by("phase_of_age", "UPDATE"):
        write(phase, started_on=days_ago(110))
    with refused_by("phase_of_age", "INSERT"):
        insert(phase, status=PhaseStatus.RUNNING, started_on=days_ago(110))
    insert(phase, status=PhaseStatus.RUNNING, started_on=days_ago(110), kind=PhaseKind.SUPPORT)


def test_invariant_7_a_support_started_before_sixteen_does_not_become_a_training():
    phase = a_phase(beneficiary=BeneficiaryFactory(birth_date=born(15)), kind=PhaseKind.SUPPORT)
    start_phase(phase=phase, started_on=days_ago(110), by=phase.pathway.advisor)
    with refused_by("phase_of_age", "UPDATE"):
        write(phase, kind=PhaseKind.QUALIFYING)


def test_invariant_7_no_birth_date_makes_an_entry_come_before_sixteen(running):
    person = running.pathway.beneficiary
    with refused_by("beneficiary_of_age", "UPDATE"):
        write(person, birth_date=born(15))
    write(person, birth_date=born(16))
    with refused_by("beneficiary_of_age", "INSERT"):
        write(running.pathway, beneficiary_id=NOT_YET_WRITTEN)
        insert(person, id=NOT_YET_WRITTEN, birth_date=born(15))
