import pytest

from pathways.actions.leaving import complete
from pathways.enums import FollowUpStatus, PlacementStatus, Stage
from tests.factories import a_follow_up, a_pathway, a_placement, days_ago
from tests.pathways.acting import no_longer_possible, recorded, refused

pytestmark = pytest.mark.django_db
OUTCOME_UNKNOWN = "L'issue n'est pas connue : notez d'abord une embauche ou un point de suivi."
SET_ASIDE = (PlacementStatus.CANCELLED, PlacementStatus.REJECTED)


def test_a_follow_up_tells_the_outcome():
    pathway = a_follow_up(FollowUpStatus.DONE).pathway
    with recorded("pathway.completed", by=pathway.advisor, file=pathway) as entries:
        complete(pathway=pathway, by=pathway.advisor)
    assert (entries[0].subject, entries[0].state) == (pathway.uuid, Stage.COMPLETED)
    pathway.refresh_from_db()
    assert (pathway.stage, pathway.closed_on) == (Stage.COMPLETED, days_ago(0))


@pytest.mark.parametrize("status", [status for status in PlacementStatus if status not in SET_ASIDE])
def test_so_does_a_hire(status):
    pathway = a_placement(status).pathway
    complete(pathway=pathway, by=pathway.advisor)
    assert pathway.stage == Stage.COMPLETED


@pytest.mark.parametrize("status", SET_ASIDE)
def test_but_not_one_set_aside(status):
    pathway = a_placement(status).pathway
    with refused(OUTCOME_UNKNOWN):
        complete(pathway=pathway, by=pathway.advisor)


@pytest.mark.parametrize("status", [status for status in FollowUpStatus if status != FollowUpStatus.DONE])
def test_nor_a_follow_up_that_told_nothing(status):
    pathway = a_follow_up(status).pathway
    with refused(OUTCOME_UNKNOWN):
        complete(pathway=pathway, by=pathway.advisor)


@pytest.mark.parametrize("stage", [Stage.PROJECT, Stage.NOT_ADMITTED])
def test_without_any_news_no_pathway_is_completed(stage):
    pathway = a_pathway(stage)
    with refused(OUTCOME_UNKNOWN):
        complete(pathway=pathway, by=pathway.advisor)


@pytest.mark.parametrize("stage", [Stage.PHASES, Stage.SUSPENDED, Stage.COMPLETED, Stage.INTERRUPTED])
def test_only_an_integration_is_completed(stage):
    pathway = a_pathway(stage)
    a_placement(pathway=pathway)
    with refused(no_longer_possible(stage)):
        complete(pathway=pathway, by=pathway.advisor)
