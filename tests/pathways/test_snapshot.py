"""What is kept of a worklist is what the rules say, after any act; it is counted again only when something changed."""

import datetime
import random
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from apcl.accounts.models import User
from apcl.errors import RuleViolation
from pathways.actions.contact import note_one_contact
from pathways.models import Pathway, Snapshot
from pathways.snapshots import MARGIN, worklist_of
from pathways.worklist import count_for
from tests.factories import UserFactory, a_project, days_ago
from tests.pathways.waiting import WAITING
from tests.pathways.waiting_case import people
from tests.walks.acts import ACTS
from tests.walks.world import a_world

pytestmark = pytest.mark.django_db
START = datetime.datetime(2025, 2, 3, 10, tzinfo=ZoneInfo("Europe/Paris"))
each_rule = pytest.mark.parametrize("waiting", WAITING, ids=lambda waiting: waiting.reason)
steps = st.tuples(st.integers(0, 12), st.sampled_from(ACTS), st.integers(0, 2**32))


def everyone():
    return User.objects.select_related("organisation").exclude(organisation__kind="evaluator")


def differing():
    """Those of whom what is kept is not what the rules say."""
    today = timezone.localdate()
    return [
        (user, kept, fresh)
        for user in everyone()
        if (kept := worklist_of(user, today).lines) != (fresh := [item.line for item in count_for(user, today).items])
    ]


@each_rule
def test_a_line_that_comes_and_goes_is_counted_again(waiting):
    who = people()
    row = waiting.make(who)
    # The offer comes by factories, which act on nothing.
    Snapshot.objects.all().delete()
    assert differing() == []
    waiting.act(row, who)
    assert differing() == []


@settings(max_examples=4, derandomize=True, database=None)
@given(walk=st.lists(steps, min_size=20, max_size=40))
def test_whatever_people_do_what_is_kept_is_what_the_rules_say(walk):
    with time_machine.travel(START) as clock, transaction.atomic():
        world = a_world()
        for days, act, seed in walk:
            clock.shift(datetime.timedelta(days=days, seconds=1))
            world.chance = random.Random(seed)
            try:
                act(world)
            except RuleViolation:
                continue
            assert differing() == []
        transaction.set_rollback(True)


def queries_of(user):
    with CaptureQueriesContext(connection) as asked:
        worklist_of(user, timezone.localdate())
    return len(asked)


@pytest.mark.parametrize("kind", ["advisor", "region", "provider", "employer"])
def test_it_is_read_in_one_question_while_nothing_changes(kind):
    who = people()
    for waiting in WAITING:
        waiting.make(who)
    user = getattr(who, kind)
    worklist_of(user, timezone.localdate())
    assert queries_of(user) == 1


def test_what_happens_elsewhere_does_not_count_again(advisor):
    a_project(advisor=advisor)
    worklist_of(advisor, timezone.localdate())
    elsewhere = a_project()
    note_one_contact(pathway=elsewhere, kind="call", made_on=days_ago(0), by=elsewhere.advisor)
    assert queries_of(advisor) == 1


def test_an_act_that_took_its_instant_before_the_count_is_seen_after_it(advisor):
    """Its transaction commits after the count: the instant that it writes is already past."""
    pathway = a_project(advisor=advisor)
    Pathway.objects.update(changed_at=timezone.now() - 10 * MARGIN)
    worklist_of(advisor, timezone.localdate())
    assert queries_of(advisor) == 1
    Pathway.objects.filter(pk=pathway.pk).update(changed_at=timezone.now() - MARGIN / 2)
    assert queries_of(advisor) > 1


def test_another_day_is_another_list(clock, advisor):
    a_project(advisor=advisor, applied_on=days_ago(30), diagnosed=False)
    clock.shift(datetime.timedelta(minutes=5))
    worklist_of(advisor, timezone.localdate())
    clock.shift(datetime.timedelta(days=1))
    assert queries_of(advisor) > 1


def test_it_holds_no_name(advisor):
    pathway = a_project(advisor=advisor)
    worklist_of(advisor, timezone.localdate())
    kept = str(Snapshot.objects.values().get(user=advisor))
    person = pathway.beneficiary
    assert [name for name in (person.last_name, person.first_names, advisor.last_name) if name in kept] == []


def test_lost_it_is_counted_again(advisor):
    a_project(advisor=advisor)
    before = worklist_of(advisor, timezone.localdate())
    Snapshot.objects.all().delete()
    assert worklist_of(advisor, timezone.localdate()) == before


def test_someone_with_nothing_to_do_has_an_empty_one():
    assert worklist_of(UserFactory(), timezone.localdate()).lines == []
