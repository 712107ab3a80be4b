"""Invariants 9 and 10: lengths and matches are computed, never typed."""

import pytest
from django.db import models

from evaluation.facts import histories
from jobs.enums import FIXED_TERM_CONTRACTS
from pathways.enums import Match
from pathways.models import Pathway, Placement, PlacementAnswer
from tests.breaking import insert, refused_by, write
from tests.factories import OccupationFactory, TargetJobFactory, a_pathway, a_placement, days_ago

pytestmark = pytest.mark.django_db
MATCHING, NOT_MATCHING = (Match.EXACT, Match.ADMITTED), (Match.NEAR, Match.OTHER)


@pytest.fixture
def matches():
    """A hire in the job aimed at, another in an admitted job, a third elsewhere: their occupations by their match."""
    occupations = {match: OccupationFactory() for match in (Match.EXACT, Match.ADMITTED, Match.OTHER)}
    target_job = TargetJobFactory(occupation=occupations[Match.EXACT], admitted=[occupations[Match.ADMITTED]])
    pathway = a_pathway(target_job=target_job)
    return {match: a_placement(pathway=pathway, occupation=occupations[match]) for match in occupations}


@pytest.mark.parametrize("model", [Placement, PlacementAnswer])
def test_invariant_9_no_length_and_no_durable_is_stored(model):
    typed = (models.DurationField, models.BooleanField, models.IntegerField, models.FloatField)
    numbers = [field.name for field in model._meta.concrete_fields if isinstance(field, typed)]
    assert numbers == ["id"]
    words = ("durable", "duration", "length", "months", "days")
    assert [field.name for field in model._meta.get_fields() if any(word in field.name for word in words)] == []


def test_invariant_9_nor_given_to_the_evaluation(hire):
    [(_pathway, history)] = histories(Pathway.objects.all())
    [record] = history.placements
    assert {type(getattr(record, name)) for name in record.__slots__} & {bool, int, float} == set()


@pytest.mark.parametrize("contract", FIXED_TERM_CONTRACTS)
def test_invariant_9_a_fixed_term_has_the_end_that_its_length_is_computed_from(contract):
    placement = a_placement()
    with refused_by("placement_fixed_term_has_end"):
        write(placement, contract=contract)


@pytest.mark.parametrize("working_time", ["-0.001", "1.001"])
def test_invariant_9_a_working_time_is_a_share(working_time):
    placement = a_placement()
    with refused_by("placement_working_time"):
        write(placement, working_time=working_time)


@pytest.mark.parametrize("said", Match)
@pytest.mark.parametrize("true", [Match.EXACT, Match.ADMITTED, Match.OTHER])
def test_invariant_10_the_computed_match_is_the_one_of_the_rome_codes(matches, true, said):
    placement = matches[true]
    columns = {"computed_match": said, "match": said}
    if said == true:
        insert(placement, **columns)
        write(placement, **columns)
        return
    with refused_by("placement_match_is_computed", "INSERT"):
        insert(placement, **columns)
    with refused_by("placement_match_is_computed", "UPDATE"):
        write(placement, **columns)


def test_invariant_10_another_occupation_needs_another_match(matches):
    with refused_by("placement_match_is_computed", "UPDATE"):
        write(matches[Match.EXACT], occupation=matches[Match.OTHER].occupation)


@pytest.mark.parametrize("retained", Match)
@pytest.mark.parametrize("computed", [Match.EXACT, Match.ADMITTED, Match.OTHER])
def test_invariant_10_to_retain_another_match_needs_a_reason(matches, computed, retained):
    placement = matches[computed]
    if retained == computed or {retained, computed} <= set(NOT_MATCHING):
        write(placement, match=retained)
        return
    with refused_by("placement_override_has_reason"):
        write(placement, match=retained)
    write(placement, match=retained, match_reason="Poste de soudeur, codé autrement.")


def test_invariant_10_an_override_is_counted(matches):
    write(matches[Match.OTHER], match=Match.ADMITTED, match_reason="Poste de soudeur, codé autrement.")
    overridden = Placement.objects.exclude(match=models.F("computed_match"))
    assert [placement.pk for placement in overridden] == [matches[Match.OTHER].pk]
    assert days_ago(0) == overridden[0].declared_on
