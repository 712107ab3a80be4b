"""Preparing an immersion: evidence on a project, a phase once the project is validated, and the limits of the law."""

import datetime

import pytest
from django.utils.formats import date_format

from apcl.accounts.models import Organisation
from apcl.dates import add_months
from pathways.actions.immersion import plan_immersion, report_immersion
from pathways.actions.project import withdraw
from pathways.enums import ImmersionStatus, PhaseKind, PhaseStatus, Stage
from tests.beside import an_immersion
from tests.breaking import insert
from tests.factories import OrganisationFactory, a_pathway, a_phase, a_project, days_ago
from tests.pathways.acting import recorded, refused

pytestmark = pytest.mark.django_db
D = datetime.date
LIMIT = "Deux mois d'immersion au plus dans la même entreprise, en douze mois"
CONVENTION = {"tutor_name": "Sacha Kieffer", "object": "confirm", "tasks": "Souder.", "weekly_hours": 35}


@pytest.fixture
def host(db):
    return OrganisationFactory(employer=True)


def plan(pathway, host, starts_on, ends_on):
    return plan_immersion(
        pathway=pathway, employer=host, starts_on=starts_on, ends_on=ends_on, by=pathway.advisor, **CONVENTION
    )


def test_on_a_project_it_brings_evidence_and_no_phase(host):
    pathway = a_project()
    with recorded("immersion.planned", by=pathway.advisor, file=pathway) as entries:
        immersion = plan(pathway, host, days_ago(-7), days_ago(-11))
    assert entries[0].state == ImmersionStatus.DRAFT
    assert (immersion.phase, immersion.status, immersion.tutor_name) == (None, "draft", "Sacha Kieffer")
    assert not pathway.phases.exists()


def test_in_the_phases_it_is_one_of_them(host):
    pathway = a_pathway()
    with recorded("phase.planned", "immersion.planned", by=pathway.advisor, file=pathway):
        immersion = plan(pathway, host, days_ago(-7), days_ago(-11))
    phase = immersion.phase
    planned = (phase.kind, phase.host, phase.planned_start, phase.planned_end, phase.status)
    assert planned == (PhaseKind.IMMERSION, host, days_ago(-7), days_ago(-11), PhaseStatus.PLANNED)


def test_the_host_may_be_new():
    pathway = a_project()
    immersion = plan_immersion(
        pathway=pathway,
        employer_name="Forges & Cie",
        employer_siret="73282932000074",
        starts_on=days_ago(-7),
        ends_on=days_ago(-11),
        by=pathway.advisor,
        **CONVENTION,
    )
    assert immersion.host == Organisation.objects.get(siret="73282932000074", kind="employer")


@pytest.mark.parametrize("stage", [Stage.NOT_ADMITTED, Stage.SUSPENDED, Stage.INTEGRATION])
def test_not_at_another_stage(host, stage):
    pathway = a_pathway(stage)
    with refused("Une immersion se prépare pendant le projet ou les phases du parcours."):
        plan(pathway, host, days_ago(-7), days_ago(-11))


def test_a_month_at_most_and_until_when(host):
    pathway = a_project()
    with refused("Une immersion dure un mois au plus : celle-ci finit au plus tard le 14 mars 2030."):
        plan(pathway, host, D(2030, 2, 14), D(2030, 3, 15))
    plan(pathway, host, D(2030, 2, 14), D(2030, 3, 14))


def test_it_ends_after_it_begins(host):
    pathway = a_project()
    with refused("Le dernier jour de l'immersion suit le premier."):
        plan(pathway, host, D(2030, 2, 14), D(2030, 2, 13))


def test_two_months_at_most_with_one_host_in_a_year_and_until_when(host):
    pathway = a_project()
    plan(pathway, host, D(2030, 1, 7), D(2030, 2, 6))
    with refused(f"{LIMIT} : celle-ci finit au plus tard le 30 juin 2030."):
        plan(pathway, host, D(2030, 6, 3), D(2030, 7, 3))
    plan(pathway, OrganisationFactory(employer=True), D(2030, 6, 3), D(2030, 7, 3))
    plan(pathway, host, D(2030, 6, 3), D(2030, 6, 30))
    with refused("Cette personne a déjà passé deux mois dans cette entreprise, en douze mois : c'est la limite."):
        plan(pathway, host, D(2030, 10, 1), D(2030, 10, 1))


def test_the_other_pathways_of_the_person_count(host):
    before = a_project()
    plan(before, host, days_ago(40), days_ago(10))
    withdraw(pathway=before, reason="Déménagement.", by=before.advisor)
    again = a_project(beneficiary=before.beneficiary)
    with refused(f"{LIMIT} : celle-ci finit au plus tard le {told(left_after(31, since=days_ago(40)))}."):
        plan(again, host, days_ago(0), days_ago(-30))


def test_so_do_the_phases_taken_over_from_a_workbook(host):
    phase = a_phase(PhaseStatus.ACHIEVED)
    taken_over = {"kind": PhaseKind.IMMERSION, "host": host, "agreement_on": days_ago(70), "code": "REPRISE"}
    # Inside the training.
    insert(phase, started_on=days_ago(60), ended_on=days_ago(30), **taken_over)
    with refused(f"{LIMIT} : celle-ci finit au plus tard le {told(left_after(31, since=days_ago(60)))}."):
        plan(phase.pathway, host, days_ago(0), days_ago(-30))


def test_one_that_is_cancelled_does_not_count(host):
    cancelled = an_immersion("cancelled", host=host, starts_on=days_ago(40), ends_on=days_ago(10))
    plan(cancelled.pathway, host, days_ago(0), days_ago(-27))
    plan(cancelled.pathway, host, days_ago(-60), days_ago(-88))


def test_one_that_stopped_early_counts_for_the_days_done(host):
    pathway = a_project()
    stopped = an_immersion("agreed", pathway=pathway, host=host, starts_on=days_ago(40), ends_on=days_ago(10))
    news = {"outcome": "partial", "last_day": days_ago(40), "conclusions": "Trop loin.", "led_to_job": "no"}
    report_immersion(immersion=stopped, by=pathway.advisor, **news)
    plan(pathway, host, days_ago(0), days_ago(-27))


def told(day):
    return date_format(day, "j F Y")


def left_after(days, *, since):
    """The last day of an immersion that begins today, when so many days were done, the first of them `since`."""
    most = (add_months(since, 2) - since).days
    return days_ago(1 - (most - days))
