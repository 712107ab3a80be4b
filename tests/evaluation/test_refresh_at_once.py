"""Refreshes at the same moment, while people act: one at a time, and the figures of a full count in the end."""

from functools import partial

import pytest

from evaluation.computation import refresh_changed_pathways
from evaluation.models import Cell, PathwayFact
from pathways.enums import PlacementStatus, Stage
from pathways.models import Pathway
from tests.at_once import DONE, at_once
from tests.breaking import insert
from tests.evaluation.world import recounted, stored
from tests.factories import BeneficiaryFactory, OrganisationFactory, a_pathway, a_placement, days_ago

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]
ROUNDS, PEOPLE = 6, 8


def touch_and_refresh(pathway):
    pathway.touch()
    refresh_changed_pathways()


def hire_and_refresh(pathway, employer):
    a_placement(PlacementStatus.CONFIRMED, pathway=pathway, employer=employer)
    refresh_changed_pathways()


def test_refreshes_that_each_know_of_another_change_lose_none():
    left = a_pathway(Stage.INTEGRATION)
    for _ in range(40):
        copy = insert(left, beneficiary=BeneficiaryFactory())
        insert(left.phases.get(), pathway=copy)
    for number in range(ROUNDS):
        changed = list(Pathway.objects.order_by("pk")[number : number + PEOPLE])
        employers = OrganisationFactory.create_batch(2, employer=True)
        acts = [partial(touch_and_refresh, pathway) for pathway in changed[2:]]
        acts += [partial(hire_and_refresh, *pair) for pair in zip(changed[:2], employers, strict=True)]
        assert at_once(*acts) == [DONE] * PEOPLE
        assert stored() == recounted(days_ago(0))
    assert PathwayFact.objects.count() == Pathway.objects.count() == 41
    assert Cell.objects.filter(indicator="AE-0", dimension="").count() == 1
