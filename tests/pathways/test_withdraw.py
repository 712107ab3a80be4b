import pytest

from pathways.actions.project import withdraw
from pathways.enums import Decision, ExitReason, ImmersionStatus, Stage
from tests.beside import an_immersion
from tests.factories import a_pathway, a_project, days_ago
from tests.pathways.acting import no_longer_possible, recorded, refused

pytestmark = pytest.mark.django_db


def give_up(pathway):
    withdraw(pathway=pathway, reason="A trouvé un emploi.", by=pathway.advisor)


@pytest.mark.parametrize("decision", ["", Decision.FAVOURABLE, Decision.ADJOURNED], ids=str)
def test_a_person_withdraws_before_the_entry(decision):
    pathway = a_project(submitted=True, committed=True, decision=decision)
    with recorded("pathway.withdrawn", by=pathway.advisor, file=pathway) as entries:
        give_up(pathway)
    assert (entries[0].reason, entries[0].state) == ("A trouvé un emploi.", Stage.NOT_ADMITTED)
    pathway.refresh_from_db()
    assert (pathway.stage, pathway.exit_reason, pathway.closed_on, pathway.exited_on) == (
        Stage.NOT_ADMITTED,
        ExitReason.WITHDRAWAL,
        days_ago(0),
        None,
    )


@pytest.mark.parametrize("stage", [stage for stage in Stage if stage != Stage.PROJECT])
def test_later_it_is_an_exit(stage):
    pathway = a_pathway(stage)
    with refused(no_longer_possible(stage)):
        give_up(pathway)


def test_an_immersion_that_was_prepared_is_cancelled():
    immersion = an_immersion()
    give_up(immersion.pathway)
    immersion.refresh_from_db()
    assert immersion.status == ImmersionStatus.CANCELLED


def test_it_says_why():
    pathway = a_project()
    with refused("Indiquez le motif."):
        withdraw(pathway=pathway, reason=" ", by=pathway.advisor)
