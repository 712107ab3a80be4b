"""A locked month of attendance is reopened by the Region, for a while and for a reason."""

import pytest

from pathways.actions.attendance import reopen_month
from pathways.attendance import is_locked, month_of
from pathways.models import ReopenedMonth
from tests.factories import days_ago
from tests.offer import a_trainee, a_workshop
from tests.pathways.acting import recorded, refused

pytestmark = pytest.mark.django_db
LOCKED = next(ago for ago in range(1, 90) if is_locked(days_ago(ago), days_ago(0)))


@pytest.fixture
def workshop(provider):
    return a_workshop(provider=provider.organisation)


def reopen(workshop, by, **facts):
    known = {"month": days_ago(LOCKED), "until": days_ago(-5), "reason": "Feuilles retrouvées."}
    reopen_month(workshop=workshop, by=by, **known | facts)


def test_it_is_reopened_for_each_phase_of_the_workshop_and_journaled(workshop, region):
    trainee = a_trainee(workshop)
    a_trainee(a_workshop())
    with recorded("attendance.reopened", by=region, file=trainee.pathway, touched=False) as entries:
        reopen(workshop, region)
    row = ReopenedMonth.objects.get()
    assert (row.phase, row.reopened_by) == (trainee.pathway.phases.get(), region)
    assert (row.month, row.until, row.reason) == (month_of(days_ago(LOCKED)), days_ago(-5), "Feuilles retrouvées.")
    assert (entries[0].subject, entries[0].reason) == (row.phase.uuid, "Feuilles retrouvées.")
    assert entries[0].details == {"month": row.month.isoformat(), "until": row.until.isoformat()}


def test_reopened_again_the_day_and_the_reason_are_replaced(workshop, region):
    a_trainee(workshop)
    reopen(workshop, region)
    reopen(workshop, region, until=days_ago(-9), reason="Encore.")
    assert list(ReopenedMonth.objects.values_list("until", "reason")) == [(days_ago(-9), "Encore.")]


def test_a_month_that_is_not_locked_is_refused(workshop, region):
    a_trainee(workshop)
    with refused("Ce mois n'est pas verrouillé : ses présences se notent encore."):
        reopen(workshop, region, month=days_ago(0))


@pytest.mark.parametrize("days", [-32, 1])
def test_it_is_for_a_month_at_most_and_not_for_the_past(workshop, region, days):
    a_trainee(workshop)
    with refused("Un mois se rouvre jusqu'à un jour à venir, 31 jours au plus."):
        reopen(workshop, region, until=days_ago(days))
    reopen(workshop, region, until=days_ago(-31))


def test_a_month_that_nobody_followed_is_refused(workshop, region):
    a_trainee(workshop)
    with refused("Personne ne suivait ce mois-là de phase chez l'organisme de l'atelier."):
        reopen(workshop, region, month=days_ago(400))
