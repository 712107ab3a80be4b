"""Several clicks at the same moment: one contact, one feed; of two who move or end an appointment, one wins."""

import datetime
from functools import partial

import pytest
from django.utils import timezone

from pathways.actions.appointment import cancel_appointment, move_appointment, settle_appointment
from pathways.actions.contact import log_contact
from pathways.actions.feed import open_feed
from pathways.models import Appointment, CalendarFeed, Contact
from tests.at_once import DONE, at_once
from tests.beside import AppointmentFactory
from tests.factories import UserFactory, a_project

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]
PEOPLE, ROUNDS = 6, 5


def test_several_clicks_note_one_contact():
    by = UserFactory()
    for _ in range(ROUNDS):
        Contact.objects.all().delete()
        pathway = a_project(advisor=by)
        assert at_once(*[partial(log_contact, pathway=pathway, kind="call", by=by)] * PEOPLE) == [DONE] * PEOPLE
        assert Contact.objects.count() == 1


def test_several_clicks_leave_one_address():
    by = UserFactory()
    outcomes = at_once(*[partial(open_feed, by=by)] * PEOPLE)
    assert set(outcomes) <= {DONE, "Cette adresse vient d'être changée."}
    assert CalendarFeed.objects.count() == 1


def test_of_those_who_move_it_at_once_one_wins():
    for _ in range(ROUNDS):
        appointment = AppointmentFactory(pathway=a_project())
        by = appointment.held_by
        moves = [
            partial(
                move_appointment,
                appointment=appointment,
                by=by,
                held_by=by,
                means="call",
                place="",
                starts_at=appointment.starts_at,
                minutes=50 + number,
            )
            for number in range(PEOPLE)
        ]
        assert at_once(*moves).count(DONE) == 1
        assert Appointment.objects.get(pk=appointment.pk).sequence == 1


def test_it_is_held_or_cancelled_and_never_both():
    past = timezone.now() - datetime.timedelta(hours=2)
    for _ in range(ROUNDS):
        Contact.objects.all().delete()
        appointment = AppointmentFactory(pathway=a_project(), starts_at=past)
        about = {"appointment": appointment, "by": appointment.held_by}
        acts = [
            partial(settle_appointment, outcome="held", **about),
            partial(settle_appointment, outcome="missed", **about),
            partial(cancel_appointment, reason="Erreur.", **about),
        ]
        assert at_once(*acts).count(DONE) == 1
        held = Appointment.objects.filter(status="held").filter(pk=appointment.pk).exists()
        assert Contact.objects.count() == held
