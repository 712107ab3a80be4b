"""What each answer of an employer does to the two rates that the evaluation is about."""

import pytest
from django.utils import timezone

from apcl.dates import add_months
from evaluation.facts import histories
from evaluation.tables import tables_of
from pathways.enums import EmployerAnswer, FollowUpStatus, PlacementStatus, Situation, Stage
from pathways.models import Pathway
from tests.factories import a_follow_up, a_pathway, a_placement, days_ago, the_link
from tests.screens.acts import day, path_of

pytestmark = pytest.mark.django_db
JOB = {"contract": "cdi", "starts_on": day(190)}
TYPED = {
    EmployerAnswer.YES_TARGET: JOB,
    EmployerAnswer.YES_OTHER: JOB,
    EmployerAnswer.NOT_YET: {"expected_on": day(-30)},
    EmployerAnswer.NO: {},
    EmployerAnswer.WRONG_PERSON: {},
}
PROVED, DECLARED, NO, UNKNOWN = (1, 0, 0, 1), (1, 0, 0, 0), (0, 1, 0, 0), (0, 0, 1, 0)
# Of access to a job and of access to the job aimed at, 6 months after the exit.
ALONE = {
    EmployerAnswer.YES_TARGET: [PROVED, PROVED],
    EmployerAnswer.YES_OTHER: [PROVED, UNKNOWN],
    EmployerAnswer.NOT_YET: [UNKNOWN, UNKNOWN],
    EmployerAnswer.NO: [UNKNOWN, UNKNOWN],
    EmployerAnswer.WRONG_PERSON: [DECLARED, DECLARED],
}
# When the person said, at the follow-up of 6 months, to be looking for a job. A dispute stays unknown all the same.
DENIED = {
    EmployerAnswer.YES_TARGET: [PROVED, PROVED],
    EmployerAnswer.YES_OTHER: [PROVED, NO],
    EmployerAnswer.NOT_YET: [NO, NO],
    EmployerAnswer.NO: [UNKNOWN, UNKNOWN],
    EmployerAnswer.WRONG_PERSON: [DECLARED, DECLARED],
}


def counts():
    """(yes, no, unknown, confirmed) of each of the two rates, today."""
    known = (history for _pathway, history in histories(Pathway.objects.all()))
    [rows] = tables_of(known, timezone.localdate(), indicators=["AE-6", "AEV-6"])
    return [(row.counts.yes, row.counts.no, row.counts.unknown, row.counts.confirmed) for row in rows]


@pytest.fixture
def left():
    """Someone who left nine months ago."""
    return a_pathway(Stage.INTEGRATION, entered_on=days_ago(400), exited_on=days_ago(280))


@pytest.mark.parametrize("answer", EmployerAnswer)
@pytest.mark.parametrize("expected", [ALONE, DENIED], ids=["alone", "denied by a follow-up"])
def test_the_counts_follow_the_answer(client, left, answer, expected):
    if expected is DENIED:
        observed_on = add_months(left.exited_on, 6)
        a_follow_up(FollowUpStatus.DONE, pathway=left, observed_on=observed_on, situation=Situation.SEARCHING)
    hire = a_placement(PlacementStatus.AWAITING_EMPLOYER, pathway=left, starts_on=days_ago(190))
    assert counts() == [DECLARED, DECLARED]
    client.get(path_of(the_link(hire)))
    given = TYPED[answer] | {"answer": answer.value, "signatory": "Dominique Marchal"}
    client.post("/e/confirmation/", given)
    assert counts() == [DECLARED, DECLARED]
    client.post("/e/confirmation/verifier/", given)
    assert counts() == expected[answer]
