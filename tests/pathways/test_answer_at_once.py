"""Sixteen processes answer for one hire at the same moment: one answer, one trace, one message to each."""

from functools import partial

import pytest

from apcl.journal.models import Entry
from apcl.mail.models import Message, MessageState
from jobs.enums import ContractKind
from pathways.actions.confirmation import answer_as_employer
from pathways.actions.placement import cancel_placement, check_document
from pathways.enums import EmployerAnswer, PlacementStatus
from pathways.models import Placement, PlacementAnswer
from tests.at_once import DONE, at_once
from tests.factories import UserFactory, a_placement, the_link
from tests.pathways.acting import no_longer_possible

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]
PEOPLE, ROUNDS = 16, 12
ALREADY = "Une réponse a déjà été enregistrée."


def answering(hire, answer):
    contract = {"contract": ContractKind.CDI, "starts_on": hire.starts_on}
    return partial(
        answer_as_employer,
        placement=hire,
        link=the_link(hire),
        answer=answer,
        signatory="Dominique Marchal",
        **contract if answer == EmployerAnswer.YES_TARGET else {},
    )


def traces(hire):
    return list(Entry.objects.filter(subject=hire.uuid).exclude(state="").values_list("state", flat=True)[:1])


def test_sixteen_confirmations_at_once_record_one_twelve_times():
    for _ in range(ROUNDS):
        hire = a_placement(PlacementStatus.AWAITING_EMPLOYER)
        outcomes = at_once(*[answering(hire, EmployerAnswer.YES_TARGET)] * PEOPLE)
        assert outcomes.count(DONE) == 1
        assert set(outcomes) <= {DONE, ALREADY, no_longer_possible(PlacementStatus.CONFIRMED)}
        answer = PlacementAnswer.objects.get(placement=hire)
        assert Entry.objects.filter(subject=hire.uuid, verb="placement.answered").count() == 1
        told = Message.objects.filter(key__in=[f"receipt:{answer.uuid}", f"answered:{answer.uuid}"])
        assert list(told.values_list("state", flat=True)) == [MessageState.SENT] * 2
    assert PlacementAnswer.objects.count() == ROUNDS
    assert Message.objects.count() == 3 * ROUNDS


def test_different_answers_at_once_leave_the_state_of_the_one_recorded():
    for _ in range(ROUNDS):
        hire = a_placement(PlacementStatus.AWAITING_EMPLOYER)
        answers = [EmployerAnswer.YES_TARGET, EmployerAnswer.NO, EmployerAnswer.WRONG_PERSON] * 3
        outcomes = at_once(*(answering(hire, answer) for answer in answers))
        assert outcomes.count(DONE) == 1
        hire.refresh_from_db()
        answer = PlacementAnswer.objects.get(placement=hire)
        expected = {"yes_target": "confirmed", "no": "disputed", "wrong_person": "unanswered"}[answer.answer]
        assert (hire.status, traces(hire)) == (expected, [expected])
        assert answer.answer == answers[outcomes.index(DONE)]
        assert set(outcomes) <= {DONE, ALREADY, no_longer_possible(PlacementStatus(expected))}


def test_a_document_checked_while_the_employer_says_no_wins_or_is_refused():
    for _ in range(ROUNDS):
        hire = a_placement(PlacementStatus.AWAITING_EMPLOYER)
        check = partial(check_document, placement=Placement.objects.get(pk=hire.pk), by=UserFactory(region=True))
        said_no, checked = at_once(answering(hire, EmployerAnswer.NO), check)
        hire.refresh_from_db()
        assert sorted([said_no == DONE, checked == DONE]) == [False, True]
        assert (hire.status == PlacementStatus.CONFIRMED) == (checked == DONE)
        assert traces(hire) == [hire.status]
        assert PlacementAnswer.objects.filter(placement=hire).exists() == (said_no == DONE)


def test_a_hire_denied_and_cancelled_at_once_is_cancelled_in_the_end():
    """A dispute may still be cancelled: both acts may win, one after the other, never the other way round."""
    for _ in range(ROUNDS):
        hire = a_placement(PlacementStatus.AWAITING_EMPLOYER)
        cancel = partial(cancel_placement, placement=hire, reason="Doublon.", by=hire.pathway.advisor)
        denied, cancelled = at_once(answering(hire, EmployerAnswer.NO), cancel)
        hire.refresh_from_db()
        assert denied in {DONE, ALREADY, no_longer_possible(PlacementStatus.CANCELLED)}
        assert (cancelled, hire.status, traces(hire)) == (DONE, PlacementStatus.CANCELLED, [PlacementStatus.CANCELLED])


def test_a_hire_cancelled_while_it_is_answered_is_one_or_the_other():
    for _ in range(ROUNDS):
        hire = a_placement(PlacementStatus.AWAITING_EMPLOYER)
        cancel = partial(cancel_placement, placement=hire, reason="Doublon.", by=hire.pathway.advisor)
        answered, cancelled = at_once(answering(hire, EmployerAnswer.YES_TARGET), cancel)
        hire.refresh_from_db()
        assert sorted([answered == DONE, cancelled == DONE]) == [False, True]
        assert traces(hire) == [hire.status]
        assert PlacementAnswer.objects.filter(placement=hire).exists() == (answered == DONE)
