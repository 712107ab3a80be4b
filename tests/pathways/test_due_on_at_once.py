"""Two people plan a phase of one pathway at the same moment: the day kept is the first of the two."""

import pytest

from pathways.actions.phase import plan_phase
from pathways.enums import PhaseKind
from tests.at_once import DONE, at_once
from tests.factories import a_project, days_ago

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]


def test_the_second_counts_what_the_first_wrote():
    for _ in range(8):
        pathway = a_project()
        plan = {"pathway": pathway, "kind": PhaseKind.SUPPORT, "planned_end": days_ago(-90), "by": pathway.advisor}
        starts = [days_ago(-10), days_ago(-20), days_ago(-30)]
        acts = [lambda start=start, plan=plan: plan_phase(planned_start=start, **plan) for start in starts]
        assert at_once(*acts) == [DONE] * 3
        pathway.refresh_from_db()
        assert pathway.due_on == min(starts)
