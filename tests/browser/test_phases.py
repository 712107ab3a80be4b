"""The phases of a pathway: planned from the model, started, planned otherwise, seen in their drawing."""

import pytest
from django.urls import reverse

from pathways.actions.phase import end_phase, plan_phase, start_phase
from pathways.actions.plan import replan_phase
from pathways.enums import Decision, PhaseKind
from tests.browser import keyboard
from tests.browser.looking import keep_picture, problems_of, problems_on
from tests.factories import OrganisationFactory, UserFactory, a_project, days_ago
from tests.screens.acts_on_phases import a_modelled_target_job

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def centre():
    return OrganisationFactory(provider=True, name="AFPA de Metz")


@pytest.fixture
def pathway(centre):
    """A project validated, towards a target job that has a model."""
    target_job = a_modelled_target_job()
    return a_project(submitted=True, committed=True, decision=Decision.FAVOURABLE, target_job=target_job)


@pytest.fixture
def under_way(pathway, centre):
    """One phase over late, twelve days without any, one that runs, planned otherwise since; one to come."""
    by = pathway.advisor
    rows = (
        (PhaseKind.POSITIONING, 110, 105),
        (PhaseKind.QUALIFYING, 92, -20),
        (PhaseKind.CERTIFICATION, -22, -25),
    )
    phases = [
        plan_phase(
            pathway=pathway,
            kind=kind,
            planned_start=days_ago(start),
            planned_end=days_ago(end),
            provider=centre,
            planned_hours=70,
            company_hours=21,
            by=by,
        )
        for kind, start, end in rows
    ]
    pathway.refresh_from_db()
    for phase in phases:
        phase.pathway = pathway
    start_phase(phase=phases[0], started_on=days_ago(108), by=by)
    end_phase(phase=phases[0], ended_on=days_ago(103), by=by)
    start_phase(phase=phases[1], started_on=days_ago(86), by=by)
    dates = {"planned_start": days_ago(90), "planned_end": days_ago(-35), "planned_hours": 84, "company_hours": 21}
    replan_phase(phase=phases[1], reason="Le centre ferme deux semaines en août.", by=by, **dates)
    return pathway


@pytest.mark.parametrize("width", [360, 1280])
def test_the_drawing_and_its_table(under_way, signed_in, width):
    page = signed_in(under_way.advisor, width)
    assert problems_of(page, f"{under_way.get_absolute_url()}?onglet=phases") == []
    keep_picture(page, f"phases-{width}")
    assert page.locator("svg.gantt .gantt-real").count() == 2
    assert page.locator("svg.gantt .gantt-gap").count() == 1
    assert page.locator("svg.gantt .gantt-former").count() == 1
    told = page.locator("table.phases").inner_text()
    for words in ("Commencée 2\u00a0jours plus tard que prévu", "sans phase avant elle", "Le centre ferme"):
        assert words in told


@pytest.mark.parametrize("width", [360, 1280])
def test_the_forms(under_way, pathway, region, signed_in, width):
    page = signed_in(region, width)
    running = under_way.phases.get(kind=PhaseKind.QUALIFYING)
    target_job = under_way.target_job.uuid
    assert (
        problems_on(
            page,
            [
                reverse("replan_phase", args=[running.uuid]),
                reverse("phase_templates", args=[target_job]),
                reverse("edit_phase_templates", args=[target_job]),
                reverse("plan_from_templates", args=[under_way.uuid]),
            ],
        )
        == []
    )


@pytest.mark.parametrize("scripts", [True, False])
def test_from_the_model_to_the_first_day_with_the_keyboard(pathway, centre, signed_in, scripts):
    page = signed_in(pathway.advisor, 1280, scripts=scripts)
    page.goto(f"{pathway.get_absolute_url()}?onglet=phases")
    keyboard.follow(page, f"Partir du modèle de «\u00a0{pathway.target_job}\u00a0»")
    page.get_by_label("Premier jour de la première phase").fill(days_ago(3).isoformat())
    keyboard.choose(page, "Organisme de formation", "AFPA")
    keyboard.push(page, "Voir les dates proposées")
    keep_picture(page, "phases-dates-proposees")
    keyboard.push(page, "Planifier ces phases")
    page.goto(f"{pathway.get_absolute_url()}?onglet=phases")
    keyboard.follow(page, "Noter le début")
    keyboard.push(page, "Enregistrer le début")
    page.goto(f"{pathway.get_absolute_url()}?onglet=phases")
    keyboard.follow(page, "Replanifier")
    page.get_by_label("Fin prévue").fill(days_ago(-30).isoformat())
    keyboard.fill(page, "Motif du changement", "Le centre ferme une semaine.")
    keyboard.push(page, "Enregistrer le nouveau plan")
    page.goto(f"{pathway.get_absolute_url()}?onglet=phases")
    assert "Le centre ferme une semaine." in page.locator("table.phases").inner_text()


def test_a_provider_sees_its_phases(under_way, centre, signed_in):
    page = signed_in(UserFactory(organisation=centre), 360)
    assert problems_of(page, f"{under_way.get_absolute_url()}?onglet=phases") == []
