"""The occupations that a target job admits, and the hires that follow."""

import pytest

from jobs.enums import TargetJobStatus
from pathways.actions.offer import choose_occupations
from pathways.enums import Match, PlacementStatus, Stage
from pathways.models import Pathway
from tests.factories import OccupationFactory, TargetJobFactory, a_pathway, a_placement
from tests.jobs.entries import entries_of
from tests.pathways.acting import refused

pytestmark = pytest.mark.django_db
WHY = "Mêmes gestes, mêmes employeurs."


@pytest.fixture
def welding():
    return OccupationFactory(code="H2913")


@pytest.fixture
def plating():
    return OccupationFactory(code="H2914")


@pytest.fixture
def target_job(welding):
    return TargetJobFactory(occupation=welding)


def choose(target_job, region, *occupations):
    choose_occupations(target_job=target_job, occupations=occupations, reason=WHY, by=region)


def admitted(target_job):
    return set(target_job.admitted_occupations.values_list("code", flat=True))


def a_hire(target_job, occupation, stage=Stage.PHASES, **facts):
    return a_placement(pathway=a_pathway(stage, target_job=target_job), occupation=occupation, **facts)


def matches_of(hire):
    hire.refresh_from_db()
    return hire.computed_match, hire.match


def test_what_is_added_and_removed_is_journaled(target_job, region, welding, plating):
    other = OccupationFactory(code="H2902")
    choose(target_job, region, welding, plating)
    choose(target_job, region, other)
    assert admitted(target_job) == {"H2902"}
    verb, subject = "target_job.occupations_chosen", target_job.uuid
    assert entries_of(target_job, by=region) == [
        (verb, subject, "", WHY, {"added": ["H2914"], "removed": []}),
        (verb, subject, "", WHY, {"added": ["H2902"], "removed": ["H2914"]}),
    ]


def test_its_own_occupation_is_never_in_the_list(target_job, region, welding):
    with refused("Rien n'a changé."):
        choose(target_job, region, welding)


def test_what_is_closed_stays(region, plating):
    closed = TargetJobFactory(status=TargetJobStatus.CLOSED)
    with refused("Un métier cible clos ne change plus."):
        choose(closed, region, plating)


def test_hires_of_pathways_under_way_follow(target_job, region, welding, plating):
    own, hire = a_hire(target_job, welding), a_hire(target_job, plating)
    before = Pathway.objects.get(pk=hire.pathway_id).changed_at
    assert matches_of(hire) == (Match.OTHER, Match.OTHER)
    choose(target_job, region, plating)
    assert matches_of(hire) == (Match.ADMITTED, Match.ADMITTED)
    assert matches_of(own) == (Match.EXACT, Match.EXACT)
    # The evaluation reads it again.
    assert Pathway.objects.get(pk=hire.pathway_id).changed_at > before
    choose(target_job, region)
    assert matches_of(hire) == (Match.OTHER, Match.OTHER)


def test_hires_of_other_target_jobs_do_not(target_job, region, plating):
    hire = a_hire(TargetJobFactory(), plating)
    choose(target_job, region, plating)
    assert matches_of(hire) == (Match.OTHER, Match.OTHER)


def test_what_a_reason_retained_stays(target_job, region, plating):
    hire = a_hire(target_job, plating, match_reason="Poste de soudeur.")
    hire.match = Match.ADMITTED
    hire.save(update_fields=["match"])
    choose(target_job, region, plating)
    choose(target_job, region)
    assert matches_of(hire) == (Match.OTHER, Match.ADMITTED)


@pytest.mark.parametrize("is_added", [True, False])
def test_the_list_admitted_at_exit_stands(target_job, region, plating, is_added):
    if not is_added:
        choose(target_job, region, plating)
    a_hire(target_job, plating, Stage.INTEGRATION)
    sentence = (
        "Le choix de H2914 ne peut plus changer : des personnes déjà sorties y ont été embauchées, "
        "et la liste admise à leur sortie fait foi."
    )
    with refused(sentence):
        choose(target_job, region, *([plating] if is_added else []))


def test_a_hire_that_counts_for_nothing_holds_nothing(target_job, region, plating):
    hire = a_hire(target_job, plating, Stage.INTEGRATION, status=PlacementStatus.CANCELLED)
    choose(target_job, region, plating)
    assert matches_of(hire) == (Match.ADMITTED, Match.ADMITTED)


def test_other_occupations_of_people_left_hold_nothing(target_job, region, welding, plating):
    a_hire(target_job, welding, Stage.INTEGRATION)
    choose(target_job, region, plating)
    assert admitted(target_job) == {"H2914"}
