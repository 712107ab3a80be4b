import pytest

from pathways.actions.leaving import resume, suspend
from pathways.enums import Stage
from tests.factories import a_pathway, days_ago
from tests.pathways.acting import no_longer_possible, recorded, refused

pytestmark = pytest.mark.django_db


def stop(pathway, days=0, until=None, reason="Hospitalisation."):
    suspend(pathway=pathway, suspended_from=days_ago(days), until=until, reason=reason, by=pathway.advisor)


@pytest.mark.parametrize("until", [None, -30], ids=["no end known", "an end"])
def test_a_suspension_says_when_and_why(until):
    until = until and days_ago(until)
    pathway = a_pathway(Stage.PHASES)
    with recorded("pathway.suspended", by=pathway.advisor, file=pathway) as entries:
        stop(pathway, days=5, until=until)
    assert (entries[0].subject, entries[0].state, entries[0].reason) == (
        pathway.uuid,
        Stage.SUSPENDED,
        "Hospitalisation.",
    )
    pathway.refresh_from_db()
    assert (pathway.stage, pathway.suspended_from, pathway.suspended_until, pathway.suspension_reason) == (
        Stage.SUSPENDED,
        days_ago(5),
        until,
        "Hospitalisation.",
    )


def test_a_second_suspension_replaces_the_first():
    pathway = a_pathway(Stage.SUSPENDED)
    resume(pathway=pathway, resumed_on=days_ago(10), by=pathway.advisor)
    stop(pathway, days=2)
    pathway.refresh_from_db()
    assert (pathway.suspended_from, pathway.suspended_until) == (days_ago(2), None)


@pytest.mark.parametrize("stage", [stage for stage in Stage if stage != Stage.PHASES])
def test_only_a_pathway_in_its_phases_is_suspended(stage):
    pathway = a_pathway(stage)
    with refused(no_longer_possible(stage)):
        stop(pathway)


def test_it_does_not_end_before_it_starts():
    pathway = a_pathway(Stage.PHASES)
    with refused("La suspension ne peut finir avant de commencer."):
        stop(pathway, days=5, until=days_ago(6))
