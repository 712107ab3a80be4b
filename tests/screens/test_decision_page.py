"""A decision is read again before it is taken, with all that it rests on."""

import pytest
from django.urls import reverse

from pathways.actions.phase import plan_phase
from pathways.enums import Decision, ImmersionOutcome, ImmersionStatus, LedToJob, PhaseKind
from pathways.models import Pathway
from tests.beside import ImmersionFactory
from tests.factories import UserFactory, a_project, days_ago
from tests.offer import CommitmentFactory
from tests.pathways.acting import every_row
from tests.screens.reading import main_form, page_of, sent_by, title_of

pytestmark = pytest.mark.django_db
TYPED = {"decision": "reserved", "codes": ["mobility", "skills"], "reason": "Bus à trouver.\nCalcul à revoir."}


@pytest.fixture
def pathway(client, region):
    """A project ready to be decided by the officer who is signed in."""
    client.force_login(region)
    return a_project(submitted=True, committed=True)


def url_of(pathway):
    return reverse("decide_project", args=[pathway.uuid])


def read_again(client, pathway, **typed):
    before = every_row()
    page = page_of(client.post(url_of(pathway), TYPED | typed))
    assert every_row() == before
    return page


def test_nothing_is_written_before_it_is_read_again(client, pathway):
    page = read_again(client, pathway)
    assert title_of(page).startswith("Vérifiez avant de valider")
    for words in ("Favorable sous réserve", "Mobilité à organiser", "Acquis à compléter", "Bus à trouver."):
        assert words in page.text


def test_it_shows_what_the_decision_rests_on(client, pathway):
    CommitmentFactory(target_job=pathway.target_job, posts=7, due_on=days_ago(-30))
    dates = {"planned_start": days_ago(-9), "planned_end": days_ago(-90)}
    plan_phase(pathway=pathway, kind=PhaseKind.QUALIFYING, planned_hours=420, by=pathway.advisor, **dates)
    done = {"starts_on": days_ago(30), "ends_on": days_ago(20), "agreed_on": days_ago(31)}
    ImmersionFactory(
        pathway=pathway,
        status=ImmersionStatus.REPORTED,
        outcome=ImmersionOutcome.COMPLETE,
        led_to_job=LedToJob.NO,
        report="A tenu le poste.",
        reported_by=pathway.advisor,
        **done,
    )
    page = read_again(client, pathway)
    told = ("7 postes promis", "420 h", "A tenu le poste.", "Lecture de plans", "version 1", str(pathway.advisor))
    assert [words for words in told if words not in page.text] == []


def test_it_is_taken_by_the_last_button(client, pathway, region):
    form = main_form(read_again(client, pathway, codes=["mobility"]))
    response = client.post(url_of(pathway), sent_by(form) | {"valider": "on"})
    assert (response.status_code, response.url) == (302, pathway.get_absolute_url())
    project = Pathway.objects.get(pk=pathway.pk).project
    assert (project.decision, project.decided_by) == (Decision.RESERVED, region)
    assert (project.decision_codes, project.decision_reason.splitlines()) == (
        ["mobility"],
        TYPED["reason"].splitlines(),
    )


def test_modifying_it_brings_back_all_that_was_typed(client, pathway):
    response = client.post(url_of(pathway), TYPED | {"modifier": "on"})
    form = response.context["form"]
    assert response.status_code == 200
    assert form["codes"].value() == TYPED["codes"]
    assert sent_by(main_form(page_of(response))).items() >= {"decision": "reserved"}.items()


def test_a_refusal_comes_before_the_second_page(client, pathway):
    response = client.post(url_of(pathway), {"decision": "unfavourable", "codes": ["skills"]})
    assert response.status_code == 422
    assert "la personne est entendue" in page_of(response).text


def test_what_happened_meanwhile_is_told_on_the_form(client, pathway):
    form = main_form(read_again(client, pathway, codes=["mobility"]))
    typed = sent_by(form) | {"valider": "on"}
    client.post(url_of(pathway), typed)
    client.force_login(UserFactory(region=True))
    response = client.post(url_of(pathway), {name: typed[name] for name in ("decision", "codes", "valider")})
    assert response.status_code == 422
    assert "sa décision est déjà prise" in page_of(response).text


@pytest.mark.parametrize(
    ("decision", "button"),
    [
        ({"decision": "favourable"}, "Valider le projet"),
        ({"decision": "adjourned", "pieces": ["plan"]}, "Ajourner la décision"),
        ({"decision": "unfavourable", "hearing": "heard", "heard_on": "01/06/2025"}, "Ne pas retenir le projet"),
    ],
    ids=["favourable", "adjourned", "unfavourable"],
)
def test_the_button_says_what_it_does(client, pathway, decision, button):
    page = read_again(client, pathway, **decision)
    assert [control.text for control in page.find("button", name="valider")] == [button]
