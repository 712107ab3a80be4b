"""Refreshes at the same moment, while people act: one at a time, and the figures of a full count in the end."""

from functools import partial

import pytest

from evaluation.computation import refresh_changed_pathways
from evaluation.models import Cell, PathwayFact
from pathways.enums import PlacementStatus, Stage
from tests.at_once import DONE, at_once
from tests.evaluation.world import recounted, stored
from tests.factories import OrganisationFactory, a_pathway, a_placement, days_ago

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]


def test_many_refreshes_at_once_keep_one_fact_each_and_the_right_cells():
    for _ in range(4):
        pathways = [a_pathway(Stage.INTEGRATION, exited_on=days_ago(days)) for days in (20, 100)]
        hires = [
            partial(
                a_placement, PlacementStatus.CONFIRMED, pathway=pathway, employer=OrganisationFactory(employer=True)
            )
            for pathway in pathways
        ]
        assert at_once(*[refresh_changed_pathways] * 4, *hires) == [DONE] * 6
        refresh_changed_pathways()
        assert stored() == recounted(days_ago(0))
    assert PathwayFact.objects.count() == 8
    assert Cell.objects.filter(indicator="AE-0", dimension="").count() == 1
