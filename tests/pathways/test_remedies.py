"""Every act says what may be done if it was a mistake: undone, rectified on a page that exists, or nothing and why."""

import pytest
from django.urls import reverse

from pathways import timeline
from pathways.actions.placement import cancel_placement
from pathways.actions.undo import UNDO
from pathways.enums import PhaseStatus, PlacementStatus, Stage
from pathways.remedies import FINAL, RECTIFIED, SOFT
from pathways.verbs import VERBS
from tests.factories import UserFactory, a_pathway, a_phase, a_placement

TABLES = (SOFT, RECTIFIED, FINAL)


def test_every_verb_is_in_one_table():
    assert {verb: sum(verb in table for table in TABLES) for verb in VERBS} == dict.fromkeys(VERBS, 1)
    assert {verb for table in TABLES for verb in table} == set(VERBS)


def test_each_soft_act_has_its_undoing_and_each_final_one_a_reason():
    assert set(UNDO) == set(SOFT)
    assert {verb: why for verb, why in FINAL.items() if not why.endswith(".")} == {}


def test_each_page_where_one_rectifies_exists():
    uuid = "00000000-0000-0000-0000-000000000000"
    assert all(reverse(page.url_name, args=[uuid]) for page in RECTIFIED.values())


def offered(pathway, user):
    """Where each line of the history leads to rectify it."""
    return {event.what.partition(" : ")[0]: event.rectify for event in timeline.events_of(pathway, user)}


@pytest.mark.django_db
def test_a_phase_is_replanned_as_long_as_it_has_not_begun():
    planned, running = a_phase(PhaseStatus.PLANNED), a_phase(PhaseStatus.RUNNING)
    assert offered(planned.pathway, planned.pathway.advisor)["Phase planifiée"].endswith(f"{planned.uuid}/plan/")
    assert offered(running.pathway, running.pathway.advisor)["Phase planifiée"] == ""


@pytest.mark.django_db
def test_a_hire_is_cancelled_as_long_as_it_is_not():
    hire = a_placement(PlacementStatus.DECLARED)
    advisor = hire.pathway.advisor
    assert offered(hire.pathway, advisor)["Embauche déclarée"] == reverse("cancel_placement", args=[hire.uuid])
    cancel_placement(placement=hire, reason="Erreur de saisie.", by=advisor)
    assert offered(hire.pathway, advisor)["Embauche déclarée"] == ""


@pytest.mark.django_db
def test_only_the_region_is_led_to_reopen(region):
    pathway = a_pathway(Stage.NOT_ADMITTED)
    page = reverse("reopen_pathway", args=[pathway.uuid])
    assert page in offered(pathway, region).values()
    assert page not in offered(pathway, pathway.advisor).values()


@pytest.mark.django_db
def test_a_page_is_offered_once_on_the_last_line_that_leads_there(region):
    lines = [event.rectify for event in timeline.events_of(a_pathway(Stage.INTERRUPTED), region) if event.rectify]
    assert len(lines) == len(set(lines)) > 0


@pytest.mark.django_db
def test_a_stranger_to_the_act_is_offered_nothing_to_undo():
    pathway = a_pathway()
    reader = UserFactory(organisation=pathway.advisor.organisation)
    assert {event.undo for event in timeline.events_of(pathway, reader)} == {None}
