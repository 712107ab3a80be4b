"""Invariant 6, of a project: a date if and only if the state, an author if and only if the date."""

import pytest

from pathways.enums import Decision, EntryCancelledBy
from tests.breaking import refused_by, write
from tests.factories import a_project, days_ago

pytestmark = pytest.mark.django_db


@pytest.fixture
def project():
    return a_project(submitted=True, committed=True, decision=Decision.FAVOURABLE).project


@pytest.fixture
def undecided():
    return a_project(submitted=True).project


def test_invariant_6_a_decision_has_a_date(project):
    with refused_by("project_decision_iff_dated"):
        write(project, decided_on=None, decided_by=None)


def test_invariant_6_a_date_of_decision_says_which(project):
    with refused_by("project_decision_iff_dated"):
        write(project, decision="")


def test_invariant_6_a_decision_names_its_author(project):
    with refused_by("project_author_iff_decided"):
        write(project, decided_by=None)


def test_invariant_6_or_says_that_nobody_knows_but_not_both(project):
    with refused_by("project_author_iff_decided"):
        write(project, is_author_unknown=True)
    write(project, is_author_unknown=True, decided_by=None)


@pytest.mark.parametrize("unknown", [True, False])
def test_invariant_6_nobody_decided_what_is_not_decided(undecided, region, unknown):
    author = {"is_author_unknown": True} if unknown else {"decided_by": region}
    with refused_by("project_author_iff_decided"):
        write(undecided, **author)


def test_invariant_6_a_commitment_signed_is_dated(undecided):
    with refused_by("project_commitment_dated"):
        write(undecided, commitment_version="1")


@pytest.mark.parametrize(
    "half",
    [{"entry_cancelled_on": days_ago(1)}, {"entry_cancelled_by": EntryCancelledBy.PROVIDER}],
    ids=["by nobody", "without a date"],
)
def test_invariant_6_an_entry_is_cancelled_by_someone_on_a_day(project, half):
    with refused_by("project_entry_cancelled_by_someone"):
        write(project, **half)
