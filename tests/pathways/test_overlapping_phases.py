"""The real phases of one pathway follow each other: whoever starts or ends one otherwise is told so."""

from functools import partial

import pytest

from pathways.actions.phase import end_phase, plan_phase, start_phase
from pathways.enums import PhaseKind, PhaseStatus
from pathways.models import Phase
from tests.at_once import DONE, at_once
from tests.factories import a_phase, days_ago
from tests.pathways.acting import refused

OVERLAPS = "Cette phase en chevauche une autre : vérifiez les dates, ou notez d'abord la fin de l'autre."
TRAINING = [kind for kind in PhaseKind if kind not in (PhaseKind.IMMERSION, PhaseKind.SUPPORT)]


def another(phase, kind, *, agreement_on=None):
    """One more planned phase of the same pathway."""
    plan = {"planned_start": days_ago(50), "planned_end": days_ago(40), "agreement_on": agreement_on}
    return plan_phase(pathway=phase.pathway, kind=kind, by=phase.pathway.advisor, **plan)


def start(phase, days):
    start_phase(phase=phase, started_on=days_ago(days), by=phase.pathway.advisor)


def end(phase, days):
    end_phase(phase=phase, ended_on=days_ago(days), by=phase.pathway.advisor)


@pytest.mark.django_db
@pytest.mark.parametrize("kind", TRAINING)
def test_nothing_starts_while_another_runs(kind):
    second = another(a_phase(PhaseStatus.RUNNING), kind)
    with refused(OVERLAPS):
        start(second, 50)


@pytest.mark.django_db
def test_nor_before_the_end_of_one_that_is_over():
    second = another(a_phase(PhaseStatus.ACHIEVED), PhaseKind.CERTIFICATION)
    with refused(OVERLAPS):
        start(second, 21)


@pytest.mark.django_db
def test_a_day_may_be_shared():
    """One ends in the morning, the next begins in the afternoon."""
    second = another(a_phase(PhaseStatus.ACHIEVED), PhaseKind.CERTIFICATION)
    start(second, 20)
    assert second.status == PhaseStatus.RUNNING


@pytest.mark.django_db
def test_one_that_began_before_ends_at_the_latest_when_the_next_begins():
    first = a_phase(PhaseStatus.ACHIEVED, planned_end=days_ago(20))
    late, exam = another(first, PhaseKind.REFRESHER), another(first, PhaseKind.CERTIFICATION)
    start(late, 20)
    with refused(OVERLAPS):
        start(exam, 10)
    end(late, 10)
    start(exam, 10)


@pytest.mark.django_db
def test_the_support_goes_along_with_anything():
    support = another(a_phase(PhaseStatus.RUNNING), PhaseKind.SUPPORT)
    start(support, 50)
    assert support.status == PhaseStatus.RUNNING


@pytest.mark.django_db
def test_an_immersion_takes_place_inside_a_training():
    training = a_phase(PhaseStatus.RUNNING)
    immersion = another(training, PhaseKind.IMMERSION, agreement_on=days_ago(51))
    start(immersion, 50)
    with refused(OVERLAPS):
        end(training, 45)
    end(immersion, 40)
    end(training, 40)


@pytest.mark.django_db
def test_and_not_across_its_end():
    immersion = another(a_phase(PhaseStatus.ACHIEVED), PhaseKind.IMMERSION, agreement_on=days_ago(51))
    with refused(OVERLAPS):
        start(immersion, 30)


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("kind", [PhaseKind.REFRESHER, PhaseKind.IMMERSION])
def test_of_two_that_start_at_once_one_does(kind):
    for _ in range(5):
        first = a_phase()
        second = another(first, PhaseKind.REFRESHER)
        third = another(first, kind, agreement_on=days_ago(60))
        if kind == PhaseKind.IMMERSION:
            # Two immersions are beyond the constraint: the order in which they are held says which comes first.
            Phase.objects.filter(pk=second.pk).update(kind=kind, agreement_on=days_ago(60))
            second.refresh_from_db()
        outcomes = at_once(partial(start, second, 50), partial(start, third, 45))
        assert sorted(outcomes) == [OVERLAPS, DONE]
