import pytest

from pathways.actions.followup import follow_up
from pathways.enums import FollowUpSource, FollowUpStatus, Situation, Stage
from tests.factories import a_follow_up, a_pathway, days_ago
from tests.pathways.acting import no_longer_possible, recorded, refused

pytestmark = pytest.mark.django_db
MOVED = [status for status in FollowUpStatus if status != FollowUpStatus.DUE]
EVENTS = (Situation.DEATH, Situation.INABILITY)


def learn(point, status=FollowUpStatus.DONE, days=0, **facts):
    follow_up(point=point, status=status, observed_on=days_ago(days), by=point.pathway.advisor, **facts)


@pytest.mark.parametrize("situation", Situation)
def test_a_follow_up_done_says_the_situation(situation):
    point = a_follow_up()
    with recorded("follow_up.recorded", by=point.pathway.advisor, file=point.pathway) as entries:
        learn(point, days=1, situation=situation, source=FollowUpSource.BENEFICIARY)
    assert (entries[0].subject, entries[0].state, entries[0].details) == (point.uuid, FollowUpStatus.DONE, {"month": 6})
    point.refresh_from_db()
    assert (point.status, point.situation, point.observed_on, point.source, point.recorded_by) == (
        FollowUpStatus.DONE,
        situation,
        days_ago(1),
        FollowUpSource.BENEFICIARY,
        point.pathway.advisor,
    )


@pytest.mark.parametrize("status", [status for status in MOVED if status != FollowUpStatus.DONE])
def test_one_that_could_not_be_done_says_nothing(status):
    point = a_follow_up()
    learn(point, status, situation=Situation.TARGET_JOB)
    point.refresh_from_db()
    assert (point.status, point.situation, point.observed_on) == (status, "", days_ago(0))


@pytest.mark.parametrize("situation", EVENTS)
@pytest.mark.parametrize(("said", "kept"), [(None, 1), (30, 30)], ids=["not said", "said"])
def test_a_death_or_an_inability_is_dated(situation, said, kept):
    point = a_follow_up()
    learn(point, days=1, situation=situation, event_on=said and days_ago(said))
    point.refresh_from_db()
    assert point.event_on == days_ago(kept)


@pytest.mark.parametrize("situation", [situation for situation in Situation if situation not in EVENTS])
def test_nothing_else_is(situation):
    point = a_follow_up()
    learn(point, situation=situation, event_on=days_ago(30))
    point.refresh_from_db()
    assert point.event_on is None


@pytest.mark.parametrize("situation", EVENTS)
@pytest.mark.parametrize("status", [status for status in MOVED if status != FollowUpStatus.DONE])
def test_nor_what_could_not_be_known(status, situation):
    point = a_follow_up()
    learn(point, status, situation=situation, event_on=days_ago(30))
    point.refresh_from_db()
    assert (point.status, point.situation, point.event_on) == (status, "", None)


def test_the_event_is_not_after_the_day_it_is_known():
    point = a_follow_up()
    with refused("L'événement ne peut suivre le jour où il est connu."):
        learn(point, days=1, situation=Situation.DEATH, event_on=days_ago(0))


def test_done_without_a_situation_is_not_done():
    point = a_follow_up()
    with refused("Indiquez la situation de la personne."):
        learn(point)


def test_not_in_the_future(clock):
    point = a_follow_up()
    with refused("La date d'observation ne peut être dans le futur."):
        learn(point, days=-1, situation=Situation.TARGET_JOB)


@pytest.mark.parametrize("status", MOVED)
@pytest.mark.parametrize("known", MOVED)
def test_a_point_is_recorded_once(known, status):
    point = a_follow_up(known)
    with refused(no_longer_possible(known)):
        learn(point, status, situation=Situation.SEARCHING)


def test_it_does_not_become_due_again():
    point = a_follow_up()
    with refused(no_longer_possible(FollowUpStatus.DUE)):
        learn(point, FollowUpStatus.DUE)


@pytest.mark.parametrize("stage", [Stage.INTEGRATION, Stage.COMPLETED, Stage.INTERRUPTED])
def test_an_interrupted_or_completed_pathway_is_still_followed(stage):
    pathway = a_pathway(stage)
    learn(pathway.follow_ups.get(month=12), situation=Situation.OTHER_JOB)
    pathway.refresh_from_db()
    assert (pathway.stage, pathway.follow_ups.get(month=12).status) == (stage, FollowUpStatus.DONE)
