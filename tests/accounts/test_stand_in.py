"""Whose work comes to whom: those who are away that day, and nobody else."""

import pytest

from apcl.accounts.absences import stood_in_for, with_absence
from apcl.accounts.models import User
from tests.accounts.rows import AbsenceFactory
from tests.breaking import write
from tests.factories import OrganisationFactory, UserFactory, days_ago

pytestmark = pytest.mark.django_db


def whom(user, ago=0):
    return stood_in_for(user, days_ago(ago))


def test_one_works_for_oneself(advisor, colleague):
    AbsenceFactory(user=colleague)
    assert whom(advisor) == {advisor.pk}


@pytest.mark.parametrize(("ago", "counts"), [(2, False), (1, True), (0, True), (-8, True), (-9, False)])
def test_from_the_first_day_to_the_last(advisor, colleague, ago, counts):
    AbsenceFactory(user=colleague, stand_in=advisor)
    assert whom(advisor, ago) == ({advisor.pk, colleague.pk} if counts else {advisor.pk})
    assert whom(colleague, ago) == {colleague.pk}


def test_for_several_at_once(advisor, colleague):
    another = UserFactory(organisation=advisor.organisation)
    for away in (colleague, another):
        AbsenceFactory(user=away, stand_in=advisor)
    assert whom(advisor) == {advisor.pk, colleague.pk, another.pk}


def test_it_is_not_handed_on(advisor, colleague):
    another = UserFactory(organisation=advisor.organisation)
    AbsenceFactory(user=colleague, stand_in=another)
    AbsenceFactory(user=another, stand_in=advisor)
    assert whom(advisor) == {advisor.pk, another.pk}


def test_whoever_changes_organisation_stands_in_for_nobody_any_more(advisor, colleague):
    AbsenceFactory(user=colleague, stand_in=advisor)
    write(advisor, organisation=OrganisationFactory())
    assert whom(User.objects.get(pk=advisor.pk)) == {advisor.pk}


def test_what_a_page_tells_of_an_absence(advisor, colleague):
    def told():
        [row] = with_absence(User.objects.filter(pk=advisor.pk), "pk", days_ago(0))
        return row.away_until, row.stand_in

    assert told() == (None, None)
    absence = AbsenceFactory(user=advisor)
    AbsenceFactory(user=advisor, starts_on=days_ago(40), ends_on=days_ago(20), stand_in=colleague)
    assert told() == (absence.ends_on, None)
    write(absence, stand_in=colleague)
    assert told() == (absence.ends_on, str(colleague))
