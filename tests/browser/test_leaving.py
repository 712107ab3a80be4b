"""Leaving a pathway early for the job aimed at: read again, recorded, celebrated, and the hire declared at once."""

import pytest
from django.urls import reverse

from pathways.actions.phase import plan_phase
from pathways.enums import PhaseKind, PhaseStatus, Stage
from tests.browser import keyboard
from tests.browser.looking import problems_of, problems_on
from tests.factories import BeneficiaryFactory, TargetJobFactory, a_pathway, a_phase, days_ago
from tests.offer import a_workshop, an_enrolment
from tests.pathways.silence import a_silent_phase

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def pathway(advisor):
    """A phase under way, another to come, and a seat in a workshop."""
    job = TargetJobFactory(title="Soudeur en tuyauterie industrielle")
    person = BeneficiaryFactory(last_name="Lefèvre-Delacroix", first_names="Anaïs")
    phase = a_phase(PhaseStatus.RUNNING, advisor=advisor, target_job=job, beneficiary=person)
    dates = {"planned_start": days_ago(-5), "planned_end": days_ago(-20)}
    plan_phase(pathway=phase.pathway, kind=PhaseKind.CERTIFICATION, by=advisor, **dates)
    an_enrolment(workshop=a_workshop(target_job=job, title="Soudage TIG"), pathway=phase.pathway)
    return phase.pathway


def url_of(pathway, name="leave_pathway"):
    return reverse(name, args=[pathway.uuid])


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("width", [360, 1280])
def test_the_early_access_to_the_job(pathway, advisor, signed_in, shot, width, scripts):
    page = signed_in(advisor, width, scripts=scripts)
    if scripts:
        assert problems_of(page, url_of(pathway)) == []
    page.goto(url_of(pathway))
    page.get_by_label("Motif").select_option("early_target_job")
    page.get_by_role("button", name="Vérifier avant d'enregistrer").click()
    shot(page, f"sortie-verifier-{width}")
    page.get_by_role("button", name="Modifier").click()
    assert page.get_by_label("Motif").input_value() == "early_target_job"
    page.get_by_role("button", name="Vérifier avant d'enregistrer").click()
    page.get_by_role("button", name="Enregistrer l'accès à l'emploi visé").click()
    page.get_by_role("heading", name="Bravo à Anaïs Lefèvre-Delacroix").wait_for()
    shot(page, f"sortie-bravo-{width}")
    if scripts:
        assert problems_of(page, url_of(pathway, "left_pathway")) == []
    page.get_by_role("link", name="Déclarer l'embauche").click()
    assert page.get_by_label("Intitulé du poste").input_value() == "Soudeur en tuyauterie industrielle"


def test_with_the_keyboard_alone(pathway, advisor, signed_in):
    page = signed_in(advisor)
    page.goto(url_of(pathway))
    keyboard.choose(page, "Motif", "Raison personnelle")
    keyboard.push(page, "Vérifier avant d'enregistrer")
    keyboard.push(page, "Enregistrer la sortie")
    page.get_by_role("heading", name="Sortie enregistrée").wait_for()


@pytest.mark.parametrize("width", [360, 1280])
def test_the_other_pages(advisor, region, signed_in, shot, width):
    silent = a_silent_phase(100, advisor=advisor).pathway
    dates = {"planned_start": days_ago(40), "planned_end": days_ago(20)}
    plan_phase(pathway=silent, kind=PhaseKind.CERTIFICATION, by=advisor, **dates)
    suspended, closed = a_pathway(Stage.SUSPENDED, advisor=advisor), a_pathway(Stage.INTERRUPTED, advisor=advisor)
    pages = [url_of(silent, "confirm_presumed_exit"), url_of(silent, "suspend"), url_of(suspended, "resume")]
    page = signed_in(advisor, width)
    assert problems_on(page, [*pages, url_of(closed, "left_pathway")]) == []
    for name, url in zip(("sortie-presumee", "suspension", "reprise"), pages, strict=True):
        page.goto(url)
        shot(page, f"{name}-{width}")
    page = signed_in(region, width)
    assert problems_of(page, url_of(closed, "reopen_pathway")) == []
    shot(page, f"reouverture-{width}")
