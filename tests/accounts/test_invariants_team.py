"""The rules of the database about teams, each broken by a write that goes round the actions."""

import pytest
from django.utils import timezone

from tests.accounts.rows import AbsenceFactory, InvitationFactory
from tests.breaking import insert, refused_by, write
from tests.factories import OrganisationFactory, UserFactory, days_ago

pytestmark = pytest.mark.django_db


def test_an_absence_ends_after_it_starts(advisor):
    absence = AbsenceFactory(user=advisor)
    with refused_by("absence_in_order"):
        write(absence, ends_on=days_ago(2))
    write(absence, ends_on=days_ago(1))


def test_nobody_stands_in_for_themselves(advisor, colleague):
    absence = AbsenceFactory(user=advisor, stand_in=colleague)
    with refused_by("absence_stand_in_is_another"):
        write(absence, stand_in=advisor)


@pytest.mark.parametrize(("starts", "ends"), [(1, -8), (10, 1), (-8, -20), (0, 0), (30, -30)])
def test_two_absences_of_one_person_share_no_day(advisor, starts, ends):
    absence = AbsenceFactory(user=advisor)
    days = {"starts_on": days_ago(starts), "ends_on": days_ago(ends)}
    before = insert(absence, starts_on=days_ago(60), ends_on=days_ago(50))
    with refused_by("absence_no_overlap", "INSERT"):
        insert(absence, **days)
    with refused_by("absence_no_overlap", "UPDATE"):
        write(before, **days)


def test_they_may_follow_each_other_and_colleagues_may_be_away_together(advisor, colleague):
    absence = AbsenceFactory(user=advisor)
    insert(absence, starts_on=days_ago(-9), ends_on=days_ago(-9))
    insert(absence, user=colleague)


def test_one_open_invitation_for_an_address_in_an_organisation():
    invitation = InvitationFactory(email="samira@structure.example")
    with refused_by("invitation_one_open_per_email"):
        insert(invitation, email="SAMIRA@structure.example")
    insert(invitation, organisation=OrganisationFactory())
    insert(invitation, cancelled_at=timezone.now())
    write(invitation, accepted_at=timezone.now())
    insert(invitation, accepted_at=None)


def test_an_invitation_is_accepted_or_cancelled():
    invitation = InvitationFactory(accepted_at=timezone.now())
    with refused_by("invitation_accepted_or_cancelled"):
        write(invitation, cancelled_at=timezone.now())


@pytest.mark.parametrize("loss", [{"is_manager": False}, {"is_active": False}, {"organisation": None}], ids=str)
def test_an_organisation_keeps_its_last_manager(advisor, loss):
    loss = {name: value if value is False else OrganisationFactory() for name, value in loss.items()}
    manager = UserFactory(organisation=advisor.organisation, is_manager=True)
    UserFactory(organisation=advisor.organisation, is_manager=True, is_active=False)
    UserFactory(is_manager=True)
    with refused_by("organisation_keeps_a_manager", "UPDATE"):
        write(manager, **loss)
    write(advisor, is_manager=True)
    write(manager, **loss)


def test_one_that_never_had_a_manager_needs_none(advisor):
    write(advisor, is_active=False)
