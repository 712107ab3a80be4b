"""No immersion starts without its convention, nor before it is signed."""

import pytest
from django.utils.formats import date_format

from pathways.actions.phase import plan_phase, start_phase
from pathways.enums import ImmersionStatus, PhaseKind, PhaseStatus
from tests.beside import an_immersion, signed_by
from tests.factories import OrganisationFactory, a_pathway, days_ago
from tests.pathways.acting import refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def pathway(db):
    """In a training that goes on for three months."""
    return a_pathway(entered_on=days_ago(100), exited_on=days_ago(-90))


def start(phase, started_on):
    start_phase(phase=phase, started_on=started_on, by=phase.pathway.advisor)
    phase.refresh_from_db()


@pytest.mark.parametrize("status", ["draft", "signing"])
def test_not_before_the_three_have_signed(pathway, status):
    immersion = an_immersion(status, pathway=pathway, starts_on=days_ago(0), ends_on=days_ago(-4))
    signed_by(immersion, "host", "beneficiary")
    with refused("L'immersion commence quand les trois parties ont signé la convention."):
        start(immersion.phase, days_ago(0))


def test_once_they_have_it_starts(pathway):
    immersion = an_immersion(ImmersionStatus.SIGNING, pathway=pathway, starts_on=days_ago(0), ends_on=days_ago(-4))
    signed_by(immersion)
    start(immersion.phase, days_ago(0))
    assert immersion.phase.status == PhaseStatus.RUNNING


def test_not_on_a_day_before_the_signature(pathway):
    immersion = an_immersion("agreed", pathway=pathway, starts_on=days_ago(0), ends_on=days_ago(-4))
    told = date_format(days_ago(0), "j F Y")
    with refused(f"La convention est signée le {told} : l'immersion ne peut commencer avant."):
        start(immersion.phase, days_ago(1))


def planned_alone(pathway, **facts):
    host = OrganisationFactory(employer=True)
    dates = {"planned_start": days_ago(5), "planned_end": days_ago(1)}
    return plan_phase(pathway=pathway, kind=PhaseKind.IMMERSION, host=host, by=pathway.advisor, **dates, **facts)


def test_an_immersion_planned_as_a_mere_phase_needs_its_convention_too(pathway):
    phase = planned_alone(pathway)
    with refused("Une immersion commence avec une convention signée : préparez d'abord l'immersion."):
        start(phase, days_ago(5))


def test_one_whose_convention_was_taken_over_starts(pathway):
    phase = planned_alone(pathway, agreement_on=days_ago(6))
    start(phase, days_ago(5))
    assert phase.status == PhaseStatus.RUNNING
