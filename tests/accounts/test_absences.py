"""Noting an absence: for oneself or for one's team, changed, ended early; and what is refused."""

import pytest

from apcl.accounts.actions.absence import change_absence, declare_absence, end_absence
from apcl.accounts.models import Absence
from apcl.journal.models import Entry
from tests.accounts.rows import AbsenceFactory
from tests.factories import UserFactory, days_ago
from tests.pathways.acting import refused

pytestmark = pytest.mark.django_db
NEXT_WEEK = {"starts_on": days_ago(-7), "ends_on": days_ago(-14)}
NOT_YOURS = "Seule la personne, ou une personne responsable de la structure, note ses absences."
NOT_A_COLLEAGUE = "Le remplacement se confie à une autre personne de la structure, avec un compte actif."
GONE_BY = "Le dernier jour est passé : seules les absences en cours ou à venir se notent."


@pytest.fixture
def manager(advisor):
    return UserFactory(organisation=advisor.organisation, is_manager=True)


def test_someone_notes_their_own(advisor, colleague):
    absence = declare_absence(user=advisor, stand_in=colleague, by=advisor, **NEXT_WEEK)
    kept = Absence.objects.get()
    assert (kept.user, kept.stand_in, kept.starts_on) == (advisor, colleague, NEXT_WEEK["starts_on"])
    entry = Entry.objects.get()
    assert (entry.verb, entry.by, entry.subject, entry.details) == ("absence.declared", advisor, absence.uuid, {})


def test_a_manager_notes_those_of_the_team(advisor, manager):
    declare_absence(user=advisor, by=manager, **NEXT_WEEK)
    assert Absence.objects.get().stand_in is None


def test_nobody_else_does(advisor, colleague):
    stranger = UserFactory(is_manager=True)
    absence = AbsenceFactory(user=advisor)
    for by in (colleague, stranger):
        with refused(NOT_YOURS):
            declare_absence(user=advisor, by=by, **NEXT_WEEK)
        with refused(NOT_YOURS):
            change_absence(absence=absence, by=by, **NEXT_WEEK)
        with refused(NOT_YOURS):
            end_absence(absence=absence, by=by)


def test_who_stands_in_is_an_active_colleague(advisor):
    others = [advisor, UserFactory(), UserFactory(organisation=advisor.organisation, is_active=False)]
    absence = AbsenceFactory(user=advisor)
    for other in others:
        with refused(NOT_A_COLLEAGUE):
            declare_absence(user=advisor, stand_in=other, by=advisor, **NEXT_WEEK)
        with refused(NOT_A_COLLEAGUE):
            change_absence(absence=absence, stand_in=other, by=advisor, **NEXT_WEEK)


def test_days_gone_by_are_not_noted(advisor):
    with refused(GONE_BY):
        declare_absence(user=advisor, by=advisor, starts_on=days_ago(9), ends_on=days_ago(1))
    declare_absence(user=advisor, by=advisor, starts_on=days_ago(9), ends_on=days_ago(0))


def test_the_rules_of_the_database_are_told(advisor):
    AbsenceFactory(user=advisor, **NEXT_WEEK)
    with refused("Une absence est déjà notée sur ces jours : modifiez-la."):
        declare_absence(user=advisor, by=advisor, **NEXT_WEEK)
    with refused("Le dernier jour d'une absence ne peut précéder le premier."):
        declare_absence(user=advisor, by=advisor, starts_on=days_ago(-40), ends_on=days_ago(-39 + 10))


def test_it_is_given_other_days_and_another_stand_in(advisor, colleague, manager):
    absence = AbsenceFactory(user=advisor, stand_in=manager)
    change_absence(absence=absence, stand_in=colleague, by=advisor, **NEXT_WEEK)
    absence.refresh_from_db()
    assert (absence.stand_in, absence.ends_on) == (colleague, NEXT_WEEK["ends_on"])
    assert Entry.objects.get().verb == "absence.changed"


def test_one_that_is_over_is_not_changed(advisor):
    absence = AbsenceFactory(user=advisor, ends_on=days_ago(1))
    with refused("Cette absence est finie : notez-en une autre."):
        change_absence(absence=absence, by=advisor, **NEXT_WEEK)


def test_back_early_yesterday_was_the_last_day(advisor):
    absence = AbsenceFactory(user=advisor)
    end_absence(absence=absence, by=advisor)
    assert Absence.objects.get().ends_on == days_ago(1)
    assert Entry.objects.get().verb == "absence.ended"
    with refused("Cette absence est déjà finie."):
        end_absence(absence=absence, by=advisor)


@pytest.mark.parametrize("starts", [0, -7])
def test_an_absence_without_a_day_left_is_removed(advisor, starts):
    end_absence(absence=AbsenceFactory(user=advisor, starts_on=days_ago(starts), ends_on=days_ago(-14)), by=advisor)
    assert not Absence.objects.exists()
