"""Invariant 11: no state changes without its entry in the journal."""

import pytest

from apcl.journal.models import Actor, Entry
from apcl.journal.record import entry
from pathways.enums import FollowUpStatus, PhaseStatus, PlacementStatus, Situation, Stage
from tests.breaking import insert, refused_by, write
from tests.factories import a_follow_up, a_pathway, a_phase, a_placement, days_ago

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("said", ["", Stage.SUSPENDED, Stage.PROJECT], ids=str)
def test_invariant_11_a_stage_is_the_one_that_the_journal_says(said):
    pathway = a_pathway(Stage.PHASES)
    Entry.objects.bulk_create([entry(by=pathway.advisor, verb="pathway.left", subject=pathway, state=said)])
    with refused_by("pathways_pathway_state_is_journaled", "UPDATE"):
        write(pathway, stage=Stage.INTERRUPTED, exited_on=days_ago(0), exit_reason="health")


def test_invariant_11_the_entry_is_about_this_very_row():
    pathway, other = a_pathway(Stage.PHASES), a_pathway(Stage.INTERRUPTED)
    Entry.objects.bulk_create([entry(by=pathway.advisor, verb="pathway.left", subject=other, state=Stage.INTERRUPTED)])
    with refused_by("pathways_pathway_state_is_journaled", "UPDATE"):
        write(pathway, stage=Stage.INTERRUPTED, exited_on=days_ago(0), exit_reason="health")


def test_invariant_11_and_it_is_the_last_one():
    pathway = a_pathway(Stage.PHASES)
    for state in (Stage.INTERRUPTED, Stage.PHASES):
        Entry.objects.bulk_create([entry(by=pathway.advisor, verb="pathway.left", subject=pathway, state=state)])
    with refused_by("pathways_pathway_state_is_journaled", "UPDATE"):
        write(pathway, stage=Stage.INTERRUPTED, exited_on=days_ago(0), exit_reason="health")


def test_invariant_11_an_entry_without_a_state_takes_none_away():
    pathway = a_pathway(Stage.PHASES)
    for state in (Stage.SUSPENDED, ""):
        Entry.objects.bulk_create([entry(by=pathway.advisor, verb="pathway.x", subject=pathway, state=state)])
    write(pathway, stage=Stage.SUSPENDED, suspended_from=days_ago(0))


def test_invariant_11_of_a_phase():
    phase = a_phase()
    with refused_by("pathways_phase_state_is_journaled", "UPDATE"):
        write(phase, status=PhaseStatus.RUNNING, started_on=days_ago(0))


def test_invariant_11_of_a_hire():
    placement = a_placement()
    with refused_by("pathways_placement_state_is_journaled", "UPDATE"):
        write(placement, status=PlacementStatus.CONFIRMED, proof="document", answered_on=days_ago(0))


def test_invariant_11_of_a_follow_up():
    point = a_follow_up()
    with refused_by("pathways_followup_state_is_journaled", "UPDATE"):
        write(point, status=FollowUpStatus.DONE, observed_on=days_ago(0), situation=Situation.SEARCHING)


def test_invariant_11_writing_the_same_state_again_is_no_change():
    pathway = a_pathway(Stage.PHASES)
    write(pathway, stage=Stage.PHASES)


def test_invariant_11_an_entry_of_a_person_names_that_person(advisor):
    with refused_by("journal_entry_has_an_author"):
        Entry.objects.bulk_create([entry(by=advisor, verb="x", subject=advisor.organisation)])
        insert(Entry.objects.get(), by=None)


@pytest.mark.parametrize("actor", [actor for actor in Actor if actor != Actor.USER])
def test_invariant_11_the_others_need_none(actor, advisor):
    Entry.objects.bulk_create([entry(by=actor, verb="x", subject=advisor.organisation)])
    assert Entry.objects.get().by is None
