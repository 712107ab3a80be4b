"""Invariant 6, of what is thought of a project: an opinion has a date and a reason, a person is heard before."""

import pytest

from pathways.actions.opinion import ask_opinion
from pathways.enums import Decision, Hearing, Verdict
from tests.breaking import insert, refused_by, write
from tests.factories import UserFactory, a_project, days_ago

pytestmark = pytest.mark.django_db


@pytest.fixture
def opinion():
    return a_project(submitted=True).opinions.get()


@pytest.fixture
def asked(region):
    pathway = a_project(submitted=True)
    return ask_opinion(pathway=pathway, person=region, by=pathway.advisor)


@pytest.fixture
def refusal():
    return a_project(submitted=True, decision=Decision.UNFAVOURABLE).project


def test_a_section_is_written_once():
    section = a_project().sections.first()
    with refused_by("section_once"):
        insert(section)


def test_a_person_has_one_opinion_on_a_project(opinion):
    with refused_by("project_opinion_once"):
        insert(opinion)
    insert(opinion, person=UserFactory(region=True))


def test_an_opinion_given_has_a_date(opinion):
    with refused_by("project_opinion_given_iff_dated"):
        write(opinion, given_on=None)


def test_an_opinion_not_given_has_none(asked):
    with refused_by("project_opinion_given_iff_dated"):
        write(asked, given_on=days_ago(1))


@pytest.mark.parametrize("half", [{"asked_by": None}, {"asked_on": None}], ids=["by nobody", "without a date"])
def test_an_opinion_is_asked_by_someone_on_a_day(asked, half):
    with refused_by("project_opinion_asked_by_someone"):
        write(asked, **half)


@pytest.mark.parametrize("verdict", [Verdict.RESERVED, Verdict.UNFAVOURABLE])
def test_an_opinion_that_holds_back_says_why(opinion, verdict):
    with refused_by("project_opinion_says_why"):
        write(opinion, verdict=verdict)
    write(opinion, verdict=verdict, codes=["mobility"])


def test_an_opinion_is_not_given_tomorrow(opinion, region):
    with refused_by("pathways_projectopinion_no_future", "INSERT"):
        insert(opinion, person=region, given_on=days_ago(-1))
    with refused_by("pathways_projectopinion_no_future", "UPDATE"):
        write(opinion, given_on=days_ago(-1))


@pytest.mark.parametrize("half", [{"hearing": ""}, {"heard_on": None}], ids=["how", "when"])
def test_a_person_is_heard_on_a_day(refusal, half):
    with refused_by("project_hearing_is_dated"):
        write(refusal, **half)


def test_a_person_is_not_heard_after_the_decision(refusal):
    with refused_by("project_heard_before_decision"):
        write(refusal, hearing=Hearing.HEARD, heard_on=refusal.decided_on + (days_ago(0) - days_ago(1)))
