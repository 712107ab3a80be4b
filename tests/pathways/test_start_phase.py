import datetime

import pytest

from pathways.actions.phase import start_phase
from pathways.enums import PhaseKind, PhaseStatus, Stage
from pathways.models import Pathway, Phase
from tests.factories import BeneficiaryFactory, a_pathway, a_phase, a_project, days_ago
from tests.pathways.acting import no_longer_possible, recorded, refused

pytestmark = pytest.mark.django_db
TOO_EARLY_OR_TOO_LATE = "Une phase commence quand le projet est validé et le parcours en cours."
IN_THE_FUTURE = "Une date réelle ne peut être dans le futur."


def start(phase, days=0):
    start_phase(phase=phase, started_on=days_ago(days), by=phase.pathway.advisor)


def a_planned(kind, stage):
    """A planned phase of a pathway at this stage, left from when the stage still took it."""
    phase = Phase(pathway=a_pathway(stage), kind=kind, position=9, planned_start=days_ago(5), planned_end=days_ago(-5))
    phase.save()
    return phase


def test_the_first_start_is_the_entry():
    phase = a_phase()
    with recorded("phase.started", by=phase.pathway.advisor, file=phase.pathway) as entries:
        start(phase, days=100)
    assert (entries[0].subject, entries[0].state) == (phase.uuid, PhaseStatus.RUNNING)
    phase.refresh_from_db()
    assert (phase.status, phase.started_on, phase.ended_on) == (PhaseStatus.RUNNING, days_ago(100), None)
    assert Pathway.objects.with_entered_on().get().entered_on == days_ago(100)


@pytest.mark.parametrize("status", [status for status in PhaseStatus if status != PhaseStatus.PLANNED])
def test_only_a_planned_phase_starts(status):
    phase = a_phase(status)
    with refused(no_longer_possible(status)):
        start(phase)


@pytest.mark.parametrize("stage", [stage for stage in Stage if stage != Stage.PHASES])
def test_a_training_starts_during_the_phases_only(stage):
    phase = a_planned(PhaseKind.QUALIFYING, stage)
    with refused(TOO_EARLY_OR_TOO_LATE):
        start(phase)


@pytest.mark.parametrize("stage", [Stage.PHASES, Stage.INTEGRATION])
def test_support_also_starts_after_the_exit(stage):
    phase = a_planned(PhaseKind.SUPPORT, stage)
    start(phase)
    assert phase.status == PhaseStatus.RUNNING


@pytest.mark.parametrize("stage", [stage for stage in Stage if stage not in (Stage.PHASES, Stage.INTEGRATION)])
def test_but_not_outside_of_a_pathway_in_course(stage):
    phase = a_planned(PhaseKind.SUPPORT, stage)
    with refused(TOO_EARLY_OR_TOO_LATE):
        start(phase)


def test_not_in_the_future(clock):
    phase = a_phase()
    with refused(IN_THE_FUTURE):
        start(phase, days=-1)


def test_not_before_the_decision():
    phase = a_phase()
    decided_on = phase.pathway.project.decided_on
    with refused("La décision précède la première phase, ou tombe le même jour."):
        start_phase(phase=phase, started_on=decided_on - datetime.timedelta(days=1), by=phase.pathway.advisor)


@pytest.mark.parametrize(("days", "is_of_age"), [(0, True), (1, False)])
def test_not_before_sixteen(days, is_of_age):
    phase = a_phase(beneficiary=BeneficiaryFactory(birth_date=birthday_sixteen_years_before(days_ago(100 - days))))
    if is_of_age:
        start(phase, days=100)
        assert phase.status == PhaseStatus.RUNNING
    else:
        with refused("L'entrée en parcours suppose 16 ans révolus."):
            start(phase, days=100)


def birthday_sixteen_years_before(day):
    # A 29 February has no birthday in most years: the rule is about another day.
    return day.replace(year=day.year - 16, day=min(day.day, 28))


def test_a_project_never_started_has_no_entry():
    a_project()
    assert Pathway.objects.with_entered_on().get().entered_on is None
