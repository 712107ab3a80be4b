"""What becomes of an appointment: cancelled, held, or missed."""

import datetime

import pytest
from django.utils import timezone

from apcl.mail import sender
from apcl.mail.models import Message
from pathways.actions.appointment import cancel_appointment, settle_appointment
from pathways.enums import AppointmentStatus
from pathways.models import Contact
from tests.beside import AppointmentFactory
from tests.factories import BeneficiaryFactory, a_project
from tests.pathways.acting import no_longer_possible, recorded, refused

pytestmark = pytest.mark.django_db
ADDRESS = "anais@personne.example"


def an_appointment(hours, **facts):
    pathway = a_project(beneficiary=BeneficiaryFactory(email=ADDRESS))
    return AppointmentFactory(pathway=pathway, starts_at=timezone.now() + datetime.timedelta(hours=hours), **facts)


@pytest.mark.parametrize(
    ("means", "contact"), [("meeting", "meeting"), ("call", "call"), ("video", "meeting")], ids=str
)
def test_held_it_is_a_contact_of_its_day(means, contact):
    appointment = an_appointment(-30, means=means, place="Accueil")
    by, file = appointment.held_by, appointment.pathway
    with recorded("appointment.held", "contact.noted", by=by, file=file):
        settle_appointment(appointment=appointment, outcome="held", by=by)
    noted = Contact.objects.get()
    assert (noted.kind, noted.made_on) == (contact, timezone.localdate(appointment.starts_at))


def test_missed_it_is_no_contact():
    appointment = an_appointment(-1)
    with recorded("appointment.missed", by=appointment.held_by, file=appointment.pathway):
        settle_appointment(appointment=appointment, outcome="missed", by=appointment.held_by)
    assert not Contact.objects.exists()


def test_nothing_is_said_of_it_before_its_hour():
    appointment = an_appointment(1)
    with refused("Ce rendez-vous n'a pas encore commencé."):
        settle_appointment(appointment=appointment, outcome="held", by=appointment.held_by)


@pytest.mark.parametrize("again", ["held", "missed"])
def test_it_is_said_once(again):
    appointment = an_appointment(-1)
    settle_appointment(appointment=appointment, outcome="missed", by=appointment.held_by)
    with refused(no_longer_possible(AppointmentStatus.MISSED)):
        settle_appointment(appointment=appointment, outcome=again, by=appointment.held_by)


def test_cancelled_the_person_is_told_that_it_is_and_not_why():
    appointment = an_appointment(30)
    with recorded("appointment.cancelled", by=appointment.held_by, file=appointment.pathway) as entries:
        cancel_appointment(appointment=appointment, reason="Réunion imprévue.", by=appointment.held_by)
    assert entries[0].reason == "Réunion imprévue."
    [message] = Message.objects.filter(to=ADDRESS)
    assert message.subject == "Votre rendez-vous est annulé"
    assert "Réunion" not in sender.text_of(message)
    with refused(no_longer_possible(AppointmentStatus.CANCELLED)):
        cancel_appointment(appointment=appointment, reason="Encore.", by=appointment.held_by)


def test_cancelled_once_it_is_past_it_is_told_to_nobody():
    appointment = an_appointment(-2)
    cancel_appointment(appointment=appointment, reason="Saisi par erreur.", by=appointment.held_by)
    assert not Message.objects.exists()
