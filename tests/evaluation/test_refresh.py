"""Figures kept day by day are those that a full count gives, whoever moves: people, or time alone."""

import datetime

import pytest
from django.utils import timezone

from evaluation.computation import counts_of, refresh_changed_pathways, stale_count, stale_pathways
from evaluation.models import Cell, PathwayFact
from evaluation.tasks import refresh_facts
from pathways.actions.followup import follow_up
from pathways.actions.leaving import leave
from pathways.actions.phase import plan_phase
from pathways.actions.suspension import suspend
from pathways.enums import ExitReason, FollowUpStatus, PhaseKind, PhaseStatus, PlacementStatus, Situation, Stage
from pathways.models import Pathway
from tests.evaluation.world import DAY, WRITTEN_ON, a_world, at_ten, recounted, stored
from tests.factories import a_pathway, a_phase, a_placement, days_ago

pytestmark = pytest.mark.django_db


def refresh(day=None):
    return refresh_changed_pathways(day or days_ago(0))


def facts():
    return {fact.pathway_id: (fact.seen_changed_at, fact.due_on, fact.answers) for fact in PathwayFact.objects.all()}


def test_every_pathway_has_its_fact_at_the_first_refresh():
    pathways = [a_pathway(stage) for stage in Stage]
    assert refresh() == len(pathways)
    assert facts().keys() == {pathway.pk for pathway in pathways}
    assert stored() == recounted(days_ago(0))


def test_a_refresh_with_nothing_new_computes_nothing():
    a_pathway(Stage.INTEGRATION)
    refresh()
    before, cells = facts(), list(Cell.objects.values())
    assert [refresh(), refresh()] == [0, 0]
    assert (facts(), list(Cell.objects.values())) == (before, cells)


def test_nobody_makes_no_cell():
    assert refresh() == 0
    assert stored() == recounted(days_ago(0)) == {}


def test_only_what_an_act_has_touched_is_computed_again():
    pathways = [a_pathway(Stage.INTEGRATION) for _ in range(3)]
    refresh()
    before = facts()
    a_placement(PlacementStatus.CONFIRMED, pathway=pathways[1])
    assert [pathway.pk for pathway in stale_pathways(days_ago(0))] == [pathways[1].pk]
    assert refresh() == 1
    after = facts()
    assert {pk for pk in after if after[pk] != before[pk]} == {pathways[1].pk}
    assert stored() == recounted(days_ago(0))


def test_a_change_committed_while_it_was_being_read_is_seen_at_the_next_round():
    pathway = a_pathway(Stage.INTEGRATION)
    refresh()
    PathwayFact.objects.update(seen_changed_at=timezone.now() - datetime.timedelta(seconds=1))
    pathway.touch()
    assert refresh() == 1


def test_what_time_makes_due_is_computed_again_that_day_and_not_before(clock):
    pathway = a_pathway(Stage.INTEGRATION, exited_on=days_ago(20))
    refresh()
    due_on = PathwayFact.objects.get().due_on
    assert due_on > days_ago(0)
    assert refresh(due_on - DAY) == 0
    assert [stale.pk for stale in stale_pathways(due_on)] == [pathway.pk]
    assert refresh(due_on) == 1
    assert PathwayFact.objects.get().due_on > due_on


def test_a_settled_pathway_is_never_due_again():
    a_phase(PhaseStatus.ACHIEVED)
    pathway = Pathway.objects.get()
    leave(pathway=pathway, exit_reason=ExitReason.COMPLETED, exited_on=days_ago(20), by=pathway.advisor)
    long_after = days_ago(-1000)
    refresh(long_after)
    assert PathwayFact.objects.get().due_on is None
    assert refresh(long_after + 365 * DAY) == 0


def test_the_task_refreshes_today():
    a_pathway(Stage.INTEGRATION)
    refresh_facts.delay()
    assert stored() == recounted(days_ago(0)) != {}


def test_a_cell_gives_its_counts():
    a_pathway(Stage.INTEGRATION)
    refresh()
    for cell in Cell.objects.all():
        assert counts_of(cell) == recounted(days_ago(0))[cell.indicator, cell.dimension, cell.value]


def test_no_fact_names_anyone():
    pathway = a_pathway(Stage.COMPLETED)
    refresh()
    person = pathway.beneficiary
    kept = str(list(PathwayFact.objects.values("answers")))
    for personal in (
        person.last_name,
        person.first_names,
        str(person.uuid),
        pathway.code,
        person.birth_date.isoformat(),
    ):
        assert personal not in kept


@pytest.mark.parametrize("seed", range(4))
def test_time_alone_changes_the_figures_as_a_full_count_does(seed):
    """Some months, day by day, over a world that nobody touches."""
    a_world(seed)
    seen = set()
    for number in range(230):
        day = WRITTEN_ON + number * DAY
        with at_ten(day):
            refresh_changed_pathways()
        assert stored() == recounted(day), day
        seen.add(str(sorted(stored().items())))
    assert len(seen) > 5


def test_even_when_the_refresh_did_not_run_for_weeks():
    a_world(11)
    for number in (0, 40, 41, 100, 229):
        day = WRITTEN_ON + number * DAY
        refresh(day)
        assert stored() == recounted(day), day


def suspended_later(pathway):
    with at_ten(WRITTEN_ON + 30 * DAY):
        suspend(pathway=pathway, suspended_from=days_ago(0), reason="Santé.", by=pathway.advisor)


def suspended_for_a_while(pathway):
    suspend(pathway=pathway, suspended_from=days_ago(0), until=days_ago(-5), reason="Santé.", by=pathway.advisor)


def never_started(pathway):
    dates = {"planned_start": days_ago(-10), "planned_end": days_ago(-40)}
    plan_phase(pathway=pathway, kind=PhaseKind.REFRESHER, by=pathway.advisor, **dates)


@pytest.mark.parametrize("then", [suspended_later, suspended_for_a_while, never_started])
def test_an_exit_presumed_and_what_puts_it_off_or_undoes_it(then):
    """Ninety days of silence make an exit, unless a suspension or a phase to come says otherwise."""
    with at_ten(WRITTEN_ON):
        pathway = a_phase(PhaseStatus.ACHIEVED, started_on=days_ago(200), planned_end=days_ago(80)).pathway
        then(pathway)
    for number in range(120):
        day = WRITTEN_ON + number * DAY
        refresh(day)
        assert stored() == recounted(day), day


def test_figures_follow_the_acts_of_each_day(clock):
    """Acts and time together: what is learnt late is counted late, and only once."""
    pathways = [a_pathway(Stage.INTEGRATION, exited_on=days_ago(days)) for days in (10, 100, 170)]
    situations = iter([Situation.TARGET_JOB, Situation.SEARCHING, Situation.DEATH] * 4)
    for number in range(120):
        if number % 30 == 0:
            point = pathways[number % 3].follow_ups.filter(status=FollowUpStatus.DUE).first()
            known = {"situation": next(situations), "observed_on": days_ago(0), "by": point.pathway.advisor}
            follow_up(point=point, status=FollowUpStatus.DONE, **known)
        refresh()
        assert stored() == recounted(days_ago(0)), days_ago(0)
        clock.shift(DAY)


def test_what_waits_is_counted_without_reading_the_whole_programme(django_assert_num_queries):
    pathways = [a_pathway(Stage.INTEGRATION) for _ in range(4)]
    refresh()
    today = days_ago(0)
    assert stale_count(today, most=3) == 0
    for pathway in pathways[:2]:
        pathway.touch()
    a_pathway(Stage.INTEGRATION)
    PathwayFact.objects.filter(pathway=pathways[3]).update(due_on=today)
    with django_assert_num_queries(1):
        assert stale_count(today, most=3) == 4
    assert stale_pathways(today).count() == 4
    for pathway in pathways:
        pathway.touch()
    assert stale_count(today, most=3) > 3
