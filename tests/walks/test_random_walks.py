"""Random walks: several people act on the same pathways, legally or not, over a year of simulated days.

Whatever they try, an act is done whole or refused in a French sentence, and the rules of the domain stay true.
`WALKS=300 pytest tests/walks` walks longer, and elsewhere each time.
"""

import datetime
import os
import random
import re
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from apcl.errors import RuleViolation
from apcl.journal.models import Entry
from tests.walks.acts import ACTS
from tests.walks.invariants import check
from tests.walks.world import a_world

pytestmark = pytest.mark.django_db
START = datetime.datetime(2025, 2, 3, 10, tzinfo=ZoneInfo("Europe/Paris"))
WALKS = int(os.environ.get("WALKS", "0"))
SENTENCE = re.compile(r"[A-ZÀ-Ý].+[.!]", re.DOTALL)
# Of a sentence that a database or a library would have written.
FOREIGN = re.compile(r"_|constraint|violates|failed|must|None|Error", re.IGNORECASE)
steps = st.tuples(st.integers(0, 12), st.sampled_from(ACTS), st.integers(0, 2**32))


@settings(max_examples=WALKS or 8, derandomize=not WALKS, database=None)
@given(walk=st.lists(steps, min_size=25, max_size=60))
def test_whatever_people_try_the_rules_stay_true(walk):
    with time_machine.travel(START) as clock, transaction.atomic():
        world = a_world()
        for days, act, seed in walk:
            clock.shift(datetime.timedelta(days=days))
            world.chance = random.Random(seed)
            done = _tries(act, world)
            if done:
                check(world)
        transaction.set_rollback(True)


def _tries(act, world) -> bool:
    """Whether the act did something; refused, it says why in French and leaves no trace."""
    before = Entry.objects.count()
    try:
        act(world)
    except RuleViolation as refusal:
        _is_ours(refusal)
        assert Entry.objects.count() == before
        return False
    return Entry.objects.count() > before


def _is_ours(refusal):
    assert refusal.args
    for sentence in refusal.args:
        assert SENTENCE.fullmatch(sentence), sentence
        assert not FOREIGN.search(sentence), sentence
