"""Invariants 1 and 16, and what else exists once."""

import pytest

from evaluation.models import Cell
from pathways.enums import CLOSED_STAGES, OPEN_STAGES, EmployerAnswer, FollowUpStatus, Party
from tests.breaking import insert, refused_by, write
from tests.factories import UserFactory, a_follow_up, a_pathway, an_answer

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("stage", OPEN_STAGES)
def test_invariant_1_one_open_pathway_per_person(stage):
    pathway = a_pathway(stage)
    with refused_by("pathway_one_open_per_beneficiary"):
        insert(pathway)


@pytest.mark.parametrize("stage", CLOSED_STAGES)
def test_invariant_1_and_as_many_closed_ones_as_there_were(stage):
    pathway = a_pathway(stage)
    insert(pathway)
    insert(pathway)
    assert pathway.beneficiary.pathways.count() == 3


@pytest.mark.parametrize("second", EmployerAnswer)
def test_invariant_16_one_answer_per_party_and_hire(hire, second):
    answer = an_answer(placement=hire)
    with refused_by("answer_one_per_party"):
        insert(answer, answer=second, reference="2345-67")


def test_invariant_16_another_party_has_its_own(hire):
    answer = an_answer(placement=hire)
    insert(answer, party=Party.BENEFICIARY, reference="2345-67")
    assert hire.answers.count() == 2


def test_a_follow_up_is_planned_once():
    point = a_follow_up()
    with refused_by("follow_up_once_undated"):
        insert(point)


def test_a_follow_up_is_recorded_once_a_day():
    point = a_follow_up(FollowUpStatus.DONE)
    with refused_by("follow_up_once_per_day"):
        insert(point)


def test_an_address_has_one_account_whatever_its_case():
    user = UserFactory()
    with refused_by("user_email"):
        write(UserFactory(), email=user.email.upper())


def test_a_cell_exists_once():
    counts = dict.fromkeys(("population", "pending", "neutralised", "yes", "no", "unknown", "confirmed", "partial"), 0)
    cell = Cell.objects.create(indicator="AEV-6", dimension="sex", value="F", **counts)
    with refused_by("cell_once"):
        insert(cell)
    insert(cell, value="M")
