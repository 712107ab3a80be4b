"""The list of admitted occupations changes while hires are declared: each hire says what the list says in the end."""

from functools import partial

import pytest

from jobs.enums import ContractKind
from pathways.actions.offer import choose_occupations
from pathways.actions.placement import declare_placement
from pathways.enums import Match
from pathways.models import Placement
from tests.at_once import DONE, at_once
from tests.factories import OccupationFactory, OrganisationFactory, TargetJobFactory, UserFactory, a_pathway, days_ago

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]
PEOPLE, ROUNDS = 6, 8


def test_no_hire_is_compared_with_a_list_that_is_no_more():
    target_job, near, region = TargetJobFactory(), OccupationFactory(), UserFactory(region=True)
    pathways = [a_pathway(target_job=target_job) for _ in range(PEOPLE)]
    employer = OrganisationFactory(employer=True)
    contract = {"contract": ContractKind.CDI, "starts_on": days_ago(1), "employer": employer}
    for number in range(ROUNDS):
        chosen = [] if number % 2 else [near]
        changing = partial(choose_occupations, target_job=target_job, occupations=chosen, reason="x", by=region)
        hiring = [
            partial(declare_placement, pathway=pathway, occupation=near, by=pathway.advisor, **contract)
            for pathway in pathways
        ]
        assert at_once(changing, *hiring) == [DONE] * (PEOPLE + 1)
        now = Match.ADMITTED if chosen else Match.OTHER
        assert set(Placement.objects.values_list("computed_match", "match")) == {(now, now)}
    assert Placement.objects.count() == PEOPLE * ROUNDS
