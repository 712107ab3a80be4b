"""The commitment, its signatures and the questions: what the database itself refuses."""

import pytest
from django.utils import timezone

from pathways.actions.commitment import answer_commitment
from pathways.models import CommitmentText
from tests.beside import QuestionFactory
from tests.breaking import insert, refused_by, write
from tests.factories import CommitmentTextFactory, DocumentFactory, a_project, days_ago

pytestmark = pytest.mark.django_db


@pytest.fixture
def text(db):
    return CommitmentTextFactory()


@pytest.fixture
def signature(text):
    return answer_commitment(pathway=a_project(), choice=str(text.uuid), signatory="Anaïs Lefèvre")


def test_two_texts_do_not_have_the_same_name(text):
    with refused_by("commitment_text_version_once"):
        insert(text)


@pytest.mark.parametrize("change", [{"text": "Autre."}, {"version": "x"}], ids=["text", "version"])
def test_a_text_published_does_not_change(text, change):
    with refused_by("commitment_text_is_published_once", "UPDATE"):
        write(text, **change)


def test_nor_is_it_erased(text):
    with refused_by("commitment_text_is_published_once", "DELETE"):
        CommitmentText.objects.all().delete()


def test_a_version_is_signed_once(signature):
    with refused_by("commitment_signed_once"):
        insert(signature)


def test_who_signs_by_the_link_has_a_name_and_a_reference(signature):
    for missing in ({"signatory": ""}, {"reference": ""}, {"document": DocumentFactory()}):
        with refused_by("commitment_by_link_is_named"):
            write(signature, **missing)


def test_invariant_3_nobody_signs_tomorrow(signature):
    with refused_by("pathways_commitmentsignature_no_future", "UPDATE"):
        write(signature, signed_on=days_ago(-2))
    with refused_by("pathways_commitmentsignature_no_future", "INSERT"):
        insert(signature, version="2", signed_on=days_ago(-2))


def test_an_answer_has_a_text_a_day_and_an_author():
    question = QuestionFactory(pathway=a_project())
    by = question.pathway.advisor
    whole = {"answer": "Lundi.", "answered_by": by, "answered_at": timezone.now()}
    for name, nothing in (("answer", ""), ("answered_by", None), ("answered_at", None)):
        with refused_by("question_answered_by_someone"):
            write(question, **whole | {name: nothing})
    write(question, **whole)
