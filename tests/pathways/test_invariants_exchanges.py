"""What the database refuses of appointments, messages and feeds, whoever writes."""

import pytest
from django.utils import timezone

from pathways import letters
from pathways.actions.feed import open_feed
from pathways.actions.message import send_message
from pathways.enums import AppointmentStatus
from tests.beside import AppointmentFactory
from tests.breaking import insert, refused_by, write
from tests.factories import BeneficiaryFactory, a_project

pytestmark = pytest.mark.django_db


@pytest.fixture
def appointment(db):
    return AppointmentFactory(pathway=a_project())


@pytest.mark.parametrize("minutes", [4, 481])
def test_an_appointment_lasts_from_five_minutes_to_eight_hours(appointment, minutes):
    with refused_by("appointment_length"):
        write(appointment, minutes=minutes)


def test_an_appointment_on_the_spot_has_a_place(appointment):
    with refused_by("appointment_place_is_known"):
        write(appointment, means="meeting")


@pytest.mark.parametrize(
    "columns",
    [{"cancelled_at": timezone.now()}, {"cancel_reason": "Empêchement."}],
    ids=["dated", "explained"],
)
def test_an_appointment_that_stands_is_not_cancelled(appointment, columns):
    with refused_by("appointment_cancelled_iff_dated"):
        write(appointment, **columns)


def test_a_cancelled_appointment_says_when_and_why(appointment):
    with refused_by("appointment_cancelled_iff_dated"):
        insert(appointment, status=AppointmentStatus.CANCELLED, cancelled_at=timezone.now())


def test_invariant_11_of_an_appointment(appointment):
    with refused_by("pathways_appointment_state_is_journaled", "UPDATE"):
        write(appointment, status=AppointmentStatus.HELD)


@pytest.mark.parametrize("columns", [{"recipient": "employer"}, {"recipient_name": "Acier & Fils"}], ids=str)
def test_a_message_names_its_partner_and_never_the_person(columns):
    pathway = a_project(beneficiary=BeneficiaryFactory(email="anais@personne.example"))
    words = {"subject": "Objet", "body": "Texte"}
    sent = send_message(to=letters.person_of(pathway), model="nouvelles", by=pathway.advisor, **words)
    with refused_by("sent_message_names_its_partner"):
        write(sent, **columns)


def test_an_account_has_one_address_for_its_agenda(advisor):
    feed = open_feed(by=advisor)
    with refused_by("feed_one_per_account"):
        insert(feed, token_hash="0" * 64)
