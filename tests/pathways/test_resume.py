import pytest

from pathways.actions.leaving import resume
from pathways.enums import Stage
from tests.factories import a_pathway, days_ago
from tests.pathways.acting import no_longer_possible, recorded, refused

pytestmark = pytest.mark.django_db


def go_on(pathway, days=0):
    resume(pathway=pathway, resumed_on=days_ago(days), by=pathway.advisor)


def test_the_day_before_is_the_last_of_the_suspension():
    pathway = a_pathway(Stage.SUSPENDED)
    with recorded("pathway.resumed", by=pathway.advisor, file=pathway) as entries:
        go_on(pathway, days=3)
    assert (entries[0].subject, entries[0].state) == (pathway.uuid, Stage.PHASES)
    pathway.refresh_from_db()
    assert (pathway.stage, pathway.suspended_until) == (Stage.PHASES, days_ago(4))


@pytest.mark.parametrize("days", [0, 1, 100])
def test_a_suspension_lasts_a_day_at_least(days):
    pathway = a_pathway(Stage.SUSPENDED)
    first_day = pathway.suspended_from
    go_on(pathway, days=15 + days)
    pathway.refresh_from_db()
    assert (pathway.suspended_from, pathway.suspended_until) == (first_day, first_day)


@pytest.mark.parametrize("stage", [stage for stage in Stage if stage != Stage.SUSPENDED])
def test_only_a_suspended_pathway_is_resumed(stage):
    pathway = a_pathway(stage)
    with refused(no_longer_possible(stage)):
        go_on(pathway)
