"""Values that mean something, and sums that add up."""

import pytest

from apcl.mail.models import Message, MessageState
from evaluation.models import Cell
from tests.breaking import refused_by, write
from tests.factories import BeneficiaryFactory, OccupationFactory, days_ago

pytestmark = pytest.mark.django_db
COUNTS = {"population": 15, "pending": 1, "neutralised": 2, "yes": 3, "no": 4, "unknown": 5}


@pytest.fixture
def cell():
    return Cell.objects.create(indicator="REU-01", **COUNTS, confirmed=3, partial=4)


@pytest.mark.parametrize("level", [0, 9])
def test_levels_of_education_go_from_one_to_eight(level):
    person = BeneficiaryFactory()
    with refused_by("beneficiary_education_level"):
        write(person, education_level=level)


@pytest.mark.parametrize("version", [2, 5])
def test_the_rome_is_in_its_third_or_fourth_version(version):
    occupation = OccupationFactory()
    with refused_by("occupation_rome_version"):
        write(occupation, rome_version=version)


@pytest.mark.parametrize("count", COUNTS)
def test_the_five_counts_of_a_cell_make_its_population(cell, count):
    with refused_by("cell_adds_up"):
        write(cell, **{count: COUNTS[count] + 1})


@pytest.mark.parametrize("part", [{"confirmed": 4}, {"partial": 5}], ids=["confirmed", "partial"])
def test_confirmed_are_some_of_the_yes_and_partial_some_of_the_no(cell, part):
    with refused_by("cell_parts"):
        write(cell, **part)


@pytest.mark.parametrize("state", MessageState)
def test_a_message_has_a_day_of_sending_once_sent_and_only_then(state):
    message = Message.objects.create(key="x", to="a@b.example", subject="x", body="x")
    sent_at = None if state == MessageState.SENT else f"{days_ago(0)}T08:00Z"
    with refused_by("message_sent_iff_dated"):
        write(message, state=state, sent_at=sent_at)
